#include "LogSalvage.h"

#include "LogFile.h"

#include <fcntl.h>
#include <fstream>
#include <set>
#include <system_error>
#include <unistd.h>

namespace ioc::gateway {

namespace {

std::filesystem::path freeName(const std::filesystem::path& file)
{
    std::error_code ignored;
    for (int i = 1;; ++i) {
        std::filesystem::path name = file.string() + ".damaged-" + std::to_string(i);
        if (!std::filesystem::exists(name, ignored))
            return name;
    }
}

/// Copies what can be read from one file to the other.
class Rescue
{
public:
    Rescue(SQLite::Database& from, SQLite::Database& to)
        : m_from(from)
        , m_to(to)
    {
    }

    Sequence run()
    {
        SQLite::Transaction transaction(m_to, SQLite::TransactionBehavior::IMMEDIATE);
        texts("SELECT id, indicator, area FROM series ORDER BY id",
              "INSERT INTO series VALUES (?, ?, ?)",
              m_series);
        texts("SELECT id, name FROM source ORDER BY id",
              "INSERT INTO source VALUES (?, ?)",
              m_sources);
        m_cut = cutOf();
        if (m_cut > 0)
            thinnedPast();
        acts();
        const Sequence last = entries();
        SQLite::Statement beyond(m_to, "DELETE FROM action WHERE sequence > ?");
        beyond.bind(1, static_cast<std::int64_t>(last));
        beyond.exec();
        m_to.exec("INSERT OR REPLACE INTO current SELECT time, series, recorded, value, quality, "
                  "source FROM entry ORDER BY sequence");
        m_to.exec("INSERT OR REPLACE INTO last SELECT series, time, recorded, value, quality, "
                  "source FROM current ORDER BY time");
        m_to.exec("INSERT OR REPLACE INTO held SELECT series, time FROM current");
        for (const char* key : {"cut", "indexed"}) {
            SQLite::Statement meta(m_to, "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)");
            meta.bind(1, key);
            meta.bind(2, std::to_string(key[0] == 'c' ? m_cut : last));
            meta.exec();
        }
        transaction.commit();
        return last;
    }

private:
    // Reads rows until the end, or the first that cannot be read.
    template<typename Take>
    void rows(const char* query, Take&& take)
    {
        try {
            SQLite::Statement row(m_from, query);
            while (row.executeStep()) {
                if (!take(row))
                    return;
            }
        } catch (const SQLite::Exception&) {
            // The tail is lost; what was taken is whole.
        }
    }

    static void copyColumns(SQLite::Statement& from, SQLite::Statement& to)
    {
        to.reset();
        for (int i = 0; i < from.getColumnCount(); ++i) {
            const SQLite::Column column = from.getColumn(i);
            if (column.isInteger())
                to.bind(i + 1, column.getInt64());
            else if (column.isFloat())
                to.bind(i + 1, column.getDouble());
            else if (column.isNull())
                to.bind(i + 1);
            else
                to.bind(i + 1, column.getString());
        }
        to.exec();
    }

    void texts(const char* query, const char* statement, std::set<std::int64_t>& known)
    {
        SQLite::Statement insert(m_to, statement);
        rows(query, [&](SQLite::Statement& row) {
            copyColumns(row, insert);
            known.insert(row.getColumn(0).getInt64());
            return true;
        });
    }

    Sequence cutOf()
    {
        try {
            return metaSequence(m_from, "cut");
        } catch (const SQLite::Exception&) {
            return 0;
        }
    }

    void thinnedPast()
    {
        SQLite::Statement insert(m_to, "INSERT OR REPLACE INTO current VALUES (?, ?, ?, ?, ?, ?)");
        rows("SELECT time, series, recorded, value, quality, source FROM current "
             "ORDER BY time, series",
             [&](SQLite::Statement& row) {
                 if (m_series.count(row.getColumn(1).getInt64()) > 0
                     && m_sources.count(row.getColumn(5).getInt64()) > 0)
                     copyColumns(row, insert);
                 return true;
             });
    }

    void acts()
    {
        SQLite::Statement insert(m_to, "INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        rows(("SELECT " + std::string{actionColumns} + " FROM action ORDER BY sequence").c_str(),
             [&](SQLite::Statement& row) {
                 copyColumns(row, insert);
                 m_acts.insert(static_cast<Sequence>(row.getColumn(0).getInt64()));
                 return true;
             });
    }

    // The entry after one, past the acts between.
    Sequence skipActs(Sequence last) const
    {
        while (m_acts.count(last + 1) > 0)
            ++last;
        return last;
    }

    Sequence entries()
    {
        Sequence last = skipActs(m_cut);
        SQLite::Statement insert(m_to, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        rows("SELECT sequence, series, time, recorded, value, quality, source, received FROM entry "
             "ORDER BY sequence",
             [&](SQLite::Statement& row) {
                 const auto sequence = static_cast<Sequence>(row.getColumn(0).getInt64());
                 if (sequence != last + 1 || m_series.count(row.getColumn(1).getInt64()) == 0
                     || m_sources.count(row.getColumn(6).getInt64()) == 0)
                     return false;
                 copyColumns(row, insert);
                 last = skipActs(sequence);
                 return true;
             });
        return last;
    }

    SQLite::Database& m_from;
    SQLite::Database& m_to;
    std::set<std::int64_t> m_series;
    std::set<std::int64_t> m_sources;
    std::set<Sequence> m_acts;
    Sequence m_cut = 0;
};

std::filesystem::path withEnd(const std::filesystem::path& file, const char* end)
{
    return file.string() + end;
}

// What a salvage makes is called .salvage until it is whole, then .salvaged until it is the log.
std::filesystem::path unfinished(const std::filesystem::path& file)
{
    return withEnd(file, ".salvage");
}
std::filesystem::path whole(const std::filesystem::path& file)
{
    return withEnd(file, ".salvaged");
}

void removeDatabase(const std::filesystem::path& file)
{
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm"})
        std::filesystem::remove(withEnd(file, end), ignored);
}

// Names outlive a power cut only once their folder is written.
void syncFolderOf(const std::filesystem::path& file)
{
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

Error cannotMove(const std::filesystem::path& file, const std::error_code& failed)
{
    return {ErrorKind::Unavailable,
            "log " + file.string() + " cannot be renamed: " + failed.message()};
}

// Part of a page would be read as a page of zeros: it goes to a file of its own first.
bool cutToWholePages(const std::filesystem::path& file, const std::filesystem::path& tail)
{
    constexpr std::uintmax_t pageSize = 4096; // what SQLite makes unless told otherwise
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(file, failed);
    const std::uintmax_t part = failed ? 0 : size % pageSize;
    if (part == 0)
        return true;
    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(size - part));
    std::ofstream kept(tail, std::ios::binary);
    kept << in.rdbuf();
    if (!kept.flush())
        return false;
    std::filesystem::resize_file(file, size - part, failed);
    return !failed;
}

// The damaged file is closed and the new one whole when it returns.
Result<Sequence> makeNew(const std::filesystem::path& file, const std::filesystem::path& aside)
{
    SQLite::Database damaged(file.string(), SQLite::OPEN_READWRITE);
    // Else SQLite does not open a file that is shorter than it says.
    damaged.exec("PRAGMA writable_schema = ON");
    if (auto fault = checkLogFormat(damaged, file))
        return *fault;
    std::error_code none;
    if (!std::filesystem::exists(withEnd(file, "-wal"), none)
        || std::filesystem::file_size(withEnd(file, "-wal"), none) == 0) {
        if (!cutToWholePages(file, withEnd(aside, ".tail")))
            return Error{ErrorKind::Exhausted,
                         "log " + file.string() + ": no room to keep its torn end aside"};
    }
    auto fresh = openLogForWriting(unfinished(file));
    if (!fresh)
        return fresh.error();
    const Sequence kept = Rescue{damaged, **fresh}.run();
    (*fresh)->exec("UPDATE meta SET value = '1' WHERE key = 'clean'");
    SQLite::Statement(**fresh, "PRAGMA wal_checkpoint(TRUNCATE)").executeStep();
    return kept;
}

} // namespace

Result<bool> endSalvage(const std::filesystem::path& file)
{
    std::error_code failed;
    if (!std::filesystem::exists(whole(file), failed))
        return false;
    if (std::filesystem::exists(file, failed)) {
        const std::filesystem::path aside = freeName(file);
        // First what would be taken for the new file's.
        std::filesystem::rename(withEnd(file, "-wal"), withEnd(aside, "-wal"), failed);
        std::filesystem::remove(withEnd(file, "-shm"), failed);
        std::filesystem::rename(file, aside, failed);
        if (failed)
            return cannotMove(file, failed);
    }
    std::filesystem::rename(whole(file), file, failed);
    if (failed)
        return cannotMove(whole(file), failed);
    syncFolderOf(file);
    return true;
}

Result<Salvaged> salvageLog(const std::filesystem::path& file)
{
    Salvaged result;
    result.aside = freeName(file);
    removeDatabase(unfinished(file));
    const auto fail = [&](Error error) {
        removeDatabase(unfinished(file));
        return error;
    };
    try {
        const Result<Sequence> kept = makeNew(file, result.aside);
        if (!kept)
            return fail(kept.error());
        result.kept = *kept;
    } catch (const SQLite::Exception& fault) {
        return fail(logError(fault, file));
    }
    std::error_code failed;
    std::filesystem::rename(unfinished(file), whole(file), failed);
    if (failed)
        return fail(cannotMove(unfinished(file), failed));
    syncFolderOf(file);
    if (const auto ended = endSalvage(file); !ended)
        return ended.error();
    return result;
}

} // namespace ioc::gateway
