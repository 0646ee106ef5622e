#include "CalendarPanel.h"

#include <widgets/theme/StatusGlyph.h>

#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace ioc::ui {

using domain::Status;

CalendarPanel::CalendarPanel(const PageContext& context,
                             domain::PanelChoice choice,
                             QWidget* parent)
    : HeadedPanel(context, 1, parent)
    , m_choice(std::move(choice))
{
    refresh();
}

bool CalendarPanel::read(const board::FigureViews& views, domain::TimePoint now)
{
    board::CalendarView view
        = board::calendarView(views, m_choice.figures.front(), m_choice.title, now);
    // Where most days are to be watched, a sign on each would say nothing: the shade tells more.
    const auto watched = std::count_if(view.cells.begin(), view.cells.end(), [](const auto& cell) {
        return cell.status == Status::Watch;
    });
    m_watchIsRare = 3 * watched <= static_cast<std::ptrdiff_t>(view.cells.size());
    return std::exchange(m_view, view) != view;
}

bool CalendarPanel::isEmpty() const
{
    return m_view.least.isEmpty();
}

HeadedPanel::Head CalendarPanel::head() const
{
    return {m_view.title,
            m_view.subtitle,
            m_view.stale ? Status::Stale : Status::NoTarget,
            m_view.simulated,
            m_view.provisional,
            {}};
}

// Where the cells lie: right of the rows' names, above the columns' names and the legend. Null
// where there is no room.
QRectF CalendarPanel::cellsIn(const QRectF& body) const
{
    const double base = theme().base();
    const double caption = theme().lineHeight(TextRole::Caption);
    const QFontMetricsF metrics{theme().font(TextRole::Caption)};
    double names = 0;
    for (const board::CalendarView::Mark& mark : m_view.rowMarks)
        names = std::max(names, metrics.horizontalAdvance(mark.text));
    const QRectF room{body.left() + names + base * 0.6,
                      body.top(),
                      body.width() - names - base * 0.6,
                      body.height() - 2 * caption - base * 0.2};
    if (room.height() <= 0 || room.width() <= 0 || m_view.columns == 0 || m_view.rows == 0)
        return {};
    // Cells are at most four times as wide as they are high.
    const double height = room.height() / m_view.rows;
    const double width = std::min(room.width() / m_view.columns, height * 4);
    return {room.left(), room.top(), width * m_view.columns, height * m_view.rows};
}

QRectF CalendarPanel::placeOf(const board::CalendarView::Cell& cell, const QRectF& cells) const
{
    const double width = cells.width() / m_view.columns;
    const double height = cells.height() / m_view.rows;
    return {cells.left() + width * cell.column, cells.top() + height * cell.row, width, height};
}

std::vector<SpokenPart> CalendarPanel::spokenParts()
{
    if (isEmpty())
        return HeadedPanel::spokenParts();
    const board::ValueFormat format = context().format();
    const domain::Catalogue& catalogue = context().session.catalogue();
    const domain::Indicator& indicator = catalogue.indicator(m_choice.figures.front().indicator);
    const QRectF cells = cellsIn(body());
    std::vector<SpokenPart> parts{{m_view.title, m_view.subtitle, {}, QRectF{rect()}}};
    for (const board::CalendarView::Cell& cell : m_view.cells) {
        QStringList said;
        if (cell.value)
            said << format.status(cell.status);
        if (cell.provisional)
            said << format.quality(domain::Quality::Provisional);
        parts.push_back({format.period(cell.period),
                         cell.value ? format.valueWithUnit(catalogue, indicator, *cell.value)
                                    : context().words().noData(),
                         said.join(QStringLiteral(", ")),
                         cells.isNull() ? QRectF{} : placeOf(cell, cells)});
    }
    return parts;
}

void CalendarPanel::paintBody(Canvas& canvas, const QRectF& body)
{
    const QRectF cells = cellsIn(body);
    if (cells.isNull())
        return;
    const double caption = theme().lineHeight(TextRole::Caption);
    const QRectF first = placeOf({}, cells);
    const double space = std::max(1.0, std::min(first.width(), first.height()) * 0.1);
    for (const board::CalendarView::Cell& cell : m_view.cells)
        paintCell(canvas,
                  placeOf(cell, cells).adjusted(space / 2, space / 2, -space / 2, -space / 2),
                  cell);
    paintMarks(canvas, cells);
    paintLegend(canvas, {body.left(), body.bottom() - caption, body.width(), caption});
}

void CalendarPanel::paintCell(Canvas& canvas,
                              const QRectF& box,
                              const board::CalendarView::Cell& cell)
{
    QPainter& painter = canvas.painter();
    painter.setPen(Qt::NoPen);
    if (cell.shade < 0) {
        QPainterPath path;
        path.addRect(box);
        fillHatched(
            painter, path, theme().colours().line, theme().base() * 0.45, theme().hairline());
        return;
    }
    const bool off = cell.status == Status::OffTarget;
    const double least = std::min(box.width(), box.height());
    const double round = least * 0.12;
    painter.setBrush(off ? theme().statusColour(cell.status) : theme().shade(cell.shade, 5));
    painter.drawRoundedRect(box, round, round);
    // A sign on the shade, not a field of colour.
    if (cell.status == Status::Watch && m_watchIsRare) {
        const QPointF centre = box.center();
        for (const auto& [half, ink] : {std::pair{least * 0.34, theme().colours().surface},
                                        std::pair{least * 0.22, theme().colours().watch}}) {
            const QPointF triangle[]{{centre.x(), centre.y() - half},
                                     {centre.x() + half * 1.15, centre.y() + half * 0.85},
                                     {centre.x() - half * 1.15, centre.y() + half * 0.85}};
            painter.setBrush(ink);
            painter.drawPolygon(triangle, 3);
        }
    }
    if (!off)
        return;
    // A form besides the colour: a square hole says off target where watch has none.
    const double side = least * 0.3;
    painter.setBrush(theme().colours().surface);
    painter.drawRect(QRectF{box.center().x() - side / 2, box.center().y() - side / 2, side, side});
}

void CalendarPanel::paintMarks(Canvas& canvas, const QRectF& cells)
{
    const double base = theme().base();
    const double width = cells.width() / m_view.columns;
    const double height = cells.height() / m_view.rows;
    const double caption = theme().lineHeight(TextRole::Caption);
    const QColor ink = theme().colours().third;
    double free = cells.top() - 1;
    for (const board::CalendarView::Mark& mark : m_view.rowMarks) {
        const double middle = cells.top() + height * (mark.at + 0.5);
        if (middle - caption / 2 < free - caption * 0.15)
            continue;
        canvas.text({body().left(),
                     middle - caption / 2,
                     cells.left() - body().left() - base * 0.4,
                     caption},
                    mark.text,
                    {TextRole::Caption, ink, Qt::AlignLeft | Qt::AlignVCenter, true});
        free = middle + caption / 2;
    }
    double from = cells.left() - 1;
    for (const board::CalendarView::Mark& mark : m_view.columnMarks) {
        const double text = canvas.width(mark.text, TextRole::Caption);
        const double start = cells.left() + width * mark.at;
        if (start < from || start + text > body().right())
            continue;
        canvas.text({start, cells.bottom(), text + 1, caption},
                    mark.text,
                    {TextRole::Caption, ink, Qt::AlignLeft | Qt::AlignVCenter, true});
        from = start + text + base * 0.8;
    }
}

void CalendarPanel::paintLegend(Canvas& canvas, const QRectF& line)
{
    const double base = theme().base();
    const QColor ink = theme().colours().second;
    constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
    const double side = base * 0.9;
    QRectF said = canvas.text(line, m_view.least, {TextRole::Caption, ink, left, true});
    if (m_view.greatest == m_view.least)
        return;
    double at = said.right() + base * 0.5;
    for (int shade = 0; shade < 5; ++shade, at += side * 1.2)
        canvas.painter().fillRect(QRectF{at, line.center().y() - side / 2, side, side},
                                  theme().shade(shade, 5));
    at += base * 0.3;
    said = canvas.text({at, line.top(), line.right() - at, line.height()},
                       m_view.greatest,
                       {TextRole::Caption, ink, left, true});
}

} // namespace ioc::ui
