#include "CourseList.h"

#include <widgets/charts/CourseChart.h>
#include <widgets/panels/TextWrap.h>

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

namespace {

constexpr int detailsRole = Qt::UserRole;
constexpr double margin = 0.5; // in bases
constexpr double indent = 1.5; // of the words, behind the piece of a line

class EntryDelegate final : public QStyledItemDelegate
{
public:
    EntryDelegate(const ConsoleContext& context, CourseList* list)
        : QStyledItemDelegate(list)
        , m_context(context)
        , m_list(*list)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        const Theme& theme = m_context.theme();
        const double width = m_list.viewport()->width();
        const auto count = [&](TextRole role, const QStringList& lines) {
            return static_cast<double>(lines.size()) * theme.lineHeight(role);
        };
        return {static_cast<int>(width),
                static_cast<int>(std::ceil(count(TextRole::Body, title(index, width))
                                           + count(TextRole::Caption, details(index, width))
                                           + theme.base() * margin * 2))};
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Theme& theme = m_context.theme();
        const double base = theme.base();
        const QRectF cell = option.rect;
        const QColor ink = CourseChart::inkOf(theme, index.row());
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(cell, theme.colours().raised);
        painter->setPen(QPen{theme.colours().line, theme.hairline()});
        painter->drawLine(cell.bottomLeft(), cell.bottomRight());
        QRectF line = cell.adjusted(base * (margin + indent), base * margin, -base * margin, 0);
        line.setHeight(theme.lineHeight(TextRole::Body));
        painter->fillRect(
            QRectF{cell.left() + base * margin, line.center().y() - base * 0.12, base, base * 0.24},
            ink);
        const auto write = [&](TextRole role, const QColor& colour, const QStringList& lines) {
            painter->setFont(theme.font(role));
            painter->setPen(colour);
            line.setHeight(theme.lineHeight(role));
            for (const QString& each : lines) {
                painter->drawText(line, int{Qt::AlignLeft} | int{Qt::AlignVCenter}, each);
                line.translate(0, line.height());
            }
        };
        write(TextRole::Body, ink, title(index, cell.width()));
        write(TextRole::Caption, theme.colours().second, details(index, cell.width()));
        painter->restore();
    }

private:
    [[nodiscard]] QStringList broken(const QString& text, TextRole role, double width) const
    {
        const Theme& theme = m_context.theme();
        return TextWrap{theme.font(role)}.lines(text, width - theme.base() * (2 * margin + indent));
    }
    [[nodiscard]] QStringList title(const QModelIndex& index, double width) const
    {
        const QString name = index.data().toString();
        return broken(m_list.isBrief() ? name + QStringLiteral(" · ")
                              + index.data(detailsRole).toStringList().value(0)
                                       : name,
                      TextRole::Body,
                      width);
    }
    [[nodiscard]] QStringList details(const QModelIndex& index, double width) const
    {
        if (m_list.isBrief())
            return {};
        return broken(index.data(detailsRole).toStringList().join(u'\n'), TextRole::Caption, width);
    }

    const ConsoleContext& m_context;
    const CourseList& m_list;
};

} // namespace

CourseList::CourseList(const ConsoleContext& context, QWidget* parent)
    : QListWidget(parent)
    , m_context(context)
{
    setItemDelegate(new EntryDelegate{context, this});
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void CourseList::show(std::vector<Entry> entries)
{
    if (entries == m_entries)
        return;
    m_entries = std::move(entries);
    const int wanted = static_cast<int>(m_entries.size());
    while (count() > wanted)
        delete takeItem(count() - 1);
    while (count() < wanted)
        addItem(QString{});
    for (int row = 0; row < wanted; ++row) {
        const Entry& entry = m_entries[static_cast<std::size_t>(row)];
        QListWidgetItem* of = item(row);
        of->setText(entry.title);
        of->setData(detailsRole, entry.details);
        of->setData(Qt::AccessibleDescriptionRole, entry.details.join(QStringLiteral("; ")));
        of->setToolTip(entry.toolTip);
    }
}

void CourseList::setBrief(bool brief)
{
    if (std::exchange(m_brief, brief) != brief)
        doItemsLayout();
}

int CourseList::contentHeight() const
{
    int height = 2 * frameWidth() + 2;
    for (int row = 0; row < count(); ++row)
        height += sizeHintForRow(row);
    return height;
}

void CourseList::restyle()
{
    doItemsLayout();
}

} // namespace ioc::ui
