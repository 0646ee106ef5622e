#include "ReviewFile.h"

#include "CacheTables.h"
#include "ReviewTables.h"
#include "SqlError.h"

#include <SQLiteCpp/Exception.h>
#include <array>
#include <limits>
#include <system_error>
#include <zlib.h>

namespace ioc::storage {

namespace {

constexpr std::int64_t maxFileBytes = 64 << 20;
constexpr std::int64_t maxFiles = 1'000;

/// What the checksum is over, in the versions of the schema from `since` to `until`.
struct Digested
{
    int since;
    int until;
    const char* query;
};
constexpr int latest = std::numeric_limits<int>::max();
constexpr std::array digested{
    Digested{1, latest, "SELECT key, value FROM meta WHERE key<>'digest' ORDER BY key"},
    Digested{1, 6, "SELECT id, indicator, area, grp FROM series ORDER BY id"},
    Digested{7, latest, "SELECT id, indicator FROM series_group ORDER BY id"},
    Digested{7, latest, "SELECT id, grp, area FROM series ORDER BY id"},
    Digested{1, latest, "SELECT id, name FROM source ORDER BY id"},
    Digested{1,
             latest,
             "SELECT series, time, value, recorded, quality, source FROM revision "
             "ORDER BY time, series, recorded, quality, value"},
    // Once more from its rows: the order takes what it can from the index.
    Digested{4,
             latest,
             "SELECT series, time, value, recorded, quality, source FROM revision "
             "NOT INDEXED ORDER BY rowid"},
    Digested{6, latest, "SELECT * FROM act ORDER BY log, sequence"},
    Digested{6, latest, "SELECT * FROM note ORDER BY place"},
    Digested{6, latest, "SELECT * FROM gap ORDER BY first, last"},
    Digested{6, latest, "SELECT * FROM alarm_base ORDER BY day"},
    Digested{1, latest, "SELECT name, body FROM file ORDER BY name"},
};

Error damaged(const std::string& what)
{
    return {ErrorKind::Corrupt, "the review file is damaged: " + what};
}

Result<ReviewHead> readHead(SQLite::Database& db)
{
    if (db.execAndGet("SELECT value FROM meta WHERE key='digest'").getInt64()
        != static_cast<std::int64_t>(reviewDigest(db)))
        return damaged("what it says of itself does not match its checksum");
    ReviewHead head;
    const auto time = [&](const char* key) {
        SQLite::Statement row(db, "SELECT value FROM meta WHERE key=?");
        row.bind(1, key);
        return row.executeStep() ? timeOf(row.getColumn(0).getInt64()) : domain::TimePoint{};
    };
    head.from = time("from");
    head.to = time("to");
    head.made = time("made");
    SQLite::Statement files(db, "SELECT name, body FROM file ORDER BY name");
    while (files.executeStep()) {
        const SQLite::Column body = files.getColumn(1);
        head.catalogue.push_back({files.getColumn(0).getString(),
                                  std::string{static_cast<const char*>(body.getBlob()),
                                              static_cast<std::size_t>(body.getBytes())}});
    }
    return head;
}

} // namespace

std::uint32_t reviewDigest(SQLite::Database& db)
{
    uLong crc = 0;
    const auto add = [&crc](const void* bytes, std::size_t size) {
        crc = crc32_z(crc, static_cast<const unsigned char*>(bytes), size);
    };
    const int version = db.execAndGet("PRAGMA user_version").getInt();
    for (const auto& [since, until, query] : digested) {
        if (version < since || version > until)
            continue;
        SQLite::Statement rows(db, query);
        while (rows.executeStep()) {
            for (int at = 0; at < rows.getColumnCount(); ++at) {
                const SQLite::Column column = rows.getColumn(at);
                const int type = column.getType();
                // A number's text is the same on every machine.
                const void* const bytes = column.getBlob();
                const int size = column.getBytes();
                add(&type, sizeof type);
                add(&size, sizeof size);
                if (size > 0)
                    add(bytes, static_cast<std::size_t>(size));
            }
        }
    }
    return static_cast<std::uint32_t>(crc);
}

Result<ReviewHead> readReviewHead(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return Error{ErrorKind::NotFound, "there is no review file " + path.string()};
    try {
        SQLite::Database db(path.string(), SQLite::OPEN_READONLY);
        if (Result<void> ready = checkForReading(db); !ready)
            return ready.error();
        if (!isReviewFile(db))
            return Error{ErrorKind::Unsupported, path.string() + " is no review file"};
        if (db.execAndGet("SELECT count(*) FROM file").getInt64() > maxFiles
            || db.execAndGet("SELECT ifnull(max(length(body)), 0) FROM file").getInt64()
                > maxFileBytes)
            return damaged("its catalogue is too large");
        return readHead(db);
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "opening the review file " + path.string());
    }
}

} // namespace ioc::storage
