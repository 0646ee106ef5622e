#include "RollupImport.h"

#include <models/domain/Period.h>

#include <algorithm>

namespace ioc::storage {

namespace {

using Times = std::numeric_limits<std::int64_t>;

constexpr std::int64_t aDay = 24LL * 3'600'000; ///< no roll-up is longer
constexpr std::size_t rowRollups = 4'096;

bool operator<(const Rollup& left, const std::pair<std::int64_t, std::int64_t>& right)
{
    return std::pair{left.series, left.time} < right;
}

std::int64_t endOfDay(std::int64_t time)
{
    return toColumn(domain::Period::containing(timeOf(time), {domain::PeriodKind::Day, 1}).end());
}

std::map<std::pair<std::int64_t, std::int64_t>, Rollup> byKey(const std::vector<Rollup>& rollups)
{
    std::map<std::pair<std::int64_t, std::int64_t>, Rollup> result;
    for (const Rollup& rollup : rollups)
        result.emplace(std::pair{rollup.series, rollup.time}, rollup);
    return result;
}

template<typename Spans>
void inOrder(Spans& spans)
{
    std::sort(spans.begin(), spans.end(), [](const auto& left, const auto& right) {
        return std::pair{left.of.series, left.of.time} < std::pair{right.of.series, right.of.time};
    });
}

// From the first reading of all of them to the last.
template<typename Spans>
std::pair<std::int64_t, std::int64_t> reach(const Spans& spans)
{
    std::pair<std::int64_t, std::int64_t> result{Times::max(), Times::min()};
    for (const auto& span : spans)
        result = {std::min(result.first, span.of.first), std::max(result.second, span.of.time)};
    return result;
}

// Calls with each span that a reading lies in.
template<typename Spans, typename Call>
void eachAround(Spans& spans, const StoredReading& reading, const Call& call)
{
    const std::pair key{reading.series, reading.time};
    auto at
        = std::lower_bound(spans.begin(), spans.end(), key, [](const auto& span, const auto& of) {
              return span.of < of;
          });
    for (;
         at != spans.end() && at->of.series == reading.series && at->of.time <= reading.time + aDay;
         ++at)
        if (at->of.first <= reading.time)
            call(*at);
}

} // namespace

RollupImport::RollupImport(Cache::Tables& to, Cache::Tables& from)
    : m_to(to)
    , m_from(from)
{
}

std::uint64_t RollupImport::run()
{
    for (std::size_t number = 1; number < m_from.groups.size(); ++number) {
        const auto group = static_cast<std::int64_t>(number);
        std::vector<Cache::Tables::Tile> windows; // rows that overlap are looked at together
        SQLite::Statement rows(m_from.db,
                               "SELECT first, last FROM rollup WHERE grp=? ORDER BY first");
        rows.bind(1, group);
        while (rows.executeStep()) {
            const std::int64_t first = rows.getColumn(0).getInt64();
            const std::int64_t last = rows.getColumn(1).getInt64();
            if (!windows.empty() && first <= windows.back().last)
                windows.back().last = std::max(windows.back().last, last);
            else
                windows.push_back({first, last});
        }
        // A roll-up that grows takes in what lies before it: the newest go first.
        for (auto window = windows.rbegin(); window != windows.rend(); ++window)
            takeWindow(group, *window);
    }
    return m_taken;
}

void RollupImport::takeWindow(std::int64_t group, const Cache::Tables::Tile& window)
{
    Spans spans;
    for (const Rollup& rollup : m_from.rollups(group, window.first, window.last))
        spans.push_back({rollup, {}, {}, std::nullopt});
    inOrder(spans);
    weighTheirs(group, spans);
    std::map<std::int64_t, Spans> byGroup;
    for (Span& span : spans) {
        const auto position = m_from.positionOfRow.find(span.of.series);
        if (position == m_from.positionOfRow.end() || !m_from.series[position->second].id)
            continue;
        const auto id = domain::Catalogue::index(*m_from.series[position->second].id);
        if (m_to.seriesAt[id] == 0 || span.of.count == 0)
            continue;
        const Cache::Tables::Series& ours = m_to.series[m_to.seriesAt[id] - 1];
        span.of.series = ours.row;
        byGroup[ours.group].push_back(span);
    }
    for (auto& [into, some] : byGroup)
        takeInto(into, std::move(some));
}

void RollupImport::weighTheirs(std::int64_t group, Spans& spans)
{
    const auto [from, to] = reach(spans);
    const Held rolled = byKey(m_from.rollups(group, from, to));
    m_from.backward(group, from, to, [&](const std::vector<StoredReading>& part) {
        for (const StoredReading& reading : part) {
            const auto found = rolled.find({reading.series, reading.time});
            const Rollup all = found == rolled.end() ? asRollup(reading) : found->second;
            eachAround(spans, reading, [&](Span& span) {
                span.theirs.count += all.count;
                span.theirs.sum += all.sum;
            });
        }
        return true;
    });
}

void RollupImport::takeInto(std::int64_t group, Spans spans)
{
    inOrder(spans);
    const auto [from, to] = reach(spans);
    Held held = byKey(m_to.rollups(group, from, to + aDay));
    m_to.backward(group, from, to, [&](const std::vector<StoredReading>& part) {
        for (const StoredReading& reading : part) {
            const Rollup alone = asRollup(reading);
            const bool isRolled = held.contains({reading.series, reading.time});
            eachAround(spans, reading, [&](Span& span) {
                if (span.of.time == reading.time)
                    span.last = alone;
                span.ours.count += isRolled ? 0 : alone.count;
                span.ours.sum += isRolled ? 0 : alone.sum;
            });
        }
        return true;
    });
    const std::uint64_t before = m_taken;
    for (auto span = spans.rbegin(); span != spans.rend(); ++span)
        m_taken += take(*span, held) ? 1 : 0;
    if (m_taken != before)
        write(group, from, to + aDay, held);
}

bool RollupImport::take(const Span& span, Held& held)
{
    Mass ours = span.ours;
    const auto around = [&](Held::const_iterator at) {
        return at != held.end() && at->first.first == span.of.series
            && at->first.second <= span.of.time + aDay;
    };
    for (auto at = held.lower_bound({span.of.series, span.of.first}); around(at); ++at) {
        if (at->second.first <= span.of.time) {
            ours.count += at->second.count;
            ours.sum += at->second.sum;
        }
    }
    if (span.theirs.count <= ours.count)
        return false;
    auto into = held.upper_bound({span.of.series, span.of.time});
    if (span.last)
        into = held.try_emplace({span.of.series, span.of.time}, *span.last).first;
    else if (!around(into) || into->first.second > endOfDay(span.of.time))
        return false;
    Rollup& rollup = into->second;
    rollup.first = std::min(rollup.first, span.of.first);
    rollup.min = rollup.count == 0 ? span.of.min : std::min(rollup.min, span.of.min);
    rollup.max = rollup.count == 0 ? span.of.max : std::max(rollup.max, span.of.max);
    rollup.count += span.theirs.count - ours.count;
    rollup.sum += span.theirs.sum - ours.sum;
    return true;
}

// As rows of bounded size, or the next import of a neighbour would write all of them anew.
void RollupImport::write(std::int64_t group, std::int64_t from, std::int64_t to, const Held& held)
{
    std::vector<Rollup> all;
    all.reserve(held.size());
    for (const auto& [key, rollup] : held)
        all.push_back(rollup);
    std::stable_sort(all.begin(), all.end(), [](const Rollup& left, const Rollup& right) {
        return left.time < right.time;
    });
    SQLite::Transaction transaction(m_to.db, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement remove(m_to.db, "DELETE FROM rollup WHERE grp=? AND first<=? AND last>=?");
    remove.bind(1, group);
    remove.bind(2, to);
    remove.bind(3, from);
    remove.exec();
    for (auto at = all.begin(); at != all.end();) {
        auto end = all.end() - at > static_cast<std::ptrdiff_t>(rowRollups)
            ? at + static_cast<std::ptrdiff_t>(rowRollups)
            : all.end();
        while (end != all.end() && end->time == std::prev(end)->time)
            ++end;
        m_to.writeRollups(group, {at, end});
        at = end;
    }
    transaction.commit();
    Cache::Tables::Group& in = m_to.groups[static_cast<std::size_t>(group)];
    in.rolledTo = std::max(in.rolledTo, all.back().time);
    m_to.forgetDecoded();
}

} // namespace ioc::storage
