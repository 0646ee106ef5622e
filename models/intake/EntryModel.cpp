#include "EntryModel.h"

#include "PeriodText.h"
#include "RowShape.h"
#include "Template.h"

#include <models/wire/Ingest.h>

#include <algorithm>

namespace ioc::intake {

using namespace Qt::StringLiterals;
using domain::Indicator;

namespace {

QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

EntryModel::EntryModel(std::shared_ptr<const CheckTables> tables,
                       domain::Language language,
                       QObject* parent)
    : QAbstractTableModel(parent)
    , m_tables(std::move(tables))
    , m_format(language)
{
}

void EntryModel::setScope(const std::string& organization,
                          const domain::Period& period,
                          domain::TimePoint now)
{
    const domain::Catalogue& catalogue = *m_tables->catalogue;
    beginResetModel();
    m_period = period;
    m_now = now;
    m_areas.clear();
    m_indicators = typedIndicators(catalogue, organization, period.type().kind);
    std::vector<std::vector<domain::AreaId>> reporting;
    for (const domain::IndicatorId indicator : m_indicators) {
        reporting.push_back(reportingAreas(
            catalogue, indicator, inCalendarOf(catalogue.indicator(indicator), period)));
        for (const domain::AreaId area : reporting.back()) {
            if (std::find(m_areas.begin(), m_areas.end(), area) == m_areas.end())
                m_areas.push_back(area);
        }
    }
    // The province first: it is one line, and often the only one.
    std::stable_partition(m_areas.begin(), m_areas.end(), [&](domain::AreaId area) {
        return area == catalogue.province;
    });
    m_entries.assign(m_areas.size() * m_indicators.size(), {});
    for (std::size_t c = 0; c < m_indicators.size(); ++c) {
        for (std::size_t r = 0; r < m_areas.size(); ++r) {
            const auto& units = reporting[c];
            m_entries[r * m_indicators.size() + c].allowed
                = std::find(units.begin(), units.end(), m_areas[r]) != units.end();
        }
    }
    endResetModel();
    emit typedChanged();
}

void EntryModel::setStyle(const NumberStyle& style)
{
    if (m_style == style)
        return;
    m_style = style;
    for (int r = 0; r < rowCount(); ++r) {
        for (int c = 0; c < columnCount(); ++c)
            check(r, c);
    }
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit typedChanged();
}

void EntryModel::setHeld(const HeldNow& held)
{
    for (int r = 0; r < rowCount(); ++r) {
        for (int c = 0; c < columnCount(); ++c) {
            if (at(r, c).allowed)
                at(r, c).held = held(figureAt(r, c)).figure;
        }
    }
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

EntryModel::Entry& EntryModel::at(int row, int column)
{
    return m_entries[static_cast<std::size_t>(row) * m_indicators.size()
                     + static_cast<std::size_t>(column)];
}

const EntryModel::Entry& EntryModel::at(int row, int column) const
{
    return m_entries[static_cast<std::size_t>(row) * m_indicators.size()
                     + static_cast<std::size_t>(column)];
}

int EntryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_areas.size());
}

int EntryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_indicators.size());
}

QVariant EntryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry& entry = at(index.row(), index.column());
    const Indicator& indicator = m_tables->catalogue->indicator(indicatorAt(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        if (!entry.text.isEmpty())
            return entry.fault ? entry.text : m_format.number(entry.value, indicator.precision);
        return entry.held ? m_format.number(entry.held->value, indicator.precision) : QString{};
    case Qt::EditRole:
        return entry.text;
    case Qt::TextAlignmentRole:
        return int{Qt::AlignRight | Qt::AlignVCenter};
    case FaultRole:
        return entry.fault ? static_cast<int>(*entry.fault) : -1;
    case TypedRole:
        return !entry.text.isEmpty();
    case AllowedRole:
        return entry.allowed;
    default:
        return {};
    }
}

QVariant EntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const domain::Catalogue& catalogue = *m_tables->catalogue;
    if (orientation == Qt::Vertical && section < rowCount())
        return m_tables->areas.nameOf(areaAt(section), m_period.end());
    if (orientation == Qt::Horizontal && section < columnCount()) {
        const Indicator& indicator = catalogue.indicator(indicatorAt(section));
        const QString unit = m_format.unit(catalogue.unitOf(indicator));
        const auto& name = role == Qt::ToolTipRole ? indicator.name : indicator.shortName;
        const QString text = shown(name.in(m_format.language()));
        return unit.isEmpty() ? text : text + u" ("_s + unit + u')';
    }
    return {};
}

Qt::ItemFlags EntryModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || !at(index.row(), index.column()).allowed)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
}

bool EntryModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || !at(index.row(), index.column()).allowed)
        return false;
    put(index.row(), index.column(), value.toString());
    emit dataChanged(index, index);
    emit typedChanged();
    return true;
}

void EntryModel::put(int row, int column, const QString& text)
{
    at(row, column).text = text.trimmed();
    check(row, column);
}

void EntryModel::check(int row, int column)
{
    Entry& entry = at(row, column);
    entry.fault.reset();
    if (entry.text.isEmpty())
        return;
    const domain::Catalogue& catalogue = *m_tables->catalogue;
    const Indicator& indicator = catalogue.indicator(indicatorAt(column));
    const auto number
        = readNumber(entry.text.toStdString(), m_style, isPercent(catalogue, indicator));
    if (!number) {
        entry.fault = kindOf(number.error());
        return;
    }
    entry.value = *number;
    wire::Ingested result;
    const ImportedFigure figure = figureAt(row, column);
    wire::ingestOne({.indicator = figure.indicator,
                     .area = figure.area,
                     .time = figure.period,
                     .quality = "manual",
                     .value = entry.value},
                    0,
                    {},
                    catalogue,
                    {.now = m_now, .defaultSource = {}},
                    result);
    if (result.refused.empty())
        return;
    const std::string& field = result.refused.front().field;
    entry.fault = field == "value" ? FaultKind::NotPlausible
        : field == "time"          ? FaultKind::NotYet
                                   : FaultKind::Refused;
}

bool EntryModel::paste(const QModelIndex& corner, const QString& block)
{
    if (!corner.isValid())
        return false;
    QString text = block;
    text.remove(u'\r');
    while (text.endsWith(u'\n'))
        text.chop(1);
    std::vector<QStringList> lines;
    for (const QString& line : text.split(u'\n')) {
        lines.push_back(line.split(u'\t'));
        const auto row = corner.row() + static_cast<int>(lines.size()) - 1;
        for (int c = 0; c < lines.back().size(); ++c) {
            const int column = corner.column() + c;
            const bool empty = lines.back()[c].trimmed().isEmpty();
            if (row >= rowCount() || column >= columnCount()
                || (!at(row, column).allowed && !empty))
                return false;
        }
    }
    int widest = 0;
    for (std::size_t r = 0; r < lines.size(); ++r) {
        widest = std::max(widest, static_cast<int>(lines[r].size()));
        for (int c = 0; c < lines[r].size(); ++c) {
            const int row = corner.row() + static_cast<int>(r);
            if (at(row, corner.column() + c).allowed)
                put(row, corner.column() + c, lines[r][c]);
        }
    }
    emit dataChanged(
        corner,
        index(corner.row() + static_cast<int>(lines.size()) - 1, corner.column() + widest - 1));
    emit typedChanged();
    return true;
}

std::size_t EntryModel::typedCount() const noexcept
{
    return static_cast<std::size_t>(std::count_if(
        m_entries.begin(), m_entries.end(), [](const Entry& e) { return !e.text.isEmpty(); }));
}

std::size_t EntryModel::faultCount() const noexcept
{
    return static_cast<std::size_t>(std::count_if(
        m_entries.begin(), m_entries.end(), [](const Entry& e) { return e.fault.has_value(); }));
}

QModelIndex EntryModel::firstFault() const
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].fault)
            return index(static_cast<int>(i / m_indicators.size()),
                         static_cast<int>(i % m_indicators.size()));
    }
    return {};
}

ImportedFigure EntryModel::figureAt(int row, int column) const
{
    const domain::Catalogue& catalogue = *m_tables->catalogue;
    const Indicator& indicator = catalogue.indicator(indicatorAt(column));
    ImportedFigure figure;
    figure.indicator = indicator.id;
    figure.area = catalogue.area(areaAt(row)).code;
    figure.period = wireText(inCalendarOf(indicator, m_period));
    figure.value = at(row, column).value;
    figure.former = at(row, column).held;
    return figure;
}

std::vector<ImportedFigure> EntryModel::figures() const
{
    std::vector<ImportedFigure> figures;
    for (int r = 0; r < rowCount(); ++r) {
        for (int c = 0; c < columnCount(); ++c) {
            if (!at(r, c).text.isEmpty() && !at(r, c).fault)
                figures.push_back(figureAt(r, c));
        }
    }
    return figures;
}

QString EntryModel::keyOf(int row, int column) const
{
    const domain::Catalogue& catalogue = *m_tables->catalogue;
    return shown(catalogue.indicator(indicatorAt(column)).id) + u'|'
        + shown(catalogue.area(areaAt(row)).code);
}

QHash<QString, QString> EntryModel::texts() const
{
    QHash<QString, QString> texts;
    for (int r = 0; r < rowCount(); ++r) {
        for (int c = 0; c < columnCount(); ++c) {
            if (!at(r, c).text.isEmpty())
                texts.insert(keyOf(r, c), at(r, c).text);
        }
    }
    return texts;
}

void EntryModel::setTexts(const QHash<QString, QString>& texts)
{
    for (int r = 0; r < rowCount(); ++r) {
        for (int c = 0; c < columnCount(); ++c) {
            const auto text = texts.find(keyOf(r, c));
            if (at(r, c).allowed)
                put(r, c, text == texts.end() ? QString{} : *text);
        }
    }
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit typedChanged();
}

} // namespace ioc::intake
