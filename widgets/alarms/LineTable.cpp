#include "LineTable.h"

#include "TwoLines.h"

#include <widgets/panels/AlarmGlyph.h>

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSettings>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

using board::LineModel;
using board::LineSign;

namespace {

constexpr int measuredRows = 200; // enough to know how wide a column is

class LineDelegate final : public QStyledItemDelegate
{
public:
    LineDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Theme::Colours& colours = m_theme.colours();
        const bool strong = index.data(LineModel::StrongRole).toBool();
        const bool quiet = index.data(LineModel::QuietRole).toBool();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        if (selected)
            painter->fillRect(option.rect, colours.raised);
        painter->setPen(QPen{colours.line, m_theme.hairline()});
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        QRect text = option.rect.adjusted(gap(), 0, -gap(), 0);
        const LineSign sign = LineSign::fromPacked(index.data(LineModel::SignRole).toInt());
        if (sign.kind != LineSign::Kind::None) {
            const double side = m_theme.base() * 0.95;
            drawLineSign(*painter,
                         {static_cast<double>(text.left()),
                          option.rect.center().y() - side / 2 + 0.5,
                          side,
                          side},
                         sign,
                         m_theme);
            text.setLeft(text.left() + static_cast<int>(m_theme.base() * 1.5));
        }
        QFont font = m_theme.font(TextRole::Body);
        font.setWeight(strong ? QFont::Medium : QFont::Normal);
        painter->setFont(font);
        painter->setPen(quiet ? colours.third : strong ? colours.text : colours.second);
        const auto align = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        const QString whole = index.data().toString();
        const QFontMetricsF metrics{font};
        const double line = m_theme.lineHeight(TextRole::Body);
        // A number is never shortened; a name goes on below, or keeps its beginning and end.
        const bool two = text.height() > 2 * line && !align.testFlag(Qt::AlignRight)
            && metrics.horizontalAdvance(whole) > text.width();
        if (two) {
            const TwoLines lines = twoLines(whole, metrics, text.width());
            const QString both
                = lines.second.isEmpty() ? lines.first : lines.first + u'\n' + lines.second;
            painter->drawText(text, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), both);
        } else {
            const QString shown = align.testFlag(Qt::AlignRight)
                ? whole
                : metrics.elidedText(whole, Qt::ElideMiddle, text.width());
            painter->drawText(text, static_cast<int>(align | Qt::TextSingleLine), shown);
        }
        if (selected && index.column() == 0)
            painter->fillRect(QRect{option.rect.left(), option.rect.top(), 3, option.rect.height()},
                              colours.data);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&,
                                 const QModelIndex& index) const override
    {
        QFont font = m_theme.font(TextRole::Body);
        font.setWeight(QFont::Medium);
        const QFontMetricsF metrics{font};
        double width = metrics.horizontalAdvance(index.data().toString()) + 2 * gap() + 2;
        if (index.data(LineModel::SignRole).toInt() != 0)
            width += m_theme.base() * 1.5;
        return {static_cast<int>(std::ceil(width)),
                static_cast<int>(m_theme.lineHeight(TextRole::Body) + m_theme.base() * 0.8)};
    }

private:
    [[nodiscard]] int gap() const { return static_cast<int>(m_theme.base() * 0.5); }

    const Theme& m_theme;
};

} // namespace

LineTable::LineTable(LineModel& model, const Theme& theme, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_theme(theme)
{
    m_filter.setSourceModel(&model);
    setModel(&m_filter);
    setItemDelegate(new LineDelegate{theme, this});
    setProperty("keepsItsColumns", true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(20);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        emit opened(index.data(LineModel::KeyRole).toString());
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, signal, this, [this] {
            fitColumns();
            viewport()->update();
        });
    connect(&m_filter, &QAbstractItemModel::modelReset, this, [this] {
        applyKept();
        fitColumns();
    });
    setUpHeads();
    restyle();
}

void LineTable::setUpHeads()
{
    QHeaderView* heads = horizontalHeader();
    heads->setSectionsMovable(true);
    heads->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(heads, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_fitting || width == 0)
            return;
        m_given[column] = width / m_theme.base();
        fitColumns();
    });
    connect(heads, &QHeaderView::sectionHandleDoubleClicked, this, [this](int column) {
        m_given.erase(column);
        fitColumns();
    });
    connect(heads, &QWidget::customContextMenuRequested, this, &LineTable::showMenu);
}

void LineTable::showMenu(const QPoint& at)
{
    auto* menu = new QMenu{this};
    menu->setAttribute(Qt::WA_DeleteOnClose);
    int shown = 0;
    for (int column = 0; column < m_filter.columnCount(); ++column)
        shown += isColumnHidden(column) ? 0 : 1;
    for (int column = 0; column < m_filter.columnCount(); ++column) {
        if (m_hidden.count(column) > 0)
            continue;
        QAction* choice = menu->addAction(m_filter.headerData(column, Qt::Horizontal).toString());
        choice->setCheckable(true);
        choice->setChecked(!isColumnHidden(column));
        choice->setEnabled(shown > 1 || isColumnHidden(column)); // one stays
        connect(
            choice, &QAction::toggled, this, [this, column](bool on) { leaveOut(column, !on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Columns as they were")),
            &QAction::triggered,
            this,
            &LineTable::resetColumns);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

void LineTable::leaveOut(int column, bool out)
{
    if (out)
        m_leftOut.insert(column);
    else
        m_leftOut.erase(column);
    fitColumns();
}

void LineTable::resetColumns()
{
    m_given.clear();
    m_leftOut.clear();
    QHeaderView* heads = horizontalHeader();
    for (int column = 0; column < heads->count(); ++column)
        heads->moveSection(heads->visualIndex(column), column);
    fitColumns();
}

void LineTable::keep(QSettings& settings) const
{
    const QHeaderView* heads = horizontalHeader();
    if (heads->count() == 0)
        return; // it never had any
    QStringList order;
    for (int at = 0; at < heads->count(); ++at) {
        const int column = heads->logicalIndex(at);
        const auto given = m_given.find(column);
        order << QStringLiteral("%1:%2:%3")
                     .arg(column)
                     .arg(given == m_given.end() ? 0.0 : given->second, 0, 'f', 2)
                     .arg(m_leftOut.count(column));
    }
    const QString name = QStringLiteral("tables/") + objectName();
    settings.setValue(name + QStringLiteral("/columns"), order);
    settings.setValue(name + QStringLiteral("/sorted"),
                      QStringLiteral("%1:%2")
                          .arg(heads->sortIndicatorSection())
                          .arg(heads->sortIndicatorOrder() == Qt::DescendingOrder ? 1 : 0));
}

void LineTable::restore(const QSettings& settings)
{
    const QString name = QStringLiteral("tables/") + objectName();
    m_keptOrder = settings.value(name + QStringLiteral("/columns")).toStringList();
    m_keptSorting = settings.value(name + QStringLiteral("/sorted")).toString();
    applyKept();
}

// A list may get its columns only with its first lines.
void LineTable::applyKept()
{
    QHeaderView* heads = horizontalHeader();
    if (m_keptOrder.isEmpty() || heads->count() == 0)
        return;
    const QStringList order = std::exchange(m_keptOrder, {});
    std::set<int> seen;
    for (const QString& each : order)
        seen.insert(each.section(u':', 0, 0).toInt());
    if (order.size() != heads->count() || static_cast<int>(seen.size()) != heads->count()
        || *seen.begin() != 0 || *seen.rbegin() != heads->count() - 1)
        return;
    m_given.clear();
    m_leftOut.clear();
    for (int at = 0; at < heads->count(); ++at) {
        const QStringList words = order[at].split(u':');
        const int column = words[0].toInt();
        heads->moveSection(heads->visualIndex(column), at);
        if (const double width = words.value(1).toDouble(); width > 0)
            m_given[column] = std::clamp(width, 1.5, 100.0);
        if (words.value(2).toInt() != 0 && static_cast<int>(m_leftOut.size()) + 1 < heads->count())
            m_leftOut.insert(column);
    }
    const int by = m_keptSorting.section(u':', 0, 0).toInt();
    if (!m_keptSorting.isEmpty() && by >= 0 && by < heads->count())
        sortByColumn(by,
                     m_keptSorting.section(u':', 1, 1).toInt() != 0 ? Qt::DescendingOrder
                                                                    : Qt::AscendingOrder);
    fitColumns();
}

void LineTable::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void LineTable::hideColumns(const std::set<int>& columns)
{
    m_hidden = columns;
    fitColumns();
}

void LineTable::setLines(Lines lines)
{
    m_lines = lines;
    const double line = m_theme.lineHeight(TextRole::Body);
    const double text = lines == Lines::Two ? 2 * line : line;
    const int row = static_cast<int>(text + m_theme.base() * 0.8);
    if (verticalHeader()->defaultSectionSize() == row)
        return;
    verticalHeader()->setMinimumSectionSize(row);
    verticalHeader()->setDefaultSectionSize(row);
}

void LineTable::restyle()
{
    setLines(m_lines);
    horizontalHeader()->setFont(m_theme.font(TextRole::Caption));
    fitColumns();
    viewport()->update();
}

int LineTable::widthOf(int column, Lines lines) const
{
    const QFontMetricsF head{m_theme.font(TextRole::Body)};
    // A head keeps room for the arrow of sorting beside its text.
    double width = head.horizontalAdvance(m_filter.headerData(column, Qt::Horizontal).toString())
        + m_theme.base() * 2.2;
    QFont font = m_theme.font(TextRole::Body);
    font.setWeight(QFont::Medium);
    const QFontMetricsF metrics{font};
    const bool halves
        = lines == Lines::Two && !m_model.columns()[static_cast<std::size_t>(column)].number;
    const int rows = std::min(m_filter.rowCount(), measuredRows);
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = m_filter.index(row, column);
        double wanted = itemDelegate()->sizeHint({}, index).width();
        if (halves) {
            const QString text = index.data().toString();
            wanted += twoLineWidth(text, metrics) - metrics.horizontalAdvance(text);
        }
        width = std::max(width, wanted);
    }
    return static_cast<int>(std::ceil(width));
}

void LineTable::fitColumns()
{
    if (m_fitting || m_filter.columnCount() == 0)
        return;
    const QScopedValueRollback guard{m_fitting, true};
    int room = viewport()->width();
    std::vector<int> open; // columns whose width nobody gave
    int wanted = 0;
    for (int column = 0; column < m_filter.columnCount(); ++column) {
        setColumnHidden(column, m_hidden.count(column) > 0 || m_leftOut.count(column) > 0);
        if (isColumnHidden(column))
            continue;
        if (const auto given = m_given.find(column); given != m_given.end()) {
            const int width = static_cast<int>(std::lround(given->second * m_theme.base()));
            setColumnWidth(column, width);
            room -= width;
            continue;
        }
        open.push_back(column);
        wanted += widthOf(column, Lines::One);
    }
    const Lines lines = wanted > room && m_filter.rowCount() > 0 ? Lines::Two : Lines::One;
    setLines(lines);
    shareRoom(std::move(open), room, lines);
    showWholeColumns();
}

// What the edge would cut in two begins behind it: before it the widest takes what is left.
void LineTable::showWholeColumns()
{
    const QHeaderView& heads = *horizontalHeader();
    int room = viewport()->width();
    int widest = -1;
    for (int at = 0; at < heads.count(); ++at) {
        const int column = heads.logicalIndex(at);
        if (isColumnHidden(column))
            continue;
        if (columnWidth(column) > room) {
            if (widest >= 0)
                setColumnWidth(widest, columnWidth(widest) + room);
            return;
        }
        room -= columnWidth(column);
        if (m_given.count(column) == 0 && (widest < 0 || columnWidth(column) > columnWidth(widest)))
            widest = column;
    }
}

// Each has what it needs; what is left goes to the wide ones, the least needy first. Where there is
// too little even for that, the wide ones share it and shorten their texts.
void LineTable::shareRoom(std::vector<int> open, int room, Lines lines)
{
    const auto& columns = m_model.columns();
    struct Wide
    {
        int most; ///< what it takes in one line
        int least; ///< in so many lines
        int column;
    };
    std::vector<Wide> wide;
    int needed = 0;
    for (const int column : open) {
        const int least = widthOf(column, lines);
        if (columns[static_cast<std::size_t>(column)].wide) {
            wide.push_back({widthOf(column, Lines::One), least, column});
            needed += least;
            continue;
        }
        setColumnWidth(column, least);
        room -= least;
    }
    std::sort(wide.begin(), wide.end(), [](const Wide& one, const Wide& other) {
        return one.most < other.most;
    });
    const bool enough = needed <= room;
    int spare = enough ? room - needed : std::max(room, 0);
    for (std::size_t at = 0; at < wide.size(); ++at) {
        const Wide& of = wide[at];
        const int narrow
            = enough ? of.least : std::min(of.least, static_cast<int>(m_theme.base() * 12));
        const int share = spare / static_cast<int>(wide.size() - at);
        const bool last = at + 1 == wide.size();
        const int more = last ? share : std::min(share, of.most - (enough ? of.least : 0));
        const int width = enough ? of.least + more : std::max(narrow, more);
        setColumnWidth(of.column, width);
        spare = std::max(0, spare - (enough ? more : width));
    }
}

QString LineTable::currentKey() const
{
    return currentIndex().data(LineModel::KeyRole).toString();
}

QStringList LineTable::selectedKeys() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& one, const QModelIndex& other) {
        return one.row() < other.row();
    });
    QStringList keys;
    for (const QModelIndex& row : rows)
        keys << row.data(LineModel::KeyRole).toString();
    if (keys.isEmpty() && currentIndex().isValid())
        keys << currentKey();
    return keys;
}

void LineTable::choose(const QString& key)
{
    const QModelIndex index = m_filter.mapFromSource(m_model.index(m_model.rowOf(key), 0));
    if (index.isValid())
        selectRow(index.row());
}

void LineTable::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->modifiers().testFlag(Qt::ControlModifier)) {
        if (currentIndex().isValid())
            emit opened(currentKey());
        return;
    }
    QTableView::keyPressEvent(event);
}

void LineTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void LineTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_filter.rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter{viewport()};
    painter.setFont(m_theme.font(TextRole::Body));
    painter.setPen(m_theme.colours().third);
    const int margin = static_cast<int>(m_theme.base());
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     m_emptyText);
}

void LineTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit selectionChangedTo(static_cast<int>(selectionModel()->selectedRows().size()));
}

} // namespace ioc::ui
