#include "IntegrityCheck.h"

#include "CacheTables.h"
#include "SqlError.h"

#include <sqlite3.h>

#include <SQLiteCpp/Exception.h>

namespace ioc::storage {

namespace {

constexpr int stepsBetweenAsking = 10'000;

int interrupt(void* isWanted)
{
    return (*static_cast<const std::function<bool()>*>(isWanted))() ? 0 : 1;
}

Result<void> checkTiles(SQLite::Database& db, const char* query, const char* what)
{
    SQLite::Statement rows(db, query);
    while (rows.executeStep()) {
        const SQLite::Column blob = rows.getColumn(5);
        const auto digest = tileDigest(
            rows.getColumn(0).getInt64(),
            rows.getColumn(1).getInt64(),
            rows.getColumn(2).getInt64(),
            rows.getColumn(3).getInt64(),
            {static_cast<const char*>(blob.getBlob()), static_cast<std::size_t>(blob.getBytes())});
        if (digest != static_cast<std::uint32_t>(rows.getColumn(4).getInt64()))
            return Error{ErrorKind::Corrupt,
                         std::string{"the cache is damaged: "} + what + " of group "
                             + rows.getColumn(0).getString() + " from "
                             + rows.getColumn(1).getString() + " on"};
    }
    return {};
}

} // namespace

Result<void> checkIntegrity(const std::filesystem::path& path,
                            const std::function<bool()>& isWanted)
{
    try {
        SQLite::Database db(path.string(), SQLite::OPEN_READONLY);
        std::function<bool()> wanted = isWanted;
        sqlite3_progress_handler(db.getHandle(), stepsBetweenAsking, &interrupt, &wanted);
        if (Result<void> sound = quickCheck(db); !sound) {
            return isWanted() ? sound : Error{ErrorKind::Cancelled, "the check was ended"};
        }
        if (Result<void> sound
            = checkTiles(db, "SELECT grp, first, last, count, crc, body FROM tile", "readings");
            !sound)
            return sound;
        return checkTiles(db, "SELECT grp, first, last, count, crc, body FROM rollup", "roll-ups");
    } catch (const SQLite::Exception& exception) {
        if (exception.getErrorCode() == SQLITE_INTERRUPT)
            return Error{ErrorKind::Cancelled, "the check was ended"};
        return sqlError(exception, "checking the cache");
    }
}

} // namespace ioc::storage
