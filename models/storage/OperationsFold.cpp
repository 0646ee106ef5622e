#include "OperationsFold.h"

#include <models/domain/Period.h>

#include <algorithm>

namespace ioc::storage {

using domain::Period;
using domain::PeriodKind;
using domain::Reading;
using domain::ReadingBatch;
using domain::SeriesId;
using domain::TimePoint;
using std::chrono::hours;

namespace {

constexpr hours day{24};
constexpr hours settled{6}; ///< a day's base is kept once it is so long over
constexpr int dailyBases = 8;
constexpr domain::Duration weeklyBases = day * 130;
constexpr domain::Duration farAhead = day * 400; ///< ends of years that still run

TimePoint dayOf(TimePoint time)
{
    return Period::containing(time, {PeriodKind::Day, 1}).begin();
}

} // namespace

OperationsFold::OperationsFold(std::shared_ptr<const domain::Catalogue> catalogue,
                               const Wanted& wanted)
    : m_catalogue(std::move(catalogue))
    , m_wanted(wanted)
{
}

std::string OperationsFold::markOf(const domain::Catalogue& catalogue, const std::string& log)
{
    return catalogue.etag + "/" + log;
}

Result<bool> OperationsFold::step(Cache& cache)
{
    if (!std::exchange(m_begun, true)) {
        if (const auto begun = begin(cache); !begun)
            return begun.error();
        return false;
    }
    if (m_nextPart < m_parts.size()) {
        const Part& part = m_parts[m_nextPart++];
        // What is stamped ahead of a section's end was read with it.
        const TimePoint from = m_section > 0 ? m_ends[m_section - 1] + part.slack
            : m_from == TimePoint::min()     ? TimePoint{}
                                             : m_from - domain::Duration{1};
        const TimePoint to = m_section < m_ends.size() ? m_ends[m_section] + part.slack
                                                       : m_wanted.moment + farAhead;
        const auto read = cache.range(part.series, from, to, m_wanted.isWanted);
        if (!read)
            return read.error();
        offer(*read);
        return false;
    }
    const bool last = m_section == m_ends.size();
    if (const auto ended = endSection(cache); !ended)
        return ended.error();
    return last;
}

Result<void> OperationsFold::begin(Cache& cache)
{
    m_operations = std::make_shared<domain::Operations>(m_catalogue);
    const auto position = cache.position();
    if (!position)
        return position.error();
    m_log = *position ? (*position)->log : std::string{};
    m_mark = markOf(*m_catalogue, m_log);
    auto acts = cache.acts();
    const auto notes = cache.notes();
    const auto gaps = cache.gaps();
    if (!acts || !notes || !gaps)
        return !acts ? acts.error() : !notes ? notes.error() : gaps.error();
    m_wanted.keeps = m_wanted.keeps && gaps->empty() && cache.access() == Access::ReadWrite;
    if (m_wanted.keeps)
        cache.beginBases();
    if (const auto from = beginFrom(cache); !from)
        return from;
    m_based = m_operations->alarms().basedSeries();
    for (domain::LoggedAction& act : *acts) {
        if (m_wanted.past && act.time > m_wanted.moment)
            continue;
        // A note of an outage tells of before itself.
        if (act.action.act == domain::Act::SystemNote)
            m_operations->apply(act);
        else
            m_acts.push_back(std::move(act));
    }
    for (const domain::ShiftEntry& note : *notes) {
        if (!m_wanted.past || note.time <= m_wanted.moment)
            m_operations->note(note.time, note.event, note.count, note.text);
    }
    std::vector<SeriesId> slow;
    for (const SeriesId series : m_operations->alarms().watched()) {
        const domain::Indicator& indicator = m_catalogue->indicator(series);
        if (indicator.frequency > domain::Frequency::Hourly) {
            slow.push_back(series);
            continue;
        }
        const auto isOther = [&](const Part& part) {
            return m_catalogue->indicatorOf(part.series.front())
                != m_catalogue->indicatorOf(series);
        };
        if (m_parts.empty() || isOther(m_parts.back())) {
            const bool brief = indicator.period.kind <= PeriodKind::Day;
            m_parts.push_back({{}, brief ? domain::Duration{day} : farAhead});
        }
        m_parts.back().series.push_back(series);
    }
    if (m_wanted.keeps)
        setEnds();
    return readSlow(cache, slow);
}

Result<void> OperationsFold::beginFrom(Cache& cache)
{
    const auto base = cache.baseBefore(m_wanted.moment, m_mark, m_wanted.known);
    if (!base)
        return base.error();
    if (*base && m_operations->restoreBase((*base)->body, (*base)->day)) {
        m_from = (*base)->day;
        m_recorded = (*base)->recorded;
        return {};
    }
    m_operations = std::make_shared<domain::Operations>(m_catalogue);
    const auto stats = cache.stats();
    if (!stats)
        return stats.error();
    if (m_wanted.shortCut && stats->readings > m_wanted.much) {
        m_whole = false;
        m_wanted.keeps = false;
        m_from = dayOf(*m_wanted.shortCut);
    }
    return {};
}

// A base a week of the past, one a day of the last days.
void OperationsFold::setEnds()
{
    const TimePoint last = dayOf(m_wanted.moment - settled);
    TimePoint end = dayOf(std::max(m_from, last - weeklyBases) + hours{36});
    for (; end <= last; end = dayOf(end + hours{36})) {
        const bool monday = Period::containing(end, {PeriodKind::Week, 1}).begin() == end;
        if (monday || last - end < dailyBases * day)
            m_ends.push_back(end);
    }
}

Result<void> OperationsFold::readSlow(Cache& cache, const std::vector<SeriesId>& series)
{
    const auto read
        = cache.range(series, TimePoint{}, m_wanted.moment + farAhead, m_wanted.isWanted);
    const auto replaced = cache.replaced(m_wanted.known);
    if (!read || !replaced)
        return !read ? read.error() : replaced.error();
    m_later.readings = read->readings;
    std::vector<bool> watched(m_catalogue->seriesCount(), false);
    for (const SeriesId each : m_operations->alarms().watched())
        watched[domain::Catalogue::index(each)] = true;
    for (const Reading& reading : replaced->readings) {
        if (watched[domain::Catalogue::index(reading.series)])
            m_later.readings.push_back(reading);
    }
    offer(std::exchange(m_later, {}));
    return {};
}

// Takes what belongs to the section that is read.
void OperationsFold::offer(const ReadingBatch& batch)
{
    ReadingBatch taken;
    for (Reading reading : batch.readings) {
        reading.source = {};
        const TimePoint time = domain::eventTime(*m_catalogue, reading);
        if ((m_wanted.past && time > m_wanted.moment)
            || (m_wanted.known && reading.recorded > *m_wanted.known))
            continue;
        if (m_section < m_ends.size() && time >= m_ends[m_section]) {
            m_later.readings.push_back(reading);
            continue;
        }
        if (m_based[domain::Catalogue::index(reading.series)])
            m_recorded = std::max(m_recorded, reading.recorded);
        taken.readings.push_back(reading);
    }
    m_operations->apply(taken);
}

Result<void> OperationsFold::endSection(Cache& cache)
{
    const bool last = m_section == m_ends.size();
    for (; m_nextAct < m_acts.size() && (last || m_acts[m_nextAct].time < m_ends[m_section]);
         ++m_nextAct)
        m_operations->apply(m_acts[m_nextAct]);
    if (last) {
        m_operations->advance(m_wanted.moment);
        return {};
    }
    const TimePoint end = m_ends[m_section];
    m_operations->advance(end - domain::Duration{1});
    const auto kept = cache.keepBase({end, m_mark, m_recorded, m_operations->alarms().saveBase()});
    if (!kept && kept.error().kind == ErrorKind::Corrupt)
        return kept.error(); // else more is read the next time
    ++m_section;
    m_nextPart = 0;
    offer(std::exchange(m_later, {}));
    return {};
}

} // namespace ioc::storage
