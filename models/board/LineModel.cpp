#include "LineModel.h"

#include "Search.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ioc::board {

namespace {

QString searchTextOf(const Line& line)
{
    QStringList texts;
    for (const QString& cell : line.cells)
        texts << cell;
    return foldForSearch(texts.join(u' '));
}

} // namespace

LineModel::LineModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void LineModel::setColumns(std::vector<Column> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_lines.clear();
    m_search.clear();
    endResetModel();
}

void LineModel::show(std::vector<Line> lines)
{
    std::set<QString> keys;
    for (const Line& line : lines)
        keys.insert(line.key);
    removeGone(keys);
    std::map<QString, std::size_t> rows;
    for (std::size_t row = 0; row < m_lines.size(); ++row)
        rows.emplace(m_lines[row].key, row);
    std::vector<Line> added;
    for (Line& line : lines) {
        const auto held = rows.find(line.key);
        if (held == rows.end()) {
            added.push_back(std::move(line));
            continue;
        }
        Line& row = m_lines[held->second];
        if (row == line)
            continue;
        row = std::move(line);
        m_search[held->second] = searchTextOf(row);
        const int at = static_cast<int>(held->second);
        emit dataChanged(index(at, 0), index(at, columnCount() - 1));
    }
    if (added.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    for (Line& line : added) {
        m_search.push_back(searchTextOf(line));
        m_lines.push_back(std::move(line));
    }
    endInsertRows();
}

void LineModel::removeGone(const std::set<QString>& kept)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (kept.count(m_lines[static_cast<std::size_t>(row)].key) > 0)
            continue;
        int first = row;
        while (first > 0 && kept.count(m_lines[static_cast<std::size_t>(first - 1)].key) == 0)
            --first;
        beginRemoveRows({}, first, row);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + row + 1);
        m_search.erase(m_search.begin() + first, m_search.begin() + row + 1);
        endRemoveRows();
        row = first;
    }
}

int LineModel::rowOf(const QString& key) const
{
    const auto found = std::find_if(
        m_lines.begin(), m_lines.end(), [&](const Line& line) { return line.key == key; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int LineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant LineModel::sortValue(const Line& line, std::size_t column) const
{
    if (column < line.sort.size() && line.sort[column].isValid())
        return line.sort[column];
    return column < line.cells.size() ? line.cells[column] : QString{};
}

QVariant LineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    const QString text = column < line.cells.size() ? line.cells[column] : QString{};
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
        return line.spoken.isEmpty() ? text : line.spoken;
    case Qt::AccessibleTextRole:
        return column == 0 && !line.spoken.isEmpty() ? line.spoken : text;
    case Qt::TextAlignmentRole:
        return QVariant{Qt::AlignVCenter
                        | (m_columns[column].number ? Qt::AlignRight : Qt::AlignLeft)};
    case KeyRole:
        return line.key;
    case SortRole:
        return sortValue(line, column);
    case SignRole:
        return column == 0 ? line.sign.packed() : 0;
    case StrongRole:
        return line.strong;
    case QuietRole:
        return line.quiet;
    case PriorityRole:
        return line.priority;
    case DomainRole:
        return line.domain;
    case StateRole:
        return line.state;
    case SearchRole:
        return m_search[static_cast<std::size_t>(index.row())];
    default:
        return {};
    }
}

QVariant LineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.head;
    if (role == Qt::TextAlignmentRole)
        return QVariant{Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft)};
    return {};
}

LineFilter::LineFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(LineModel::SortRole);
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
    sort(0);
}

void LineFilter::setText(const QString& text)
{
    m_words = foldForSearch(text).split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void LineFilter::setPriority(std::optional<int> priority)
{
    m_priority = priority;
    invalidateFilter();
}

void LineFilter::setDomain(std::optional<int> domain)
{
    m_domain = domain;
    invalidateFilter();
}

void LineFilter::setStates(std::set<int> states)
{
    m_states = std::move(states);
    invalidateFilter();
}

bool LineFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_priority && index.data(LineModel::PriorityRole).toInt() != *m_priority)
        return false;
    if (m_domain && index.data(LineModel::DomainRole).toInt() != *m_domain)
        return false;
    if (!m_states.empty() && m_states.count(index.data(LineModel::StateRole).toInt()) == 0)
        return false;
    const QString text = index.data(LineModel::SearchRole).toString();
    return std::all_of(
        m_words.begin(), m_words.end(), [&](const QString& word) { return text.contains(word); });
}

} // namespace ioc::board
