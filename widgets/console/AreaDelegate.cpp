#include "AreaDelegate.h"

#include <models/board/AreaTable.h>
#include <widgets/charts/Sparkline.h>
#include <widgets/panels/TextWrap.h>
#include <widgets/theme/StatusGlyph.h>

#include <QPainter>

#include <algorithm>

namespace ioc::ui {

using board::AreaTableModel;

AreaDelegate::AreaDelegate(const ConsoleContext& context, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_context(context)
{
}

void AreaDelegate::paint(QPainter* painter,
                         const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Theme& theme = m_context.theme();
    const Theme::Colours& colours = theme.colours();
    const double base = theme.base();
    const auto status = static_cast<domain::Status>(index.data(AreaTableModel::StatusRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colours.raised);
    painter->setPen(QPen{colours.line, theme.hairline()});
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRectF cell = option.rect;
    const QVariant course = index.data(AreaTableModel::CourseRole);
    if (course.isValid()) {
        paintSparkline(*painter,
                       cell.adjusted(base, base * 0.4, -base, -base * 0.4),
                       course.value<std::vector<std::optional<double>>>(),
                       {theme.dataColour(status), std::max(1.0, base / 11), base * 0.16});
    } else {
        QRectF place = cell.adjusted(base * 0.5, 0, -base * 0.5, 0);
        if (index.column() == 0) {
            const double side = base * 0.85;
            drawStatusGlyph(
                *painter, {place.left(), cell.center().y() - side / 2, side, side}, status, theme);
            place.setLeft(place.left() + base * 1.3);
        }
        const QFont font = theme.font(TextRole::Body);
        painter->setFont(font);
        painter->setPen(colours.text);
        const QString text = index.data().toString();
        if (index.column() == 0)
            paintName(*painter, place, text, font);
        else
            painter->drawText(
                place, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
    }
    painter->restore();
}

void AreaDelegate::paintName(QPainter& painter,
                             QRectF place,
                             const QString& name,
                             const QFont& font) const
{
    const double line = m_context.theme().lineHeight(TextRole::Body);
    const QStringList lines = TextWrap{font}.lines(name, place.width(), nameLines);
    place.setTop(place.center().y() - line * static_cast<double>(lines.size()) / 2);
    place.setHeight(line);
    for (const QString& each : lines) {
        painter.drawText(place,
                         int{Qt::AlignLeft} | int{Qt::AlignVCenter} | int{Qt::TextSingleLine},
                         QFontMetricsF{font}.elidedText(each, Qt::ElideMiddle, place.width() + 1));
        place.translate(0, line);
    }
}

} // namespace ioc::ui
