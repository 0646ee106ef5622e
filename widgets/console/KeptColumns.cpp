#include "KeptColumns.h"

#include <QEvent>
#include <QHeaderView>
#include <QSettings>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <set>
#include <utility>

namespace ioc::ui {

namespace {

constexpr int leastWidth = 16; // pixels: narrower is a column that nobody finds again

} // namespace

KeptColumns::KeptColumns(QTableView& table, QString key, QString settingsFile)
    : QObject(&table)
    , m_table(table)
    , m_key(std::move(key))
    , m_file(std::move(settingsFile))
{
    header().viewport()->installEventFilter(this);
    connect(&header(), &QHeaderView::sectionCountChanged, this, &KeptColumns::apply);
    connect(&header(), &QHeaderView::sectionMoved, this, &KeptColumns::onMoved);
    connect(&header(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        onResized(column, width);
    });
    connect(&header(), &QHeaderView::sortIndicatorChanged, this, &KeptColumns::onSorted);
    apply();
}

QHeaderView& KeptColumns::header() const
{
    return *m_table.horizontalHeader();
}

QString KeptColumns::group() const
{
    return QStringLiteral("columns/%1/%2").arg(m_key).arg(m_columns);
}

// The heads sort after the button was let go.
bool KeptColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress)
        m_byHand = true;
    if (event->type() == QEvent::MouseButtonRelease)
        QTimer::singleShot(0, this, [this] {
            m_byHand = false;
            if (std::exchange(m_changed, false))
                write();
        });
    return QObject::eventFilter(watched, event);
}

void KeptColumns::apply()
{
    if (m_applying)
        return;
    m_applying = true;
    if (m_columns != header().count()) {
        m_columns = header().count();
        read();
    }
    for (std::size_t at = 0; at < m_kept.order.size(); ++at)
        header().moveSection(header().visualIndex(m_kept.order[at]), static_cast<int>(at));
    for (const auto& [column, width] : m_kept.widths)
        if (header().sectionResizeMode(column) == QHeaderView::Interactive
            && !header().isSectionHidden(column))
            header().resizeSection(column, width);
    if (m_kept.sort && m_table.isSortingEnabled())
        m_table.sortByColumn(m_kept.sort->column, m_kept.sort->order);
    m_applying = false;
}

void KeptColumns::onResized(int column, int width)
{
    if (m_applying || header().isSectionHidden(column))
        return;
    if (m_byHand) {
        m_kept.widths[column] = std::max(width, leastWidth);
        m_changed = true;
        return;
    }
    // Fitted anew by the table: what a hand said stands.
    const auto kept = m_kept.widths.find(column);
    if (kept == m_kept.widths.end() || kept->second == width
        || header().sectionResizeMode(column) != QHeaderView::Interactive)
        return;
    m_applying = true;
    header().resizeSection(column, kept->second);
    m_applying = false;
}

void KeptColumns::onMoved()
{
    if (m_applying)
        return;
    m_kept.order.clear();
    for (int visual = 0; visual < header().count(); ++visual)
        m_kept.order.push_back(header().logicalIndex(visual));
    m_changed = true;
    if (!m_byHand)
        write();
}

void KeptColumns::onSorted(int column, Qt::SortOrder order)
{
    if (m_applying)
        return;
    if (m_byHand) {
        m_kept.sort = Sort{column, order};
        m_changed = true;
    } else if (m_kept.sort && (m_kept.sort->column != column || m_kept.sort->order != order)) {
        m_applying = true; // sorted anew by the table: what a hand said stands
        m_table.sortByColumn(m_kept.sort->column, m_kept.sort->order);
        m_applying = false;
    }
}

void KeptColumns::read()
{
    m_kept = {};
    QSettings settings{m_file, QSettings::IniFormat};
    settings.beginGroup(group());
    const auto inTable = [this](int column) { return column >= 0 && column < m_columns; };
    std::vector<int> order;
    for (const QString& text : settings.value(QStringLiteral("order")).toStringList())
        order.push_back(text.toInt());
    // A file that somebody edited may say anything: only a whole order is one.
    const std::set<int> once{order.begin(), order.end()};
    if (static_cast<int>(order.size()) == m_columns && once.size() == order.size()
        && std::all_of(order.begin(), order.end(), inTable))
        m_kept.order = std::move(order);
    for (const QString& text : settings.value(QStringLiteral("widths")).toStringList()) {
        const int column = text.section(u':', 0, 0).toInt();
        const int width = text.section(u':', 1, 1).toInt();
        if (inTable(column) && width >= leastWidth)
            m_kept.widths[column] = width;
    }
    const QString sort = settings.value(QStringLiteral("sort")).toString();
    const int column = sort.section(u' ', 0, 0).toInt();
    if (!sort.isEmpty() && inTable(column))
        m_kept.sort = Sort{column,
                           sort.endsWith(QStringLiteral("down")) ? Qt::DescendingOrder
                                                                 : Qt::AscendingOrder};
}

void KeptColumns::write() const
{
    QSettings settings{m_file, QSettings::IniFormat};
    settings.beginGroup(group());
    QStringList order;
    for (const int column : m_kept.order)
        order << QString::number(column);
    QStringList widths;
    for (const auto& [column, width] : m_kept.widths)
        widths << QStringLiteral("%1:%2").arg(column).arg(width);
    settings.setValue(QStringLiteral("order"), order);
    settings.setValue(QStringLiteral("widths"), widths);
    if (m_kept.sort)
        settings.setValue(QStringLiteral("sort"),
                          QString::number(m_kept.sort->column)
                              + (m_kept.sort->order == Qt::DescendingOrder
                                     ? QStringLiteral(" down")
                                     : QStringLiteral(" up")));
}

void keepColumns(QWidget& of, const QString& key, const QString& settingsFile)
{
    if (settingsFile.isEmpty())
        return;
    for (QTableView* table : of.findChildren<QTableView*>())
        if (!table->objectName().isEmpty() && !table->property("keepsItsColumns").toBool()
            && !table->findChild<KeptColumns*>(QString{}, Qt::FindDirectChildrenOnly))
            new KeptColumns{*table, key + u'/' + table->objectName(), settingsFile};
}

} // namespace ioc::ui
