#pragma once

#include "Ingest.h"

/// The two kinds of body that ingest() tells apart.
namespace ioc::wire {

[[nodiscard]] Result<Ingested> ingestEvents(std::string_view body,
                                            bool isBatch,
                                            const domain::Catalogue& catalogue,
                                            const IngestOptions& options);

[[nodiscard]] Result<Ingested>
ingestCsv(std::string_view body, const domain::Catalogue& catalogue, const IngestOptions& options);

} // namespace ioc::wire
