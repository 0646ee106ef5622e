#pragma once

#include <app/feed/HttpPost.h>
#include <app/feed/SendReport.h>
#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <string>

namespace ioc::gateway {

/// Posts all readings of a batch as CSV, in parts, patiently; the answers go into the report under
/// the name `from`. Errors: those of the way to the gateway.
[[nodiscard]] Result<void> postBatch(HttpPost& http,
                                     const domain::ReadingBatch& batch,
                                     const domain::Catalogue& catalogue,
                                     const std::string& from,
                                     SendReport& report);

} // namespace ioc::gateway
