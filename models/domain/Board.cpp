#include "Board.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace ioc::domain {

namespace {

std::uint32_t key(SeriesId series) noexcept
{
    return static_cast<std::uint32_t>(series);
}

} // namespace

Board::Board(std::shared_ptr<const Catalogue> catalogue)
    : Board(std::move(catalogue), Depth{})
{
}

Board::Board(std::shared_ptr<const Catalogue> catalogue, Depth depth)
    : m_catalogue(std::move(catalogue))
    , m_depth(depth)
    , m_cells(m_catalogue->seriesCount())
    , m_isChanged(m_catalogue->seriesCount(), false)
{
}

void Board::apply(const ReadingBatch& batch)
{
    std::vector<SourceId> translated;
    translated.reserve(batch.sources.size());
    for (const std::string& name : batch.sources) {
        const auto known = m_sourceByName.find(name);
        if (name.empty()) {
            translated.push_back(SourceId{});
        } else if (known != m_sourceByName.end()) {
            translated.push_back(known->second);
        } else if (m_sources.size() > std::numeric_limits<std::uint16_t>::max()) {
            translated.push_back(SourceId{}); // the table is full: not said is better than wrong
        } else {
            const auto id = static_cast<SourceId>(m_sources.size());
            m_sources.push_back(name);
            m_sourceByName.emplace(name, id);
            translated.push_back(id);
        }
    }
    for (Reading reading : batch.readings) {
        reading.source = translated[static_cast<std::size_t>(reading.source)];
        applyOne(reading);
    }
}

void Board::clear()
{
    for (Cells& cells : m_cells)
        cells.clear();
    m_seriesWithReadings = 0;
    m_sources.resize(1);
    m_sourceByName.clear();
    m_newest.reset();
    m_changes = 0;
    static_cast<void>(takeChanged());
    m_derived.clear();
}

void Board::applyOne(const Reading& reading)
{
    assert(Catalogue::index(reading.series) < m_catalogue->seriesCount());
    const Indicator& indicator = m_catalogue->indicator(reading.series);
    const Period period = m_periods.containing(reading.time, indicator.period);
    Cells& cells = m_cells[Catalogue::index(reading.series)];
    const auto isBefore
        = [](const Cell& cell, std::int32_t ordinal) { return cell.ordinal < ordinal; };
    const bool isNewest = cells.empty() || isBefore(cells.back(), period.ordinal());
    const auto at = isNewest
        ? cells.end()
        : std::lower_bound(cells.begin(), cells.end(), period.ordinal(), isBefore);
    if (at != cells.end() && at->ordinal == period.ordinal()) {
        Reading& held = at->reading;
        const bool newer
            = reading.time > held.time || (reading.time == held.time && supersedes(reading, held));
        if (!newer)
            return;
        held = reading;
    } else {
        const std::size_t depth = depthOf(reading.series);
        if (cells.size() >= depth && at == cells.begin())
            return; // older than all that is kept
        m_seriesWithReadings += cells.empty() ? 1 : 0;
        cells.insert(at, Cell{period.ordinal(), reading});
        if (cells.size() > depth) {
            forget(reading.series, Period{indicator.period, cells.front().ordinal});
            cells.erase(cells.begin());
        }
    }
    ++m_changes;
    if (!m_newest || reading.time > *m_newest)
        m_newest = reading.time;
    markChanged(reading.series, period);
}

// False where it was marked before.
bool Board::mark(SeriesId series)
{
    const std::size_t at = Catalogue::index(series);
    if (m_isChanged[at])
        return false;
    m_isChanged[at] = true;
    m_changed.push_back(key(series));
    return true;
}

// The series itself, the areas above it, and the ratios that it is a part of.
void Board::markChanged(SeriesId series, const Period& period)
{
    if (m_derived.empty()) {
        // Nobody asked for a figure yet, so none is to be forgotten: what follows from the series
        // in any era is marked once, and not for each of its periods again.
        if (m_isChanged[Catalogue::index(series)])
            return;
        std::vector<SeriesId> following{series};
        while (!following.empty()) {
            const SeriesId next = following.back();
            following.pop_back();
            if (!mark(next))
                continue;
            const AreaId in = m_catalogue->areaOf(next);
            for (const IndicatorId user : m_catalogue->usersOf(m_catalogue->indicatorOf(next)))
                following.push_back(m_catalogue->series(user, in));
            for (const AreaVersion& version : m_catalogue->area(in).versions) {
                if (version.parent)
                    following.push_back(
                        m_catalogue->series(m_catalogue->indicatorOf(next), *version.parent));
            }
        }
        return;
    }
    const IndicatorId indicator = m_catalogue->indicatorOf(series);
    const std::vector<IndicatorId>& users = m_catalogue->usersOf(indicator);
    std::optional<AreaId> area = m_catalogue->areaOf(series);
    const TimePoint lastInstant = period.end() - Duration{1};
    while (area) {
        mark(m_catalogue->series(indicator, *area));
        forget(m_catalogue->series(indicator, *area), period);
        for (const IndicatorId user : users) {
            mark(m_catalogue->series(user, *area));
            forget(m_catalogue->series(user, *area), period);
        }
        const AreaVersion* version = m_catalogue->area(*area).at(lastInstant);
        if (!version)
            version = m_catalogue->area(*area).during(period.begin(), period.end());
        area = version ? version->parent : std::nullopt;
    }
}

void Board::forget(SeriesId series, const Period& period)
{
    const auto found = m_derived.find(key(series));
    if (found == m_derived.end())
        return;
    if (m_catalogue->indicator(series).period == period.type())
        found->second.erase(period.ordinal());
    else
        found->second.clear(); // a part with longer periods stands in many
}

std::size_t Board::depthOf(SeriesId series) const
{
    const AreaLevel level = m_catalogue->area(series).latest().level;
    return static_cast<std::size_t>(level <= AreaLevel::Province ? m_depth.wide : m_depth.narrow);
}

const Reading* Board::inPeriod(SeriesId series, const Period& period) const
{
    const Cells& cells = m_cells[Catalogue::index(series)];
    const auto at = std::lower_bound(
        cells.begin(), cells.end(), period.ordinal(), [](const Cell& cell, std::int32_t ordinal) {
            return cell.ordinal < ordinal;
        });
    return at != cells.end() && at->ordinal == period.ordinal() ? &at->reading : nullptr;
}

const Reading* Board::upTo(SeriesId series, TimePoint instant) const
{
    const Cells& cells = m_cells[Catalogue::index(series)];
    const auto at = std::upper_bound(
        cells.begin(), cells.end(), instant, [](TimePoint limit, const Cell& cell) {
            return limit < cell.reading.time;
        });
    return at == cells.begin() ? nullptr : &std::prev(at)->reading;
}

std::optional<Figure> Board::figure(SeriesId series, const Period& period) const
{
    auto& remembered = m_derived[key(series)];
    if (const auto known = remembered.find(period.ordinal()); known != remembered.end())
        return known->second;
    if (remembered.size() > 2 * static_cast<std::size_t>(std::max(m_depth.wide, m_depth.narrow)))
        remembered.clear(); // a wall that runs for months asks for ever new periods
    const std::optional<Figure> figure = rollup(*m_catalogue, *this, series, period);
    remembered.emplace(period.ordinal(), figure);
    return figure;
}

std::optional<Figure> Board::latest(SeriesId series, TimePoint at) const
{
    const Indicator& indicator = m_catalogue->indicator(series);
    const Period now = Period::containing(at, indicator.period);
    std::optional<Figure> direct;
    const Reading* reading = inPeriod(series, now);
    if (!reading || asOf(*reading, now) > at)
        reading = upTo(series, at);
    if (reading) {
        direct = figure(series, Period::containing(reading->time, indicator.period));
        if (direct->period == now)
            return direct;
    }
    if (indicator.aggregation.method == Aggregation::Method::None)
        return direct;
    // What is rolled up may be newer than what the source last gave for the area itself.
    const std::int32_t oldest = direct ? direct->period.ordinal() : now.ordinal() - m_depth.narrow;
    for (std::int32_t ordinal = now.ordinal(); ordinal > oldest; --ordinal) {
        if (auto found = figure(series, Period{indicator.period, ordinal});
            found && found->time <= at)
            return found;
    }
    return direct;
}

std::vector<std::optional<Figure>>
Board::history(SeriesId series, const Period& last, int count) const
{
    std::vector<std::optional<Figure>> result;
    result.reserve(static_cast<std::size_t>(count));
    for (std::int32_t ordinal = last.ordinal() - count + 1; ordinal <= last.ordinal(); ++ordinal)
        result.push_back(figure(series, Period{last.type(), ordinal}));
    return result;
}

std::vector<RebasedFigure> Board::rebased(SeriesId series, const Period& last, int count) const
{
    const FigureLookup figures
        = [this](SeriesId of, const Period& period) { return figure(of, period); };
    return rebasedHistory(*m_catalogue, figures, series, last, count);
}

RebasedFigure Board::rebasedAt(SeriesId series, const Period& period, TimePoint now) const
{
    const AreaVersion* today = m_catalogue->area(series).at(now);
    if (!today || period.end() > today->from)
        return {figure(series, period), RebasedFigure::Basis::Own, false};
    const FigureLookup figures
        = [this](SeriesId of, const Period& wanted) { return figure(of, wanted); };
    return rebasedFigure(*m_catalogue, figures, series, period, *today);
}

Assessment
Board::assessLatest(SeriesId series, TimePoint now, std::optional<Figure>* figureOut) const
{
    const std::optional<Figure> found = latest(series, now);
    if (figureOut)
        *figureOut = found;
    if (!found)
        return {};
    return assess(m_catalogue->indicator(series),
                  m_catalogue->targetPath(series),
                  found->value,
                  found->time,
                  now);
}

const std::string& Board::sourceName(SourceId source) const
{
    return m_sources[static_cast<std::size_t>(source)];
}

std::unordered_set<std::uint32_t> Board::takeChanged()
{
    for (const std::uint32_t series : m_changed)
        m_isChanged[series] = false;
    const std::vector<std::uint32_t> changed = std::exchange(m_changed, {});
    return {changed.begin(), changed.end()};
}

std::vector<Reading> Board::dump() const
{
    std::vector<Reading> result;
    for (const Cells& cells : m_cells) {
        for (const Cell& cell : cells)
            result.push_back(cell.reading);
    }
    std::sort(result.begin(), result.end(), [](const Reading& left, const Reading& right) {
        return std::pair{left.series, left.time} < std::pair{right.series, right.time};
    });
    return result;
}

} // namespace ioc::domain
