#include "CacheTables.h"
#include "SqlError.h"

#include <SQLiteCpp/Exception.h>
#include <limits>

namespace ioc::storage {

Result<std::uint64_t> Cache::exportReadings(const std::function<bool(const NamedReading&)>& sink)
{
    std::uint64_t count = 0;
    try {
        // CROSS JOIN keeps the planner from starting with the dictionaries.
        SQLite::Statement rows(
            m_tables->db,
            "SELECT series.indicator, series.area, reading.time, reading.value, reading.recorded, "
            "reading.quality, source.name FROM reading CROSS JOIN series ON series.id = "
            "reading.series "
            "LEFT JOIN source ON source.id = reading.source ORDER BY reading.time, reading.series");
        NamedReading reading;
        while (rows.executeStep()) {
            reading.indicator = rows.getColumn(0).getString();
            reading.area = rows.getColumn(1).getString();
            reading.time = timeOf(rows.getColumn(2).getInt64());
            reading.value = rows.getColumn(3).isNull() ? std::numeric_limits<double>::quiet_NaN()
                                                       : rows.getColumn(3).getDouble();
            reading.recorded = timeOf(rows.getColumn(4).getInt64());
            reading.quality = static_cast<domain::Quality>(rows.getColumn(5).getInt());
            reading.source
                = rows.getColumn(6).isNull() ? std::string{} : rows.getColumn(6).getString();
            if (!sink(reading))
                return Error{ErrorKind::Exhausted, "the readings could not be written out"};
            ++count;
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "exporting the cache");
    }
    return count;
}

} // namespace ioc::storage
