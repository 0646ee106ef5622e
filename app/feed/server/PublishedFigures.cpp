#include "PublishedFigures.h"

#include <app/feed/log/LogLine.h>
#include <models/catalogue/CatalogueReader.h>
#include <models/wire/Ingest.h>

namespace ioc::gateway {

Result<std::shared_ptr<const domain::ReadingBatch>> publishedFigures(
    const domain::Catalogue& catalogue, const std::filesystem::path& folder, domain::TimePoint now)
{
    const auto text = catalogue::readPublishedFigures(folder);
    if (!text)
        return text.error();
    if (text->empty())
        return std::make_shared<const domain::ReadingBatch>();
    wire::IngestOptions options;
    options.now = now;
    options.defaultSource = "published";
    auto ingested = wire::ingest(wire::BodyKind::Csv, *text, catalogue, options);
    if (!ingested)
        return ingested.error();
    for (const wire::Refusal& each : ingested->refused) {
        logLine(LogLevel::Warning,
                "published figure " + std::to_string(each.index) + " refused: " + each.field + ": "
                    + each.reason);
    }
    return std::make_shared<const domain::ReadingBatch>(std::move(ingested->batch));
}

} // namespace ioc::gateway
