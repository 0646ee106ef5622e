#include "Attention.h"

#include <algorithm>
#include <map>
#include <set>

namespace ioc::board {

using domain::Catalogue;
using domain::Figure;
using domain::FigureChoice;
using domain::Indicator;
using domain::IndicatorId;
using domain::Status;
using domain::TimePoint;

namespace {

constexpr int periodsBack = 62;

int rankOf(Status status) noexcept
{
    switch (status) {
    case Status::OffTarget:
        return 0;
    case Status::Watch:
        return 1;
    case Status::Stale:
        return 2;
    case Status::NoData:
        return 3;
    case Status::OnTarget:
    case Status::NoTarget:
        break;
    }
    return 4;
}

bool mayBeShown(const Indicator& indicator) noexcept
{
    return !indicator.isPart && !indicator.personalData;
}

// Since when the value has stood as it does: the time of the first figure of the unbroken run that
// ends now.
TimePoint runBegin(const domain::Board& board,
                   domain::SeriesId series,
                   const Figure& last,
                   Status status,
                   TimePoint now)
{
    const Catalogue& catalogue = board.catalogue();
    const Indicator& indicator = catalogue.indicator(series);
    TimePoint since = last.time;
    const auto history = board.history(series, last.period.previous(), periodsBack);
    for (auto at = history.rbegin(); at != history.rend(); ++at) {
        if (!*at || !(*at)->hasValue())
            break;
        const TimePoint judged = std::min((*at)->period.end(), now);
        if (domain::assessValue(indicator, catalogue.targetPath(series), (*at)->value, judged)
                .status
            != status)
            break;
        since = (*at)->time;
    }
    return since;
}

QString
areasConcerned(const FigureViews& views, IndicatorId indicator, const Figure& figure, TimePoint now)
{
    const Catalogue& catalogue = views.catalogue();
    const bool lowIsBad = catalogue.indicator(indicator).direction != domain::Direction::Lower;
    std::optional<domain::AreaId> worst;
    double worstValue = 0;
    int count = 0;
    for (const domain::AreaId area : catalogue.childrenOf(catalogue.province, now)) {
        const domain::SeriesId series = catalogue.series(indicator, area);
        const auto below = views.board().figure(series, figure.period);
        if (!below || !below->hasValue()
            || assessArea(catalogue, series, below->value, now).status != Status::OffTarget)
            continue;
        ++count;
        if (!worst || (lowIsBad ? below->value < worstValue : below->value > worstValue)) {
            worst = area;
            worstValue = below->value;
        }
    }
    if (!worst)
        return views.words().wholeProvince();
    const domain::AreaVersion* version = catalogue.area(*worst).at(now);
    const std::string& name = (version ? *version : catalogue.area(*worst).latest()).name;
    return views.words().areas(QString::fromStdString(name), count - 1);
}

AttentionItem itemOf(const FigureViews& views,
                     const FigureChoice& choice,
                     const domain::Assessment& assessment,
                     const std::optional<Figure>& figure,
                     TimePoint now)
{
    const Catalogue& catalogue = views.catalogue();
    const Indicator& indicator = catalogue.indicator(choice.indicator);
    const domain::SeriesId series = catalogue.series(choice.indicator, catalogue.province);
    const FigureView view = views.view(choice, catalogue.province, now);
    AttentionItem item;
    item.indicator = choice.indicator;
    item.status = assessment.status;
    item.statusWord = view.statusWord;
    item.label = view.label;
    item.demand = view.demand;
    item.simulated = view.simulated;
    item.provisional = view.provisional;
    item.areas = views.words().wholeProvince();
    if (!figure)
        return item;
    if (figure->hasValue())
        item.value = view.unit.isEmpty() || view.unitAttached
            ? view.value + view.unit
            : view.value + QChar{0x00A0} + view.unit;
    if (assessment.status == Status::Stale)
        item.since = domain::freshness(indicator, figure->time, now).nextDue;
    else if (assessment.status == Status::NoData)
        item.since = figure->time;
    else {
        item.since = runBegin(views.board(), series, *figure, assessment.status, now);
        item.areas = areasConcerned(views, choice.indicator, *figure, now);
    }
    item.age = views.format().age(now - *item.since);
    return item;
}

void count(Attention& attention, Status status)
{
    if (status == Status::OffTarget)
        ++attention.offTarget;
    else if (status == Status::Watch)
        ++attention.watch;
    else
        ++attention.missing;
}

} // namespace

namespace {

Status statusOf(const domain::AlarmLimit& limit) noexcept
{
    switch (limit.condition) {
    case domain::AlarmCondition::Watch:
    case domain::AlarmCondition::TargetDue:
        return Status::Watch;
    case domain::AlarmCondition::StaleSource:
    case domain::AlarmCondition::ReportDue:
        return Status::Stale;
    case domain::AlarmCondition::OffTarget:
    case domain::AlarmCondition::RateOfChange:
        break;
    }
    return Status::OffTarget;
}

QString stateWord(const PageWords& words, domain::AlarmState state)
{
    switch (state) {
    case domain::AlarmState::Acknowledged:
        return words.acknowledged();
    case domain::AlarmState::ReturnedUnacknowledged:
        return words.returned();
    default:
        return words.unacknowledged();
    }
}

AttentionItem alarmItem(const FigureViews& views, const domain::AlarmView& alarm, TimePoint now)
{
    const Catalogue& catalogue = views.catalogue();
    AttentionItem item;
    item.indicator = alarm.limit->indicator;
    item.status = statusOf(*alarm.limit);
    item.statusWord = stateWord(views.words(), alarm.state);
    item.label = QString::fromStdString(alarm.limit->name.in(views.format().language()));
    item.areas = views.words().wholeProvince();
    if (alarm.area != catalogue.province)
        item.areas = QString::fromStdString(catalogue.area(alarm.area).latest().name);
    item.since = alarm.raised;
    if (alarm.raised)
        item.age = views.format().age(now - *alarm.raised);
    if (!alarm.limit->indicator)
        return item;
    const FigureView view = views.view({*alarm.limit->indicator, {}}, alarm.area, now);
    item.demand = view.demand;
    item.simulated = view.simulated;
    item.provisional = view.provisional;
    if (alarm.figure)
        item.value = views.format().valueWithUnit(
            catalogue, catalogue.indicator(*alarm.limit->indicator), *alarm.figure);
    return item;
}

// The alarms of one limit are one decision: the first of them, and how many more there are.
void addAlarms(Attention& result,
               std::set<IndicatorId>& covered,
               const FigureViews& views,
               const domain::AlarmBook& alarms,
               TimePoint now)
{
    std::vector<std::pair<const domain::AlarmLimit*, int>> limits; ///< and its further areas
    for (const domain::AlarmView& alarm : alarms.annunciated()) {
        const auto& shownIndicator = alarm.limit->indicator;
        if (shownIndicator && !mayBeShown(views.catalogue().indicator(*shownIndicator)))
            continue;
        const auto known = std::find_if(limits.begin(), limits.end(), [&](const auto& each) {
            return each.first == alarm.limit;
        });
        if (known != limits.end()) {
            ++known->second;
            continue;
        }
        limits.emplace_back(alarm.limit, 0);
        result.items.push_back(alarmItem(views, alarm, now));
        if (shownIndicator)
            covered.insert(*shownIndicator);
    }
    for (std::size_t at = 0; at < limits.size(); ++at)
        if (limits[at].second > 0)
            result.items[at].areas = views.words().areas(result.items[at].areas, limits[at].second);
    result.shelved = alarms.counts().shelved;
}

} // namespace

Attention attention(const FigureViews& views,
                    const std::vector<FigureChoice>& shown,
                    TimePoint now,
                    const domain::AlarmBook* alarms)
{
    const Catalogue& catalogue = views.catalogue();
    std::map<IndicatorId, FigureChoice> labelled;
    for (const FigureChoice& choice : shown)
        labelled.try_emplace(choice.indicator, choice);

    Attention result;
    std::set<IndicatorId> covered;
    if (alarms)
        addAlarms(result, covered, views, *alarms, now);
    const auto figures = static_cast<std::ptrdiff_t>(result.items.size());
    for (std::size_t at = 0; at < catalogue.indicators.size(); ++at) {
        const auto id = static_cast<IndicatorId>(at);
        if (!mayBeShown(catalogue.indicators[at]))
            continue;
        const auto onPage = labelled.find(id);
        std::optional<Figure> figure;
        const auto assessment
            = views.board().assessLatest(catalogue.series(id, catalogue.province), now, &figure);
        if (rankOf(assessment.status) > 3 || (!figure && onPage == labelled.end()))
            continue;
        count(result, assessment.status);
        if (covered.contains(id))
            continue;
        const FigureChoice choice
            = onPage != labelled.end() ? onPage->second : FigureChoice{id, {}};
        result.items.push_back(itemOf(views, choice, assessment, figure, now));
    }
    std::stable_sort(result.items.begin() + figures,
                     result.items.end(),
                     [](const AttentionItem& a, const AttentionItem& b) {
                         if (rankOf(a.status) != rankOf(b.status))
                             return rankOf(a.status) < rankOf(b.status);
                         return a.since.value_or(TimePoint::min())
                             > b.since.value_or(TimePoint::min());
                     });
    return result;
}

Tally tallyOf(const domain::Board& board, std::size_t domain, TimePoint now)
{
    const Catalogue& catalogue = board.catalogue();
    Tally tally;
    for (std::size_t at = 0; at < catalogue.indicators.size(); ++at) {
        const Indicator& indicator = catalogue.indicators[at];
        if (indicator.domain != domain || !mayBeShown(indicator))
            continue;
        switch (board
                    .assessLatest(
                        catalogue.series(static_cast<IndicatorId>(at), catalogue.province), now)
                    .status) {
        case Status::OnTarget:
            ++tally.onTarget;
            break;
        case Status::Watch:
            ++tally.watch;
            break;
        case Status::OffTarget:
            ++tally.offTarget;
            break;
        case Status::Stale:
            ++tally.late;
            break;
        case Status::NoTarget:
        case Status::NoData:
            break;
        }
    }
    return tally;
}

} // namespace ioc::board
