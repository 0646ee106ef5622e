#include "Workload.h"

#include "Report.h"

#include <models/catalogue/CatalogueReader.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace ioc::bench {

std::shared_ptr<const domain::Catalogue> shippedCatalogue()
{
    catalogue::Reading reading
        = catalogue::readCatalogue(IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen");
    if (!reading.catalogue) {
        for (const catalogue::Fault& fault : reading.faults)
            std::fprintf(stderr, "%s\n", catalogue::faultText(fault).c_str());
        std::exit(1);
    }
    return reading.catalogue;
}

domain::ReadingBatch
readings(const domain::Catalogue& catalogue, std::size_t count, domain::TimePoint now)
{
    std::vector<domain::IndicatorId> indicators;
    for (std::size_t i = 0; i < catalogue.indicators.size(); ++i) {
        const domain::Indicator& indicator = catalogue.indicators[i];
        if (indicator.aggregation.method == domain::Aggregation::Method::Sum
            && indicator.lowestLevel == domain::AreaLevel::Commune)
            indicators.push_back(static_cast<domain::IndicatorId>(i));
    }
    const auto communes = catalogue.childrenOf(catalogue.province, now);
    const std::size_t perInstant = indicators.size() * communes.size();
    const std::size_t instants = count / perInstant + 1;
    const domain::Duration step = std::chrono::hours{24 * 90} / static_cast<int>(instants);

    std::mt19937_64 random{1};
    std::uniform_int_distribution<int> hundredths{0, 99'99};
    domain::ReadingBatch batch;
    const domain::SourceId source = batch.source("benchmark");
    batch.readings.reserve(count);
    for (std::size_t i = 0; batch.readings.size() < count; ++i) {
        const domain::TimePoint time = now - step * static_cast<int>(instants - 1 - i);
        for (std::size_t s = 0; s < perInstant && batch.readings.size() < count; ++s) {
            domain::Reading reading;
            reading.series
                = catalogue.series(indicators[s / communes.size()], communes[s % communes.size()]);
            reading.time = time;
            reading.recorded = time;
            reading.value = hundredths(random) / 100.0;
            reading.source = source;
            batch.readings.push_back(reading);
        }
    }
    return batch;
}

double rawInsertSeconds(const domain::ReadingBatch& batch,
                        const std::filesystem::path& file,
                        std::size_t perTransaction)
{
    SQLite::Database db{file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    db.exec("PRAGMA journal_mode=WAL");
    db.exec("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000");
    db.exec("CREATE TABLE reading (time INTEGER, series INTEGER, value REAL, quality INTEGER, "
            "PRIMARY KEY(time, series)) "
            "WITHOUT ROWID");
    SQLite::Statement insert{db, "INSERT INTO reading VALUES (?, ?, ?, ?)"};
    return secondsOf([&] {
        for (std::size_t from = 0; from < batch.readings.size(); from += perTransaction) {
            SQLite::Transaction transaction{db};
            const std::size_t to = std::min(batch.readings.size(), from + perTransaction);
            for (std::size_t i = from; i < to; ++i) {
                const domain::Reading& reading = batch.readings[i];
                insert.bind(1, static_cast<std::int64_t>(reading.time.time_since_epoch().count()));
                insert.bind(2, static_cast<std::int64_t>(reading.series));
                insert.bind(3, reading.value);
                insert.bind(4, static_cast<int>(reading.quality));
                insert.exec();
                insert.reset();
            }
            transaction.commit();
        }
    });
}

} // namespace ioc::bench
