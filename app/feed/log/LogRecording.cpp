#include "LogRecording.h"

#include "LogFile.h"

#include <fcntl.h>
#include <unistd.h>

namespace ioc::gateway {

struct LogRecording::Side
{
    explicit Side(std::shared_ptr<const domain::Catalogue> catalogue)
        : texts(std::move(catalogue))
    {
    }

    // Adds a row to the part. False: it belongs to the next part.
    bool add(SQLite::Statement& row, std::optional<Part>& part, std::size_t limit);

    std::filesystem::path path;
    std::unique_ptr<SQLite::Database> database;
    LogTexts texts;
    Sequence at = 0; ///< of the last row taken
    std::size_t passedOver = 0;
};

bool LogRecording::Side::add(SQLite::Statement& row, std::optional<Part>& part, std::size_t limit)
{
    const domain::TimePoint received{domain::Duration{row.getColumn(6).getInt64()}};
    if (part && (part->received != received || part->batch.readings.size() == limit))
        return false;
    at = static_cast<Sequence>(row.getColumn(7).getInt64());
    const auto series = texts.series(*database, row.getColumn(0).getInt64());
    if (!series) {
        ++passedOver;
        return true;
    }
    if (!part)
        part.emplace(Part{{}, received, at});
    domain::Reading reading;
    reading.series = *series;
    reading.time = domain::TimePoint{domain::Duration{row.getColumn(1).getInt64()}};
    reading.recorded = domain::TimePoint{domain::Duration{row.getColumn(2).getInt64()}};
    if (!row.isColumnNull(3))
        reading.value = row.getColumn(3).getDouble();
    reading.quality = static_cast<domain::Quality>(row.getColumn(4).getInt());
    reading.source = part->batch.source(texts.source(*database, row.getColumn(5).getInt64()));
    part->batch.readings.push_back(reading);
    part->last = at;
    return true;
}

LogRecording::LogRecording(std::unique_ptr<Side> side)
    : m_side(std::move(side))
{
}

LogRecording::~LogRecording() = default;
LogRecording::LogRecording(LogRecording&&) noexcept = default;
LogRecording& LogRecording::operator=(LogRecording&&) noexcept = default;

Result<LogRecording> LogRecording::open(const std::filesystem::path& file,
                                        std::shared_ptr<const domain::Catalogue> catalogue)
{
    auto database = openLogForReading(file);
    if (!database)
        return database.error();
    auto side = std::make_unique<Side>(std::move(catalogue));
    side->path = file;
    side->database = std::move(*database);
    try {
        side->texts.load(*side->database);
    } catch (const SQLite::Exception& fault) {
        return logError(fault, file);
    }
    return LogRecording(std::move(side));
}

Result<std::optional<LogRecording::Part>> LogRecording::next(std::size_t limit)
{
    try {
        // A query a part: a reader that stays open would hold up the checkpoints of a live log.
        std::optional<Part> part;
        SQLite::Statement rows(*m_side->database,
                               "SELECT series, time, recorded, value, quality, source, received, "
                               "sequence FROM entry WHERE sequence > ? ORDER BY sequence");
        rows.bind(1, static_cast<std::int64_t>(m_side->at));
        while (rows.executeStep() && m_side->add(rows, part, limit)) { }
        return part;
    } catch (const SQLite::Exception& fault) {
        return logError(fault, m_side->path);
    }
}

std::size_t LogRecording::passedOver() const noexcept
{
    return m_side->passedOver;
}

Result<void> copyLog(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code ignored;
    if (std::filesystem::exists(to, ignored))
        return Error{ErrorKind::Refused, "there is a file already: " + to.string()};
    auto database = openLogForReading(from);
    if (!database)
        return database.error();
    try {
        SQLite::Statement copy(**database, "VACUUM INTO ?");
        copy.bind(1, to.string());
        copy.exec();
    } catch (const SQLite::Exception& fault) {
        return logError(fault, to);
    }
    const int descriptor = ::open(to.c_str(), O_RDONLY | O_CLOEXEC);
    const bool safe = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!safe)
        return Error{ErrorKind::Unavailable, "cannot be made durable: " + to.string()};
    return {};
}

} // namespace ioc::gateway
