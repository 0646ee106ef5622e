#include "AlarmAreaPanel.h"

#include "AlarmGlyph.h"
#include "TextWrap.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace ioc::ui {

using domain::AlarmPriority;
using domain::AlarmState;

namespace {

constexpr std::size_t columns = 4;

bool isUnacknowledged(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacknowledged;
}

std::vector<AlarmAreaPanel::Row> emptyRows(const board::AlarmTexts& texts)
{
    std::vector<AlarmAreaPanel::Row> rows;
    const domain::Catalogue& catalogue = texts.catalogue();
    const auto watched = [&](std::optional<std::size_t> domain) {
        return std::any_of(catalogue.alarms.begin(),
                           catalogue.alarms.end(),
                           [&](const auto& limit) { return texts.domainOf(limit) == domain; });
    };
    for (std::size_t at = 0; at < catalogue.domains.size(); ++at)
        if (watched(at))
            rows.push_back({at, texts.domainName(at), {}, {}, {}});
    if (watched(std::nullopt))
        rows.push_back({std::nullopt, texts.domainName(std::nullopt), {}, {}, {}});
    return rows;
}

} // namespace

AlarmAreaPanel::AlarmAreaPanel(const PageContext& context, QWidget* parent)
    : Panel(context, parent)
    , m_texts(context.session.catalogue(), context.language)
{
    setFocusPolicy(Qt::StrongFocus);
    refresh();
}

void AlarmAreaPanel::refresh()
{
    std::vector<Row> rows = emptyRows(m_texts);
    for (const domain::AlarmView& alarm : context().session.alarms().annunciated()) {
        const auto domain = m_texts.domainOf(*alarm.limit);
        const auto row = std::find_if(
            rows.begin(), rows.end(), [&](const Row& each) { return each.domain == domain; });
        if (row == rows.end())
            continue;
        Cell& cell = row->cells[static_cast<std::size_t>(alarm.priority())];
        ++cell.open;
        cell.unacknowledged += isUnacknowledged(alarm.state) ? 1 : 0;
        // The most urgent stands for its domain; of equal ones the one that waits.
        const bool first = row->worstState == AlarmState::Normal;
        if (first || alarm.priority() < row->worst) {
            row->worst = alarm.priority();
            row->worstState = alarm.state;
        }
    }
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    arrange();
    tell();
    update();
}

void AlarmAreaPanel::tell()
{
    QStringList parts;
    for (const Row& row : m_rows)
        for (std::size_t at = 0; at < columns; ++at)
            if (row.cells[at].open > 0)
                parts << m_texts
                             .say(u"%1, %2: %3 đang mở, %4 chưa xác nhận",
                                  u"%1, %2: %3 open, %4 unacknowledged")
                             .arg(row.name, m_texts.priority(static_cast<AlarmPriority>(at)))
                             .arg(row.cells[at].open)
                             .arg(row.cells[at].unacknowledged);
    setAccessibleName(parts.isEmpty() ? m_texts.say(u"Không có cảnh báo đang mở", u"No open alarm")
                                      : parts.join(QStringLiteral("; ")));
}

void AlarmAreaPanel::arrange()
{
    const double count = static_cast<double>(std::max<std::size_t>(m_rows.size(), 1));
    m_headHeight = std::min(height() * 0.1, theme().lineHeight(TextRole::Strip) * 1.6);
    m_rowHeight = (height() - m_headHeight) / count;
    // Heads have room for their words before the names of areas have more than they need.
    const QFontMetricsF heads{theme().font(TextRole::Body)};
    double widest = 0;
    for (std::size_t at = 0; at < columns; ++at)
        widest = std::max(
            widest, heads.horizontalAdvance(m_texts.priority(static_cast<AlarmPriority>(at))));
    widest += theme().pixels(TextRole::Body) * 1.6;
    m_nameWidth = std::clamp(width() - widest * columns, width() * 0.26, width() * 0.36);
    m_cellWidth = (width() - m_nameWidth) / columns;
}

TextRole AlarmAreaPanel::roleFor(double height) const
{
    for (const TextRole role :
         {TextRole::Hero, TextRole::Clock, TextRole::Strip, TextRole::Title, TextRole::Label})
        if (theme().lineHeight(role) <= height)
            return role;
    return TextRole::Body;
}

QRectF AlarmAreaPanel::cellRect(std::size_t row, std::size_t priority) const
{
    const double gap = theme().base() * 0.2;
    return QRectF{m_nameWidth + static_cast<double>(priority) * m_cellWidth,
                  m_headHeight + static_cast<double>(row) * m_rowHeight,
                  m_cellWidth,
                  m_rowHeight}
        .adjusted(gap, gap, -gap, -gap);
}

void AlarmAreaPanel::paint(Canvas& canvas, const QRegion& dirty)
{
    paintHead(canvas);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (meets(dirty,
                  {0,
                   m_headHeight + static_cast<double>(row) * m_rowHeight,
                   static_cast<double>(width()),
                   m_rowHeight}))
            paintRow(canvas, row);
}

void AlarmAreaPanel::paintHead(Canvas& canvas) const
{
    // As large as the widest word has room; the heads are all of one size.
    TextRole role = roleFor(m_headHeight * 0.75);
    const auto widest = [&](TextRole of) {
        double wide = 0;
        for (std::size_t at = 0; at < columns; ++at)
            wide = std::max(wide,
                            canvas.width(m_texts.priority(static_cast<AlarmPriority>(at)), of));
        return wide + theme().pixels(of) * 1.2;
    };
    for (const TextRole smaller :
         {TextRole::Title, TextRole::Label, TextRole::Body, TextRole::Caption})
        if (widest(role) > m_cellWidth && theme().pixels(smaller) < theme().pixels(role))
            role = smaller;
    for (std::size_t at = 0; at < columns; ++at) {
        const auto priority = static_cast<AlarmPriority>(at);
        const double side = theme().pixels(role) * 0.8;
        const QString word = m_texts.priority(priority);
        const double wide = side * 1.5 + canvas.width(word, role);
        const double left = m_nameWidth + static_cast<double>(at) * m_cellWidth
            + std::max(0.0, (m_cellWidth - wide) / 2);
        drawAlarmGlyph(canvas.painter(),
                       {left, (m_headHeight - side) / 2, side, side},
                       priority,
                       AlarmState::Unacknowledged,
                       theme());
        paintLines(canvas,
                   {left + side * 1.5, 0, m_cellWidth - side * 1.5, m_headHeight},
                   word,
                   {role, theme().colours().second});
    }
}

// In two lines at most, where one has no room.
void AlarmAreaPanel::paintLines(Canvas& canvas,
                                const QRectF& rect,
                                const QString& text,
                                const TextStyle& style) const
{
    const QStringList lines = TextWrap{theme().font(style.role)}.lines(text, rect.width(), 2);
    const double height = theme().lineHeight(style.role);
    QRectF line{rect.left(),
                rect.center().y() - height * static_cast<double>(lines.size()) / 2,
                rect.width(),
                height};
    for (const QString& each : lines) {
        canvas.text(line, each, style);
        line.translate(0, height);
    }
}

// The greatest, no greater than `most`, in which every name is whole; one for all rows.
TextRole AlarmAreaPanel::nameRole(TextRole most, const QRectF& room) const
{
    for (const TextRole tried : {most, TextRole::Label, TextRole::Body}) {
        if (theme().pixels(tried) > theme().pixels(most))
            continue;
        const QFontMetricsF metrics{theme().font(tried)};
        TextWrap wrap{metrics};
        const bool fits = std::all_of(m_rows.begin(), m_rows.end(), [&](const Row& row) {
            const QStringList lines = wrap.lines(row.name, room.width(), 2);
            return static_cast<double>(lines.size()) * theme().lineHeight(tried) <= room.height()
                && std::all_of(lines.begin(), lines.end(), [&](const QString& line) {
                       return metrics.horizontalAdvance(line) <= room.width();
                   });
        });
        if (fits)
            return tried;
    }
    return TextRole::Body;
}

void AlarmAreaPanel::paintRow(Canvas& canvas, std::size_t row) const
{
    const Row& of = m_rows[row];
    const double top = m_headHeight + static_cast<double>(row) * m_rowHeight;
    QPainter& painter = canvas.painter();
    painter.setPen(QPen{theme().colours().line, theme().hairline()});
    painter.drawLine(QPointF{0, top}, QPointF{static_cast<double>(width()), top});
    const TextRole role = roleFor(m_rowHeight * 0.55);
    const TextRole name = std::max(TextRole::Label, std::min(role, TextRole::Strip));
    const double side = std::min(theme().pixels(name) * 1.1, m_rowHeight * 0.6);
    if (of.worstState != AlarmState::Normal)
        drawAlarmGlyph(painter,
                       {theme().base() * 0.4, top + (m_rowHeight - side) / 2, side, side},
                       of.worst,
                       of.worstState,
                       theme());
    const double left = theme().base() * 0.9 + side;
    const QRectF room{left, top, m_nameWidth - left - theme().base() * 0.5, m_rowHeight};
    paintLines(
        canvas,
        room,
        of.name,
        {nameRole(name, room),
         of.worstState == AlarmState::Normal ? theme().colours().second : theme().colours().text});
    for (std::size_t at = 0; at < columns; ++at)
        paintCell(canvas, row, at);
}

void AlarmAreaPanel::paintCell(Canvas& canvas, std::size_t row, std::size_t priority) const
{
    const Cell& cell = m_rows[row].cells[priority];
    const QRectF box = cellRect(row, priority);
    const Theme::Colours& colours = theme().colours();
    const QColor ink = priorityColour(static_cast<AlarmPriority>(priority), theme());
    QPainter& painter = canvas.painter();
    const double radius = theme().base() * 0.25;
    if (cell.open > 0) {
        const double stroke = std::max(1.5, theme().base() * 0.13);
        painter.setPen(QPen{ink, stroke});
        painter.setBrush(cell.unacknowledged > 0 ? QBrush{ink} : QBrush{Qt::NoBrush});
        painter.drawRoundedRect(
            box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2), radius, radius);
    }
    const bool some = cell.open > 0;
    const QColor text = !some ? colours.third : cell.unacknowledged > 0 ? colours.ground : ink;
    const TextRole role = some ? roleFor(box.height() * 0.86) : TextRole::Label;
    const QString number = some ? m_texts.format().number(cell.open, 0) : QString{QChar{0x2013}};
    // Of the open ones how many wait, where both are said.
    const bool mixed = cell.unacknowledged > 0 && cell.unacknowledged < cell.open;
    const QString shown = mixed
        ? m_texts.format().number(cell.unacknowledged, 0) + QStringLiteral(" / ") + number
        : number;
    canvas.text(box, shown, {role, text, Qt::AlignCenter, true});
    if (hasFocus() && row == m_row && priority == m_column) {
        painter.setPen(QPen{colours.data, std::max(2.0, theme().base() * 0.16)});
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius, radius);
    }
}

void AlarmAreaPanel::keyPressEvent(QKeyEvent* event)
{
    const std::size_t rows = m_rows.size();
    if (rows == 0) {
        Panel::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        m_row = m_row == 0 ? 0 : m_row - 1;
        break;
    case Qt::Key_Down:
        m_row = std::min(m_row + 1, rows - 1);
        break;
    case Qt::Key_Left:
        m_column = m_column == 0 ? 0 : m_column - 1;
        break;
    case Qt::Key_Right:
        m_column = std::min(m_column + 1, columns - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit chosen(m_rows[m_row].domain, static_cast<AlarmPriority>(m_column));
        return;
    default:
        Panel::keyPressEvent(event);
        return;
    }
    update();
}

void AlarmAreaPanel::mouseReleaseEvent(QMouseEvent* event)
{
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        for (std::size_t at = 0; at < columns; ++at)
            if (cellRect(row, at).contains(event->position())) {
                m_row = row;
                m_column = at;
                emit chosen(m_rows[row].domain, static_cast<AlarmPriority>(at));
                return;
            }
}

void AlarmAreaPanel::focusInEvent(QFocusEvent* event)
{
    Panel::focusInEvent(event);
    update();
}

void AlarmAreaPanel::focusOutEvent(QFocusEvent* event)
{
    Panel::focusOutEvent(event);
    update();
}

} // namespace ioc::ui
