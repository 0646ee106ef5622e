#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace ioc::catalogue {

/// A file's text with the name that faults call it by.
struct SourceFile
{
    std::string label; ///< relative to the catalogue's folder: areas.csv, ../common/units.json
    std::string text; ///< UTF-8, without a byte order mark
};

/// One fault of a catalogue's files.
struct Fault
{
    std::string file; ///< relative to the catalogue's folder
    std::string place; ///< JSON pointer `/3/unit`, or `line 12` of a CSV; empty: the whole file
    std::string expected; ///< what was expected there, and what was found

    friend bool operator==(const Fault&, const Fault&) = default;
};

/// The fault in one line for a terminal: `targets.json#/3/area: expected …`.
[[nodiscard]] std::string faultText(const Fault& fault);

/// What reading a catalogue's folder gave: a catalogue, or every fault that stands in its way.
struct Reading
{
    std::shared_ptr<const domain::Catalogue> catalogue; ///< null where there is any fault
    std::vector<Fault> faults;
};

/// Reads the catalogue in `folder` (resources/catalogue/README.md describes the files) and reports
/// all faults at once. Never throws, never stops at the first; treats the files as hostile (size
/// limit 64 MiB a file, depth limit 32). Thread: any.
[[nodiscard]] Reading readCatalogue(const std::filesystem::path& folder);

/// The files that readCatalogue() makes the catalogue in `folder` of, to be taken elsewhere: put
/// under their labels they give the same catalogue. Errors: InvalidInput with the first fault.
[[nodiscard]] Result<std::vector<SourceFile>>
readCatalogueFiles(const std::filesystem::path& folder);

/// The single published figures of a catalogue, DIR/published.csv, as the text that POST
/// /v1/readings takes; empty if there is no such file.
[[nodiscard]] Result<std::string> readPublishedFigures(const std::filesystem::path& folder);

} // namespace ioc::catalogue
