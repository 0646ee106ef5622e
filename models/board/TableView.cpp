#include "TableView.h"

#include <QStringList>

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
using domain::Target;
using domain::TimePoint;

namespace {

const QString dash{QChar{0x2013}};

QString orDash(const QString& text)
{
    return text.isEmpty() ? dash : text;
}

// `≥ 98 %` of `Mục tiêu ≥ 98 %`; a step on the path says that it is one.
QString withoutHead(const QString& text, const QString& head)
{
    return text.startsWith(head) ? text.mid(head.size()) : text;
}

QString withUnit(const FigureView& view)
{
    if (!view.hasValue())
        return {};
    return view.unit.isEmpty() || view.unitAttached ? view.value + view.unit
                                                    : view.value + QChar{0x00A0} + view.unit;
}

// `≥ 98 %` of `Mục tiêu ≥ 98 %`: the head says the word.
QString bareDemand(const FigureViews& views, const Indicator& indicator, const Target& target)
{
    if (!target.value)
        return views.words().inWords();
    const domain::Unit& unit = views.catalogue().unitOf(indicator);
    const QString symbol = views.format().unit(unit, *target.value, indicator.precision);
    const QString number = views.format().demand(target.comparison, *target.value, indicator)
        + views.format().ordinal(unit, *target.value);
    return symbol.isEmpty() || unit.attached ? number + symbol : number + QChar{0x00A0} + symbol;
}

// What the sign beside it judges by: of the figure's own time, as on every other surface. A value
// has said the unit already; where there is none, the demand says it.
QString demandOf(const FigureViews& views, const FigureView& view)
{
    return view.hasValue() ? view.bareDemand
                           : withoutHead(view.demand, views.words().target(QString{}));
}

QString paceWord(const PageWords& words, Pace pace)
{
    switch (pace) {
    case Pace::Reached:
        return words.reached();
    case Pace::Missed:
        return words.missed();
    case Pace::Reaches:
        return words.paceReaches();
    case Pace::Fails:
        return words.paceFails();
    case Pace::Unknown:
        return words.paceUnknown();
    case Pace::Words:
        break;
    }
    return words.inWords();
}

Status statusOf(Pace pace) noexcept
{
    switch (pace) {
    case Pace::Reached:
    case Pace::Reaches:
        return Status::OnTarget;
    case Pace::Missed:
        return Status::OffTarget;
    case Pace::Fails:
        return Status::Watch;
    case Pace::Unknown:
        return Status::NoData;
    case Pace::Words:
        break;
    }
    return Status::NoTarget;
}

// The distance to the target itself, not to where its path stands today.
QString
gapOf(const FigureViews& views, const Indicator& indicator, const Target& target, double value)
{
    const double gap = value - *target.value;
    const domain::Unit& unit = views.catalogue().unitOf(indicator);
    const QString symbol = views.format().differenceUnit(unit, gap, indicator.precision);
    const QString number = views.format().signedNumber(gap, indicator.precision);
    return symbol.isEmpty() ? number : number + QChar{0x00A0} + symbol;
}

void addTally(
    TableView& table, const FigureViews& views, Status status, int count, const QString& what)
{
    if (count > 0)
        table.tallies.push_back(
            {status, count, views.format().number(count, 0) + QChar{0x00A0} + what});
}

TableView::Row targetRow(const FigureViews& views, const Target& target, Pace pace, TimePoint now)
{
    const Catalogue& catalogue = views.catalogue();
    const domain::Language language = views.format().language();
    const PageWords& words = views.words();
    TableView::Row row;
    row.status = statusOf(pace);
    const QString due
        = target.due ? views.format().date(*target.due - domain::Duration{1}) : words.atOnce();
    const QString source = QString::fromStdString(target.source);
    if (!target.indicator || !target.value) {
        row.cells = {QString::fromStdString(target.text.in(language)),
                     words.inWords(),
                     due,
                     dash,
                     dash,
                     dash,
                     source};
        return row;
    }
    const Indicator& indicator = catalogue.indicator(*target.indicator);
    const FigureView view = views.view({*target.indicator, {}}, target.area, now);
    row.simulated = view.simulated;
    row.provisional = view.provisional;
    row.cells = {view.name,
                 bareDemand(views, indicator, target),
                 due,
                 orDash(withUnit(view)),
                 view.number ? gapOf(views, indicator, target, *view.number) : dash,
                 paceWord(words, pace),
                 source};
    return row;
}

struct SystemState
{
    QString owner;
    int inTime = 0;
    int late = 0;
    int missing = 0;
    std::optional<TimePoint> newest;
    domain::Duration longest{};
    std::set<std::string> senders;
    bool simulated = false;
};

// Who sent a figure; of one made from the units below, who sent those.
void noteSenders(SystemState& state,
                 const domain::Board& board,
                 IndicatorId id,
                 const Figure& figure,
                 const std::vector<domain::AreaId>& below)
{
    const auto note = [&](domain::SourceId source) {
        if (!board.sourceName(source).empty())
            state.senders.insert(board.sourceName(source));
    };
    note(figure.source);
    if (!figure.derived)
        return;
    const domain::Aggregation& made = board.catalogue().indicator(id).aggregation;
    const IndicatorId part
        = made.method == domain::Aggregation::Method::Ratio ? made.numerator : id;
    for (const domain::AreaId area : below) {
        const auto given = board.figure(board.catalogue().series(part, area), figure.period);
        if (given)
            note(given->source);
    }
}

TableView::Row
sourceRow(const FigureViews& views, const QString& name, const SystemState& state, TimePoint now)
{
    const ValueFormat& format = views.format();
    QStringList senders;
    for (const std::string& sender : state.senders)
        senders << QString::fromStdString(sender);
    TableView::Row row;
    row.simulated = state.simulated;
    row.status = !state.newest ? Status::NoData : state.late > 0 ? Status::Stale : Status::OnTarget;
    row.cells = {name,
                 state.owner,
                 orDash(senders.join(QStringLiteral(", "))),
                 state.newest ? format.shortMoment(*state.newest, now) : dash,
                 format.number(state.inTime, 0),
                 format.number(state.late, 0),
                 format.number(state.missing, 0),
                 state.late > 0 ? format.age(state.longest) : dash};
    return row;
}

} // namespace

TableView
figureTable(const FigureViews& views, const std::vector<FigureChoice>& figures, TimePoint now)
{
    const PageWords& words = views.words();
    TableView table;
    table.columns = {{words.indicator(), false, 0, true},
                     {words.value(), true, 0, false},
                     {words.targetHead(), true, 1, true},
                     {words.period(), true, 2, true}};
    for (const FigureChoice& choice : figures) {
        const FigureView view = views.view(choice, views.catalogue().province, now);
        QString period = view.overdue.isEmpty() ? view.period : view.overdue;
        if (!view.quality.isEmpty())
            period = view.quality;
        table.rows.push_back({view.status,
                              {view.label,
                               view.hasValue() ? withUnit(view) : words.noData(),
                               orDash(demandOf(views, view)),
                               orDash(period)},
                              view.simulated,
                              view.provisional});
    }
    return table;
}

TableView attentionTable(const FigureViews& views,
                         const std::vector<FigureChoice>& shown,
                         const domain::AlarmBook* alarms,
                         TimePoint now)
{
    const PageWords& words = views.words();
    TableView table;
    table.columns = {{words.indicator(), false, 0, true},
                     {words.place(), false, 2, true},
                     {words.value(), true, 0, false},
                     {words.targetHead(), true, 1, false},
                     {words.state(), false, 1, false},
                     {words.since(), true, 0, false}};
    const Attention found = attention(views, shown, now, alarms);
    std::map<Status, int> counts;
    for (const AttentionItem& item : found.items) {
        ++counts[item.status];
        table.rows.push_back({item.status,
                              {item.label,
                               item.areas,
                               orDash(item.value),
                               orDash(withoutHead(item.demand, words.target(QString{}))),
                               item.statusWord,
                               orDash(item.age)},
                              item.simulated,
                              item.provisional});
    }
    for (const Status status : {Status::OffTarget, Status::Watch, Status::Stale, Status::NoData})
        addTally(table, views, status, counts[status], views.format().status(status).toLower());
    return table;
}

TableView targetTable(const FigureViews& views, TimePoint now)
{
    const PageWords& words = views.words();
    TableView table;
    table.columns = {{words.indicator(), false, 0, true},
                     {words.targetHead(), true, 0, false},
                     {words.due(), true, 0, false},
                     {words.value(), true, 0, false},
                     {words.gapHead(), true, 2, false},
                     {words.pace(), false, 0, false},
                     {words.source(), false, 1, true}};
    std::vector<const Target*> targets;
    for (const Target& target : views.catalogue().targets)
        if (!target.indicator || !views.catalogue().indicator(*target.indicator).personalData)
            targets.push_back(&target);
    std::stable_sort(targets.begin(), targets.end(), [](const Target* one, const Target* other) {
        return one->due.value_or(TimePoint::max()) < other->due.value_or(TimePoint::max());
    });
    std::map<Pace, int> counts;
    for (const Target* target : targets) {
        const Pace pace = paceOf(views.board(), *target, now);
        ++counts[pace];
        table.rows.push_back(targetRow(views, *target, pace, now));
    }
    for (const Pace pace :
         {Pace::Reached, Pace::Reaches, Pace::Fails, Pace::Missed, Pace::Unknown, Pace::Words})
        addTally(table, views, statusOf(pace), counts[pace], paceWord(words, pace));
    return table;
}

TableView sourceTable(const FigureViews& views, TimePoint now)
{
    const PageWords& words = views.words();
    const Catalogue& catalogue = views.catalogue();
    const domain::Language language = views.format().language();
    TableView table;
    table.columns = {{words.system(), false, 0, true},
                     {words.owner(), false, 3, true},
                     {words.sender(), false, 2, true},
                     {words.lastReading(), true, 0, false},
                     {words.inTime(), true, 1, false},
                     {words.lateHead(), true, 0, false},
                     {words.missingHead(), true, 0, false},
                     {words.lag(), true, 0, false}};
    std::map<QString, SystemState> systems;
    const auto below = catalogue.childrenOf(catalogue.province, now);
    for (std::size_t at = 0; at < catalogue.indicators.size(); ++at) {
        const Indicator& indicator = catalogue.indicators[at];
        if (indicator.isPart || indicator.personalData)
            continue;
        const auto id = static_cast<IndicatorId>(at);
        SystemState& state = systems[QString::fromStdString(indicator.system.in(language))];
        state.owner = QString::fromStdString(indicator.organization.in(language));
        std::optional<Figure> figure;
        const auto stands
            = views.board().assessLatest(catalogue.series(id, catalogue.province), now, &figure);
        if (!figure) {
            ++state.missing;
            continue;
        }
        state.newest = std::max(state.newest.value_or(figure->time), figure->time);
        state.simulated = state.simulated || figure->quality == domain::Quality::Simulated;
        noteSenders(state, views.board(), id, *figure, below);
        if (stands.status != Status::Stale) {
            ++state.inTime;
            continue;
        }
        ++state.late;
        state.longest = std::max(state.longest,
                                 now - domain::freshness(indicator, figure->time, now).nextDue);
    }
    SystemState all;
    for (const auto& [name, state] : systems) {
        table.rows.push_back(sourceRow(views, name, state, now));
        all.inTime += state.inTime;
        all.late += state.late;
        all.missing += state.missing;
    }
    addTally(table, views, Status::OnTarget, all.inTime, words.inTime().toLower());
    addTally(table, views, Status::Stale, all.late, words.lateHead().toLower());
    addTally(table, views, Status::NoData, all.missing, words.missingHead().toLower());
    // What is late stands first, then what never came.
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& one, const auto& other) {
        const auto rank = [](Status status) {
            return status == Status::Stale ? 0 : status == Status::NoData ? 1 : 2;
        };
        return rank(one.status) < rank(other.status);
    });
    return table;
}

TableView senderTable(const FigureViews& views,
                      const std::vector<domain::SourceState>& sources,
                      TimePoint now)
{
    const PageWords& words = views.words();
    const ValueFormat& format = views.format();
    TableView table;
    table.columns = {{words.sender(), false, 0, true},
                     {words.lastEvent(), true, 0, false},
                     {words.delay(), true, 1, false},
                     {words.accepted(), true, 0, false},
                     {words.unchanged(), true, 2, false},
                     {words.refused(), true, 0, false}};
    const auto count
        = [&](std::uint64_t value) { return format.number(static_cast<double>(value), 0); };
    for (const domain::SourceState& source : sources)
        table.rows.push_back({source.refused > 0 ? Status::Watch : Status::NoTarget,
                              {QString::fromStdString(source.name),
                               source.lastEvent ? format.shortMoment(*source.lastEvent, now) : dash,
                               source.lag ? format.age(*source.lag) : dash,
                               count(source.accepted),
                               count(source.unchanged),
                               count(source.refused)}});
    return table;
}

Pace paceOf(const domain::Board& board, const Target& target, TimePoint now)
{
    if (!target.indicator || !target.value)
        return Pace::Words;
    const Catalogue& catalogue = board.catalogue();
    const domain::SeriesId series = catalogue.series(*target.indicator, target.area);
    const auto latest = board.latest(series, now);
    if (!latest || !latest->hasValue())
        return Pace::Unknown;
    if (domain::meets(latest->value, target.comparison, *target.value))
        return Pace::Reached;
    if (!target.due || *target.due <= now)
        return target.from <= now ? Pace::Missed : Pace::Unknown;
    constexpr std::chrono::days span{730};
    constexpr std::chrono::days least{60};
    std::optional<std::pair<TimePoint, double>> start;
    constexpr int most = 400;
    const domain::Period earliest
        = domain::Period::containing(latest->time - span, latest->period.type());
    const int periods = std::min(most, latest->period.ordinal() - earliest.ordinal() + 1);
    for (const domain::RebasedFigure& each : board.rebased(series, latest->period, periods)) {
        const auto& figure = each.figure;
        // What the area had on a former extent is no start to measure from.
        if (each.basis != domain::RebasedFigure::Basis::Former && figure && figure->hasValue()
            && figure->time >= latest->time - span && figure->time <= latest->time - least) {
            start = {figure->time, figure->value};
            break;
        }
    }
    if (!start && target.baselineTime && target.baselineValue
        && *target.baselineTime <= latest->time - least)
        start = {*target.baselineTime, *target.baselineValue};
    if (!start)
        return Pace::Unknown;
    const auto past = static_cast<double>((latest->time - start->first).count());
    const auto ahead = static_cast<double>((*target.due - latest->time).count());
    const double expected = latest->value + (latest->value - start->second) / past * ahead;
    return domain::meets(expected, target.comparison, *target.value) ? Pace::Reaches : Pace::Fails;
}

} // namespace ioc::board
