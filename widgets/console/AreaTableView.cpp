#include "AreaTableView.h"

#include "AreaDelegate.h"

#include <widgets/panels/TextWrap.h>

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace ioc::ui {

using board::AreaTableModel;
using domain::AreaId;

namespace {

constexpr int distanceColumn = 2;
constexpr double headPadding = 2.3; // beside a head's words, with the arrow of sorting; in bases

} // namespace

bool AreaSorting::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant one = left.data(AreaTableModel::SortRole);
    const QVariant other = right.data(AreaTableModel::SortRole);
    if (!one.isValid() || !other.isValid()) {
        const bool missingLast = sortOrder() == Qt::AscendingOrder;
        return one.isValid() != other.isValid() && one.isValid() == missingLast;
    }
    if (one.userType() == QMetaType::QString)
        return QString::localeAwareCompare(one.toString(), other.toString()) < 0;
    return one.toDouble() < other.toDouble();
}

QVariant AreaSorting::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant given = QSortFilterProxyModel::headerData(section, orientation, role);
    return role == Qt::TextAlignmentRole && given.isValid() ? given.toInt() | Qt::TextWordWrap
                                                            : given;
}

AreaTableView::AreaTableView(const ConsoleContext& context, QWidget* parent)
    : QTableView(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("area-table"));
    setAccessibleName(tr("Table of areas"));
    m_sorting.setSourceModel(&m_model);
    m_sorting.setSortRole(AreaTableModel::SortRole);
    m_sorting.setDynamicSortFilter(false); // rows do not jump under the eye
    setModel(&m_sorting);
    setItemDelegate(new AreaDelegate{context, this});
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSortingEnabled(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setTextElideMode(Qt::ElideNone);
    horizontalHeader()->setDefaultAlignment(
        Qt::Alignment::fromInt(int{Qt::AlignLeft} | int{Qt::AlignVCenter} | int{Qt::TextWordWrap}));
    horizontalHeader()->setSectionsMovable(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (m_telling)
            emit areaChosen(chosen());
    });
    connect(this, &QTableView::doubleClicked, this, &AreaTableView::detailsWanted);
    // Nor does a hand make a number's column too narrow for it.
    connect(
        horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
            const auto at = static_cast<std::size_t>(column);
            if (at < m_needed.size() && width > 0 && width < m_needed[at])
                horizontalHeader()->resizeSection(column, m_needed[at]);
            if (column == 0)
                fitRows();
        });
    restyle();
}

void AreaTableView::show(board::AreaTable table, bool another)
{
    const auto kept = chosen();
    // Figures that come only after the page was opened put the worst first, too.
    const bool first = m_model.table().rows.empty() || m_model.table().heads != table.heads
        || (table.anyValue && !m_model.table().anyValue);
    const bool resort = another && table != m_model.table();
    m_telling = false;
    m_model.show(std::move(table));
    if (first) {
        fitColumns();
        m_sorting.sort(-1);
        sortWorstFirst();
    } else if (resort) {
        m_sorting.sort(m_sorting.sortColumn(), m_sorting.sortOrder());
        fitColumns();
    }
    setChosen(kept);
    m_telling = true;
}

void AreaTableView::sortWorstFirst()
{
    const auto& rows = m_model.table().rows;
    const bool held = std::any_of(
        rows.begin(), rows.end(), [](const board::AreaRow& row) { return row.miss.has_value(); });
    sortByColumn(held ? distanceColumn : 1, held ? Qt::AscendingOrder : Qt::DescendingOrder);
    scrollToTop();
}

void AreaTableView::setChosen(std::optional<AreaId> area)
{
    if (area == chosen())
        return;
    const bool telling = std::exchange(m_telling, false);
    const int row = area ? m_model.rowOf(*area) : -1;
    if (row < 0) {
        setCurrentIndex({});
        clearSelection();
    } else {
        setCurrentIndex(m_sorting.mapFromSource(m_model.index(row, 0)));
        scrollTo(currentIndex());
    }
    m_telling = telling;
}

std::optional<AreaId> AreaTableView::chosen() const
{
    const QModelIndex at = currentIndex();
    if (!at.isValid())
        return std::nullopt;
    return static_cast<AreaId>(at.data(AreaTableModel::AreaRole).toUInt());
}

void AreaTableView::step(int rows)
{
    const int row = (currentIndex().isValid() ? currentIndex().row() : -1) + rows;
    if (row >= m_sorting.rowCount())
        return;
    if (row >= 0)
        selectRow(row);
    else if (chosen()) {
        setChosen(std::nullopt);
        emit areaChosen(std::nullopt);
    }
}

void AreaTableView::restyle()
{
    const Theme& theme = m_context.theme();
    verticalHeader()->setMinimumSectionSize(
        static_cast<int>(std::ceil(theme.lineHeight(TextRole::Body) * 1.35)));
    fitColumns();
    fitRows();
}

// All of one height: as many lines as the name that needs the most.
void AreaTableView::fitRows()
{
    const Theme& theme = m_context.theme();
    const QFontMetricsF metrics{theme.font(TextRole::Body)};
    const double room = columnWidth(0) - AreaDelegate::namePadding * theme.base();
    bool whole = true;
    for (int row = 0; whole && row < m_model.rowCount(); ++row)
        whole = metrics.horizontalAdvance(m_model.index(row, 0).data().toString()) <= room;
    const double line = theme.lineHeight(TextRole::Body);
    verticalHeader()->setDefaultSectionSize(
        static_cast<int>(std::ceil(line * (whole ? 1.35 : AreaDelegate::nameLines + 0.25))));
}

// Neither a number, a name nor a head is cut: a column is as wide as its widest text. Where room is
// short, the course gives way first; then the parts go, the last one first, and the change; names
// and heads are broken into lines.
void AreaTableView::fitColumns()
{
    if (m_model.columnCount() == 0)
        return;
    const double room = viewport()->width() - 1;
    std::vector<Fit> fits = measured();
    const auto least = [&fits] {
        return std::accumulate(fits.begin(), fits.end(), 0.0, [](double sum, const Fit& fit) {
            return sum + fit.width;
        });
    };
    // The course is last, and before it what may go.
    while (fits.size() > 2 && least() > room && fits[fits.size() - 2].column > distanceColumn)
        fits.erase(fits.end() - 2);
    // Heads are wrapped next, then names, which makes every row twice as high; then the course
    // goes, and the distance last: what is shown is shown whole.
    if (least() > room)
        for (std::size_t at = 1; at < fits.size(); ++at)
            fits[at].width = std::min(fits[at].width, fits[at].bare);
    if (least() > room)
        fits.front().width = fits.front().bare;
    while (fits.size() > 2 && least() > room)
        fits.pop_back();
    for (int column = 1; column <= m_model.courseColumn(); ++column) {
        const bool shown = std::any_of(
            fits.begin(), fits.end(), [column](const Fit& fit) { return fit.column == column; });
        setColumnHidden(column, !shown);
    }
    double spare = std::max(0.0, room - least());
    for (std::size_t at = 0; at + 1 < fits.size(); ++at) {
        const double more = std::min(spare, fits[at].wish - fits[at].width);
        fits[at].width += more;
        spare -= more;
    }
    const bool hasCourse = fits.back().column == m_model.courseColumn();
    const double course
        = hasCourse ? std::min(spare * 0.4, fits.back().wish - fits.back().width) : 0;
    fits.back().width += course;
    fits.front().width += spare - course;
    for (const Fit& fit : fits)
        setColumnWidth(fit.column, static_cast<int>(fit.width));
    fitRows();
    fitHeads(fits);
}

// As many lines as the head that needs the most, in the width that it has.
void AreaTableView::fitHeads(const std::vector<Fit>& fits)
{
    const Theme& theme = m_context.theme();
    const QFont font = theme.font(TextRole::Body);
    qsizetype lines = 1;
    for (const Fit& fit : fits)
        lines = std::max(
            lines,
            TextWrap{font}
                .lines(m_model.headerData(fit.column, Qt::Horizontal, Qt::DisplayRole).toString(),
                       fit.width - headPadding * theme.base())
                .size());
    horizontalHeader()->setFixedHeight(static_cast<int>(std::ceil(
        theme.lineHeight(TextRole::Body) * static_cast<double>(lines) + theme.base() * 0.7)));
}

// Every column that tells anything, from the left, at its least width.
std::vector<AreaTableView::Fit> AreaTableView::measured()
{
    const Theme& theme = m_context.theme();
    const double base = theme.base();
    const QFontMetricsF metrics{theme.font(TextRole::Body)};
    const auto widest = [&](int column) {
        double wide = 0;
        for (int row = 0; row < m_model.rowCount(); ++row)
            wide = std::max(
                wide, metrics.horizontalAdvance(m_model.index(row, column).data().toString()));
        return wide;
    };
    TextWrap wrap{theme.font(TextRole::Body)};
    const auto inTwoLines = [&](int column) {
        return wrap.widthIn(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                            2);
    };
    const double name = std::max(widest(0), base * 6) + base * 3;
    double broken = base * 4;
    for (int row = 0; row < m_model.rowCount(); ++row)
        broken = std::max(
            broken, wrap.widthIn(m_model.index(row, 0).data().toString(), AreaDelegate::nameLines));
    broken = std::min(name, broken + AreaDelegate::namePadding * base + 1);
    std::vector<Fit> fits{{0, name, name, broken}};
    m_needed.assign(static_cast<std::size_t>(m_model.columnCount()), 0);
    for (int column = 1; column < m_model.courseColumn(); ++column) {
        const double numbers = widest(column);
        if (numbers <= 0 && column > 1)
            continue; // a column without any text tells nothing
        const double head
            = metrics.horizontalAdvance(
                  m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString())
            + base;
        const double wish = std::max(std::min(head, base * 10), numbers) + base * 1.8;
        m_needed[static_cast<std::size_t>(column)] = static_cast<int>(std::ceil(numbers + base));
        fits.push_back({column,
                        std::max(numbers + base * 1.6, std::min(wish, head + base * 1.6)),
                        wish,
                        std::max(numbers + base * 1.6, inTwoLines(column) + headPadding * base)});
    }
    const int last = m_model.courseColumn();
    const double course = metrics.horizontalAdvance(
        m_model.headerData(last, Qt::Horizontal, Qt::DisplayRole).toString());
    fits.push_back({last,
                    std::max(course + base * 2.8, base * 5),
                    base * 14,
                    std::max(inTwoLines(last) + headPadding * base, base * 4)});
    return fits;
}

void AreaTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitColumns();
}

// A table that gets the keys makes its first row the current one; to come here is not to choose it.
void AreaTableView::focusInEvent(QFocusEvent* event)
{
    const bool none = !currentIndex().isValid();
    const bool telling = std::exchange(m_telling, false);
    QTableView::focusInEvent(event);
    if (none) {
        setCurrentIndex({});
        clearSelection();
    }
    m_telling = telling;
}

void AreaTableView::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && chosen()) {
        emit detailsWanted();
        return;
    }
    if (event->key() == Qt::Key_Escape && chosen()) {
        setChosen(std::nullopt);
        emit areaChosen(std::nullopt);
        return;
    }
    // The first arrow comes to the first row, not past it.
    if (!currentIndex().isValid() && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        && m_sorting.rowCount() > 0) {
        selectRow(0);
        setCurrentIndex(m_sorting.index(0, 0));
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace ioc::ui
