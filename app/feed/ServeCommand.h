#pragma once

#include <app/feed/CommandLine.h>
#include <models/domain/Catalogue.h>

#include <memory>
#include <string>
#include <vector>

namespace ioc::gateway {

/// Reads a catalogue; its faults are said on standard error, all of them. Errors: InvalidInput.
[[nodiscard]] Result<std::shared_ptr<const domain::Catalogue>>
loadCatalogue(const std::string& folder);

/// `toancanh-feed serve`: runs a gateway until the process is told to end.
[[nodiscard]] ExitCode serve(const std::vector<std::string>& words);

} // namespace ioc::gateway
