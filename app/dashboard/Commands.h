#pragma once

#include "CommandLine.h"

#include <models/domain/Catalogue.h>

#include <QString>

#include <filesystem>
#include <memory>

namespace ioc::app {

/// A catalogue with the folder it was read from.
struct LoadedCatalogue
{
    std::filesystem::path folder;
    std::shared_ptr<const domain::Catalogue> catalogue;
};

/// What one command needs of the command line and the outside; each writes its answer to stdout and
/// its troubles to stderr. Thread: gui.
[[nodiscard]] ExitCode checkCatalogue(const CommandLine& line);
[[nodiscard]] ExitCode showCacheStats(const CommandLine& line, const LoadedCatalogue& loaded);
[[nodiscard]] ExitCode verifyCache(const CommandLine& line, const LoadedCatalogue& loaded);
[[nodiscard]] ExitCode compactCache(const CommandLine& line, const LoadedCatalogue& loaded);
[[nodiscard]] ExitCode exportCache(const CommandLine& line, const LoadedCatalogue& loaded);
[[nodiscard]] ExitCode importToCache(const CommandLine& line, const LoadedCatalogue& loaded);
[[nodiscard]] ExitCode showReview(const CommandLine& line);
[[nodiscard]] ExitCode drawSnapshot(const CommandLine& line, const LoadedCatalogue& loaded);
/// A page of a review file as a picture.
[[nodiscard]] ExitCode drawReview(const CommandLine& line);
[[nodiscard]] ExitCode writeBriefing(const CommandLine& line, const LoadedCatalogue& loaded);
[[nodiscard]] ExitCode showWall(const CommandLine& line, const LoadedCatalogue& loaded);
[[nodiscard]] ExitCode showConsole(const CommandLine& line, const LoadedCatalogue& loaded);

/// Tells of a trouble on stderr in one line, and gives the exit code of its kind: InputFault for
/// what the input is to blame for, else OutsideFault.
[[nodiscard]] ExitCode reportFault(const Error& error);

/// The same of a cache or a review file: what is wrong in words, then the file, then the reason.
[[nodiscard]] ExitCode reportFault(const Error& error, const std::filesystem::path& file);
[[nodiscard]] QString faultText(const Error& error, const std::filesystem::path& file);

} // namespace ioc::app
