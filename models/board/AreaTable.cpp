#include "AreaTable.h"

#include "ConsoleWords.h"
#include "Course.h"

#include <algorithm>
#include <utility>

namespace ioc::board {

using domain::Figure;
using domain::Indicator;
using domain::TimePoint;

namespace {

// Before the parts stand these columns.
constexpr int areaColumn = 0;
constexpr int valueColumn = 1;
constexpr int distanceColumn = 2;
constexpr int changeColumn = 3;
constexpr int fixedColumns = 4;

std::vector<domain::IndicatorId> partsOf(const Indicator& indicator)
{
    if (indicator.aggregation.method != domain::Aggregation::Method::Ratio)
        return {};
    return {indicator.aggregation.denominator, indicator.aggregation.numerator};
}

void describeFigure(AreaRow& row,
                    const FigureViews& views,
                    domain::SeriesId series,
                    const Figure& figure,
                    TimePoint now)
{
    const Indicator& indicator = views.catalogue().indicator(series);
    const ValueFormat& format = views.format();
    row.simulated = figure.quality == domain::Quality::Simulated;
    if (!figure.hasValue())
        return;
    row.number = figure.value;
    row.value = format.value(indicator, figure.value);
    const domain::Assessment assessment
        = assessAreaNow(views.catalogue(), series, figure, std::min(figure.period.end(), now), now);
    row.status = assessment.status;
    if (assessment.distance) {
        row.distance = format.signedNumber(*assessment.distance, indicator.precision);
        const auto comparison = assessment.demand->target->comparison;
        const bool lowIsGood
            = comparison == domain::Comparison::AtMost || comparison == domain::Comparison::Under;
        row.miss = lowIsGood ? -*assessment.distance : *assessment.distance;
    }
    const auto earlier = views.board().figure(series, figure.period.previous());
    // A count that still runs up is not less than the whole one before.
    const bool runs = indicator.kind == domain::IndicatorKind::Count && figure.period.end() > now;
    if (earlier && earlier->hasValue() && !runs) {
        row.changed = figure.value - earlier->value;
        row.change = format.signedNumber(*row.changed, indicator.precision);
    }
    const int length = sparklineLength(figure.period.type().kind);
    for (const auto& at : views.board().history(series, figure.period, length))
        row.history.push_back(at && at->hasValue() ? std::optional{at->value} : std::nullopt);
}

AreaRow rowOf(const FigureViews& views,
              domain::IndicatorId indicator,
              domain::AreaId area,
              const std::optional<domain::Period>& period,
              TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    AreaRow row;
    row.area = area;
    row.name = areaName(views, area, now);
    const domain::SeriesId series = catalogue.series(indicator, area);
    if (const auto figure = period ? views.board().figure(series, *period) : std::nullopt)
        describeFigure(row, views, series, *figure, now);
    row.statusWord = views.format().status(row.status);
    for (const domain::IndicatorId part : partsOf(catalogue.indicator(indicator))) {
        std::optional<Figure> figure;
        if (period)
            figure = views.board().figure(catalogue.series(part, area), *period);
        const bool known = figure && figure->hasValue();
        row.partNumbers.push_back(known ? std::optional{figure->value} : std::nullopt);
        row.parts.push_back(known ? views.format().value(catalogue.indicator(part), figure->value)
                                  : QString{});
    }
    return row;
}

} // namespace

AreaTable areaTable(const FigureViews& views, domain::IndicatorId indicator, TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    const ConsoleWords words{views.format().language()};
    const Indicator& of = catalogue.indicator(indicator);
    const QString unit = views.format().unit(catalogue.unitOf(of));
    AreaTable table;
    table.heads
        = {words.area(),
           unit.isEmpty() ? words.value() : words.value() + QStringLiteral(" (%1)").arg(unit),
           words.distance(),
           words.change()};
    for (const domain::IndicatorId part : partsOf(of)) {
        const Indicator& each = catalogue.indicator(part);
        table.heads.push_back(QString::fromStdString(
            (each.shortName.empty() ? each.name : each.shortName).in(views.format().language())));
    }
    table.heads.push_back(words.course());
    const auto latest = views.board().latest(catalogue.series(indicator, catalogue.province), now);
    const auto period = latest ? std::optional{latest->period} : std::nullopt;
    for (const domain::AreaId area : catalogue.childrenOf(catalogue.province, now)) {
        table.rows.push_back(rowOf(views, indicator, area, period, now));
        table.anyValue = table.anyValue || table.rows.back().number;
        table.simulated = table.simulated || table.rows.back().simulated;
    }
    return table;
}

void AreaTableModel::show(AreaTable table)
{
    const bool sameShape = table.heads.size() == m_table.heads.size()
        && std::equal(table.rows.begin(),
                      table.rows.end(),
                      m_table.rows.begin(),
                      m_table.rows.end(),
                      [](const auto& one, const auto& other) { return one.area == other.area; });
    if (!sameShape) {
        beginResetModel();
        m_table = std::move(table);
        endResetModel();
        return;
    }
    const AreaTable before = std::exchange(m_table, std::move(table));
    for (std::size_t at = 0; at < m_table.rows.size(); ++at)
        if (m_table.rows[at] != before.rows[at]) {
            const int row = static_cast<int>(at);
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    if (before.heads != m_table.heads)
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int AreaTableModel::rowOf(domain::AreaId area) const
{
    const auto found = std::find_if(m_table.rows.begin(), m_table.rows.end(), [&](const auto& row) {
        return row.area == area;
    });
    return found == m_table.rows.end() ? -1 : static_cast<int>(found - m_table.rows.begin());
}

int AreaTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int AreaTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.heads.size());
}

QString AreaTableModel::textOf(const AreaRow& row, int column) const
{
    switch (column) {
    case areaColumn:
        return row.name;
    case valueColumn:
        return row.value;
    case distanceColumn:
        return row.distance;
    case changeColumn:
        return row.change;
    default:
        break;
    }
    const auto part = static_cast<std::size_t>(column - fixedColumns);
    return part < row.parts.size() ? row.parts[part] : QString{};
}

QVariant AreaTableModel::sortKeyOf(const AreaRow& row, int column) const
{
    const auto number
        = [](const std::optional<double>& value) { return value ? QVariant{*value} : QVariant{}; };
    switch (column) {
    case areaColumn:
        return row.name;
    case valueColumn:
        return number(row.number);
    case distanceColumn:
        return number(row.miss);
    case changeColumn:
        return number(row.changed);
    default:
        break;
    }
    const auto part = static_cast<std::size_t>(column - fixedColumns);
    return part < row.partNumbers.size() ? number(row.partNumbers[part]) : number(row.changed);
}

QVariant AreaTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AreaRow& row = m_table.rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return index.column() == areaColumn ? row.name + QStringLiteral(", ") + row.statusWord
                                            : textOf(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == areaColumn ? QVariant{Qt::AlignLeft | Qt::AlignVCenter}
                                            : QVariant{Qt::AlignRight | Qt::AlignVCenter};
    case AreaRole:
        return static_cast<uint>(row.area);
    case StatusRole:
        return static_cast<int>(row.status);
    case SortRole:
        return sortKeyOf(row, index.column());
    case CourseRole:
        return index.column() == courseColumn() ? QVariant::fromValue(row.history) : QVariant{};
    default:
        return {};
    }
}

QVariant AreaTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_table.heads[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return section == areaColumn ? QVariant{Qt::AlignLeft | Qt::AlignVCenter}
                                     : QVariant{Qt::AlignRight | Qt::AlignVCenter};
    return {};
}

} // namespace ioc::board
