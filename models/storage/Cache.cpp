#include "Cache.h"

#include "CacheTables.h"
#include "SqlError.h"

#include <models/domain/TimeText.h>

#include <sqlite3.h>

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace ioc::storage {

namespace fs = std::filesystem;

namespace {

constexpr int busyMs = 2000;

fs::path beside(const fs::path& path, const char* suffix)
{
    return fs::path{path.string() + suffix};
}

// A log file that is still there tells of a stop without a close.
bool stoppedUncleanly(const fs::path& path)
{
    std::error_code ignored;
    const auto size = fs::file_size(beside(path, "-wal"), ignored);
    return !ignored && size > 0;
}

// The readings may concern persons: only their owner may read the file, and SQLite gives its side
// files the same rights.
Result<void> createPrivately(const fs::path& path)
{
    std::error_code error;
    if (path.has_parent_path())
        fs::create_directories(path.parent_path(), error);
    if (error)
        return Error{ErrorKind::Unavailable,
                     "folder of the cache " + path.string() + ": " + error.message()};
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{ErrorKind::Unavailable,
                     "cache " + path.string() + ": " + std::generic_category().message(errno)};
    ::close(descriptor);
    return {};
}

Result<SQLite::Database> connect(const fs::path& path, Access access)
{
    try {
        // It has one owner: no lock is taken for each call.
        return SQLite::Database(
            path.string(),
            SQLITE_OPEN_NOMUTEX
                | (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY),
            busyMs);
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "opening the cache " + path.string());
    }
}

// What went wrong with which file.
Error named(Error error, const fs::path& path)
{
    if (error.context.find(path.string()) == std::string::npos)
        error.context.insert(0, path.string() + ": ");
    return error;
}

// What the library says in words of its own, or not at all.
Result<void> checkReadable(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return Error{ErrorKind::NotFound, "there is no " + path.string()};
    if (status.type() == fs::file_type::directory)
        return Error{ErrorKind::Unavailable, path.string() + " is a folder"};
    if (::access(path.c_str(), R_OK) != 0)
        return Error{ErrorKind::Unavailable,
                     path.string() + ": " + std::generic_category().message(errno)};
    return {};
}

Result<fs::path> setAside(const fs::path& path, domain::TimePoint now)
{
    std::string stamp = domain::formatInstant(std::chrono::floor<std::chrono::seconds>(now));
    stamp.erase(
        std::remove_if(stamp.begin(), stamp.end(), [](char c) { return c == '-' || c == ':'; }),
        stamp.end());
    std::error_code error;
    fs::path to = beside(path, (".corrupt-" + stamp).c_str());
    for (int number = 2; fs::exists(to, error); ++number)
        to = beside(path, (".corrupt-" + stamp + "-" + std::to_string(number)).c_str());
    // The side files first: a fresh main file must never meet an old log.
    for (const char* suffix : {"-wal", "-shm", ""}) {
        const fs::path from = beside(path, suffix);
        if (!fs::exists(from, error))
            continue;
        fs::rename(from, beside(to, suffix), error);
        if (error)
            return Error{ErrorKind::Unavailable,
                         "setting " + from.string() + " aside: " + error.message()};
    }
    return to;
}

} // namespace

Cache::Cache(std::unique_ptr<Tables> tables) noexcept
    : m_tables(std::move(tables))
{
}

Cache::Cache(Cache&&) noexcept = default;
Cache& Cache::operator=(Cache&&) noexcept = default;
Cache::~Cache() = default;

Access Cache::access() const noexcept
{
    return m_tables->access;
}

Result<std::unique_ptr<Cache::Tables>>
Cache::openTables(const fs::path& path,
                  std::shared_ptr<const domain::Catalogue> catalogue,
                  Access access,
                  std::optional<LockFile>& lock,
                  Check check)
{
    const bool unclean = access == Access::ReadWrite && stoppedUncleanly(path);
    Result<SQLite::Database> database = connect(path, access);
    if (!database)
        return database.error();
    Result<void> ready
        = access == Access::ReadWrite ? prepareForWriting(*database) : prepareForReading(*database);
    if (ready && unclean && check == Check::First)
        ready = quickCheck(*database);
    if (!ready)
        return named(ready.error(), path);
    try {
        auto tables = std::make_unique<Tables>(
            std::move(*database), std::move(catalogue), access, std::nullopt);
        tables->path = path;
        if (access == Access::ReadWrite)
            tables->loadDictionaries(Tables::Excess::Seal);
        tables->lock = std::move(lock);
        return tables;
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "opening the cache " + path.string());
    }
}

Result<Cache>
Cache::open(const fs::path& path, std::shared_ptr<const domain::Catalogue> catalogue, Access access)
{
    std::optional<LockFile> lock;
    if (access == Access::ReadWrite) {
        if (Result<void> created = createPrivately(path); !created)
            return created.error();
        Result<std::optional<LockFile>> acquired = LockFile::tryAcquire(path);
        if (!acquired)
            return acquired.error();
        lock = std::move(*acquired);
    } else if (Result<void> readable = checkReadable(path); !readable) {
        return readable.error();
    }
    auto tables
        = openTables(path, std::move(catalogue), lock ? Access::ReadWrite : Access::ReadOnly, lock);
    if (!tables)
        return tables.error();
    return Cache{std::move(*tables)};
}

Result<Cache::Opened> Cache::openOrSetAside(const fs::path& path,
                                            std::shared_ptr<const domain::Catalogue> catalogue,
                                            domain::TimePoint now,
                                            Check check)
{
    const bool unclean = stoppedUncleanly(path);
    if (Result<void> created = createPrivately(path); !created)
        return created.error();
    Result<std::optional<LockFile>> acquired = LockFile::tryAcquire(path);
    if (!acquired)
        return acquired.error();
    std::optional<LockFile>& lock = *acquired;
    const Access access = lock ? Access::ReadWrite : Access::ReadOnly;
    auto tables = openTables(path, catalogue, access, lock, check);
    if (tables) {
        const bool unchecked = unclean && access == Access::ReadWrite && check == Check::Later;
        return Opened{Cache{std::move(*tables)}, std::nullopt, {}, unchecked};
    }
    // Only the one who may write the file may move it.
    if (tables.error().kind != ErrorKind::Corrupt || !lock)
        return tables.error();
    return replaceFile(path, std::move(catalogue), lock, now, tables.error().context);
}

Result<Cache::Opened>
Cache::startAfresh(Cache damaged, domain::TimePoint now, const std::string& reason)
{
    if (damaged.access() != Access::ReadWrite)
        return Error{ErrorKind::Refused, "the cache is open read only"};
    const fs::path path = damaged.m_tables->path;
    std::shared_ptr<const domain::Catalogue> catalogue = damaged.m_tables->catalogue;
    std::optional<LockFile> lock = std::move(damaged.m_tables->lock);
    damaged.m_tables.reset(); // closes the file, keeps the lock
    return replaceFile(path, std::move(catalogue), lock, now, reason);
}

Result<Cache::Opened> Cache::replaceFile(const fs::path& path,
                                         std::shared_ptr<const domain::Catalogue> catalogue,
                                         std::optional<LockFile>& lock,
                                         domain::TimePoint now,
                                         const std::string& reason)
{
    Result<fs::path> moved = setAside(path, now);
    if (!moved)
        return moved.error();
    if (Result<void> created = createPrivately(path); !created)
        return created.error();
    auto fresh = openTables(path, std::move(catalogue), Access::ReadWrite, lock);
    if (!fresh)
        return fresh.error();
    return Opened{Cache{std::move(*fresh)}, *moved, reason, false};
}

} // namespace ioc::storage
