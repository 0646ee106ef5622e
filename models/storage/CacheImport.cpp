#include "CacheTables.h"
#include "RollupImport.h"
#include "SqlError.h"

#include <SQLiteCpp/Exception.h>

namespace ioc::storage {

namespace {

using Times = std::numeric_limits<std::int64_t>;

constexpr std::size_t perAppend = 20'000;

/// Takes readings of one cache into another, some at a time.
class Import
{
public:
    Import(Cache& to, Cache::Tables& from)
        : m_to(to)
        , m_from(from)
    {
    }

    Result<Cache::Imported> run()
    {
        for (std::size_t group = 1; group < m_from.groups.size(); ++group) {
            m_from.backward(static_cast<std::int64_t>(group),
                            Times::min(),
                            Times::max(),
                            [&](const std::vector<StoredReading>& part) { return takeAll(part); });
            if (m_error)
                return *m_error;
        }
        SQLite::Statement rows(
            m_from.db, "SELECT series, time, value, recorded, quality, source FROM revision");
        while (rows.executeStep())
            if (!take(readRow(rows)))
                return *m_error;
        if (!store())
            return *m_error;
        return m_imported;
    }

private:
    bool takeAll(const std::vector<StoredReading>& part)
    {
        for (const StoredReading& stored : part)
            if (!take(stored))
                return false;
        return true;
    }

    bool take(const StoredReading& stored)
    {
        const auto position = m_from.positionOfRow.find(stored.series);
        if (position == m_from.positionOfRow.end() || !m_from.series[position->second].id) {
            ++m_imported.skipped;
            return true;
        }
        m_batch.readings.push_back(
            m_from.reading(stored, *m_from.series[position->second].id, m_batch));
        return m_batch.readings.size() < perAppend || store();
    }

    bool store()
    {
        const auto counts = m_to.append(m_batch, std::nullopt);
        m_batch = {};
        if (!counts) {
            m_error = counts.error();
            return false;
        }
        m_imported.counts.added += counts->added;
        m_imported.counts.revised += counts->revised;
        m_imported.counts.older += counts->older;
        m_imported.counts.unchanged += counts->unchanged;
        return true;
    }

    Cache& m_to;
    Cache::Tables& m_from;
    domain::ReadingBatch m_batch;
    Cache::Imported m_imported;
    std::optional<Error> m_error;
};

} // namespace

Result<Cache::Imported> Cache::import(Cache& other)
{
    if (other.m_tables->catalogue != m_tables->catalogue)
        return Error{ErrorKind::InvalidInput, "two caches are read by two catalogues"};
    Result<Imported> imported = Imported{};
    try {
        const auto view = other.m_tables->view();
        imported = Import(*this, *other.m_tables).run();
        if (imported) {
            m_tables->seal(); // a roll-up's reading lies in a tile
            imported->rollups = RollupImport(*m_tables, *other.m_tables).run();
        }
    } catch (const SQLite::Exception& exception) {
        return sqlError(exception, "importing readings");
    }
    // Acts belong to their log: they are seen where the feed of this cache is of it, too.
    const auto position = other.position();
    const auto acts = other.acts();
    if (!position || !acts)
        return !position ? position.error() : acts.error();
    if (imported && *position) {
        if (const auto taken = appendActs((*position)->log, *acts); !taken)
            return taken.error();
    }
    return imported;
}

} // namespace ioc::storage
