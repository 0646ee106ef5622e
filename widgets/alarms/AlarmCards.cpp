#include "AlarmCards.h"

#include "CardLines.h"

#include <widgets/panels/AlarmGlyph.h>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <cmath>
#include <utility>

namespace ioc::ui {

using board::AlarmListModel;
using board::LineModel;
using board::LineSign;

namespace {

QString cell(const QModelIndex& index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

QString acknowledgeText()
{
    return AlarmCards::tr("Acknowledge");
}

class CardDelegate final : public QStyledItemDelegate
{
public:
    CardDelegate(const Theme& theme, AlarmCards* view)
        : QStyledItemDelegate(view)
        , m_theme(theme)
        , m_view(*view)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&,
                                 const QModelIndex& index) const override
    {
        const qsizetype lines = linesOf(index, m_view.viewport()->width()).count();
        return {static_cast<int>(m_theme.base() * 12),
                static_cast<int>(static_cast<double>(lines) * m_theme.lineHeight(TextRole::Body)
                                 + m_theme.base() * 1.2)};
    }

    [[nodiscard]] QRect chip(const QRect& card) const
    {
        const QFontMetricsF metrics{m_theme.font(TextRole::Caption)};
        const double line = m_theme.lineHeight(TextRole::Body);
        const double width = metrics.horizontalAdvance(acknowledgeText()) + m_theme.base() * 1.2;
        const double right = card.right() - m_theme.base() * 0.6;
        return QRectF{right - width,
                      card.bottom() + 1 - line - m_theme.base() * 0.35,
                      width,
                      line + m_theme.base() * 0.15}
            .toRect();
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Theme::Colours& colours = m_theme.colours();
        const double base = m_theme.base();
        const bool waits = index.data(LineModel::StrongRole).toBool();
        const LineSign sign = LineSign::fromPacked(index.data(LineModel::SignRole).toInt());
        const QRect card = option.rect.adjusted(0, 0, 0, -static_cast<int>(base * 0.4));
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(card, colours.raised);
        painter->fillRect(
            QRect{card.left(), card.top(), 3, card.height()},
            waits ? priorityColour(static_cast<domain::AlarmPriority>(sign.one), m_theme)
                  : colours.line);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen{colours.data, 1.0});
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF{card}.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        const double line = m_theme.lineHeight(TextRole::Body);
        const double top = card.top() + base * 0.4;
        const double side = base * 0.9;
        drawLineSign(*painter,
                     {card.left() + base * 0.7, top + (line - side) / 2, side, side},
                     sign,
                     m_theme);
        const double left = card.left() + base * 2.1;
        const double right = card.right() - base * 0.6;
        write(*painter,
              {left, top, right - left, line},
              cell(index, AlarmListModel::Raised),
              TextRole::Caption,
              colours.third,
              Qt::AlignRight,
              false);
        const CardLines lines = linesOf(index, card.width());
        const QColor ink = waits ? colours.text : colours.second;
        QRectF row{left, top, right - left, line};
        const auto next
            = [&](const QString& text, TextRole role, const QColor& colour, bool strong) {
                  write(*painter, row, text, role, colour, Qt::AlignLeft, strong);
                  row.translate(0, line);
              };
        for (const QString& text : lines.name)
            next(text, TextRole::Body, ink, waits);
        for (const QString& text : lines.place)
            next(text, TextRole::Caption, colours.second, false);
        row.setHeight(line + base * 0.2);
        next(lines.last, TextRole::Caption, colours.second, false);
        if (waits && m_view.mayAct())
            paintChip(*painter, chip(card));
        painter->restore();
    }

private:
    [[nodiscard]] CardLines linesOf(const QModelIndex& index, int width) const
    {
        const bool waits = index.data(LineModel::StrongRole).toBool();
        QStringList figure{cell(index, AlarmListModel::Value)};
        if (!waits)
            figure << cell(index, AlarmListModel::Note);
        figure.removeAll(QString{});
        QFont font = m_theme.font(TextRole::Body);
        font.setWeight(QFont::Medium);
        const QFontMetricsF small{m_theme.font(TextRole::Caption)};
        const double base = m_theme.base();
        const double line = width - base * 2.7 - 1;
        const double time = small.horizontalAdvance(cell(index, AlarmListModel::Raised));
        const double button = waits && m_view.mayAct()
            ? small.horizontalAdvance(acknowledgeText()) + base * 1.7
            : 0;
        return CardLines::of(
            {cell(index, AlarmListModel::Name),
             cell(index, AlarmListModel::Where),
             figure.join(QStringLiteral(" · "))},
            {QFontMetricsF{font}, small, line - time - base * 0.5, line, line - button});
    }
    void write(QPainter& painter,
               const QRectF& box,
               const QString& text,
               TextRole role,
               const QColor& ink,
               Qt::Alignment align,
               bool strong) const
    {
        QFont font = m_theme.font(role);
        font.setWeight(strong ? QFont::Medium : QFont::Normal);
        painter.setFont(font);
        painter.setPen(ink);
        const QFontMetricsF metrics{font};
        painter.drawText(box,
                         static_cast<int>(align | Qt::AlignVCenter | Qt::TextSingleLine),
                         metrics.elidedText(text, Qt::ElideMiddle, box.width()));
    }

    void paintChip(QPainter& painter, const QRect& box) const
    {
        painter.setPen(QPen{m_theme.colours().third, 1.0});
        painter.setBrush(m_theme.colours().surface);
        painter.drawRoundedRect(QRectF{box}.adjusted(0.5, 0.5, -0.5, -0.5),
                                m_theme.base() * 0.25,
                                m_theme.base() * 0.25);
        painter.setPen(m_theme.colours().text);
        painter.setFont(m_theme.font(TextRole::Caption));
        painter.drawText(box, Qt::AlignCenter, acknowledgeText());
    }

    const Theme& m_theme;
    const AlarmCards& m_view;
};

} // namespace

AlarmCards::AlarmCards(AlarmListModel& model, const Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_theme(theme)
{
    m_filter.setSourceModel(&model);
    setModel(&m_filter);
    setItemDelegate(new CardDelegate{theme, this});
    setResizeMode(Adjust); // a card is as high as its name is long
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    restyle();
}

void AlarmCards::restyle()
{
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void AlarmCards::setMayAct(bool may)
{
    if (std::exchange(m_mayAct, may) == may)
        return;
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void AlarmCards::setEmptyText(const QString& text)
{
    m_emptyText = text;
}

QRect AlarmCards::acknowledgeRect(const QModelIndex& index) const
{
    const auto* delegate = static_cast<const CardDelegate*>(itemDelegate());
    return delegate->chip(
        visualRect(index).adjusted(0, 0, 0, -static_cast<int>(m_theme.base() * 0.4)));
}

QString AlarmCards::currentKey() const
{
    return currentIndex().data(LineModel::KeyRole).toString();
}

void AlarmCards::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return;
    const QString key = index.data(LineModel::KeyRole).toString();
    if (m_mayAct && index.data(LineModel::StrongRole).toBool()
        && acknowledgeRect(index).contains(event->pos()))
        emit acknowledgeWanted(key);
    else
        emit opened(key);
}

void AlarmCards::keyPressEvent(QKeyEvent* event)
{
    if (!currentIndex().isValid()) {
        QListView::keyPressEvent(event);
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit opened(currentKey());
    else if (event->key() == Qt::Key_F8)
        emit acknowledgeWanted(currentKey());
    else
        QListView::keyPressEvent(event);
}

void AlarmCards::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (m_filter.rowCount() > 0)
        return;
    QPainter painter{viewport()};
    painter.setFont(m_theme.font(TextRole::Body));
    painter.setPen(m_theme.colours().third);
    painter.drawText(
        viewport()->rect(), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
}

} // namespace ioc::ui
