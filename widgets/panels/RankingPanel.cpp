#include "RankingPanel.h"

#include <widgets/theme/StatusGlyph.h>

#include <algorithm>
#include <utility>

namespace ioc::ui {

RankingPanel::RankingPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent)
    : HeadedPanel(context, 1, parent)
    , m_choice(std::move(choice))
{
    refresh();
}

bool RankingPanel::read(const board::FigureViews& views, domain::TimePoint now)
{
    board::RankingView view
        = board::rankingView(views, m_choice.figures.front(), m_choice.title, now);
    return std::exchange(m_view, view) != view;
}

bool RankingPanel::isEmpty() const
{
    return m_view.rows.empty();
}

HeadedPanel::Head RankingPanel::head() const
{
    return {m_view.title,
            m_view.subtitle,
            m_view.stale ? domain::Status::Stale : domain::Status::NoTarget,
            m_view.simulated,
            m_view.provisional,
            {}};
}

void RankingPanel::paintBody(Canvas& canvas, const QRectF& body)
{
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    const double least = theme().lineHeight(TextRole::Label) * 1.1;
    const auto fitting = static_cast<std::size_t>(std::max(0.0, body.height() / least));
    const std::size_t told = m_view.rows.size() - m_view.zeros;
    const std::size_t count = std::min(told, fitting);
    if (told == 0) {
        canvas.text(body,
                    m_view.zerosText,
                    {TextRole::Label, colours.second, Qt::AlignHCenter | Qt::AlignVCenter});
        return;
    }
    if (count == 0)
        return;
    const bool summed = m_view.zeros > 0 && count < fitting;
    const double height
        = std::min(body.height() / static_cast<double>(count + (summed ? 1 : 0)), least * 1.7);
    double values = 0;
    double names = 0;
    for (std::size_t at = 0; at < count; ++at) {
        values = std::max(values, canvas.width(m_view.rows[at].value, TextRole::Label));
        names = std::max(names, canvas.width(m_view.rows[at].name, TextRole::Label));
    }
    const double nameLeft = body.left() + base * 1.3;
    const double room = body.right() - values - base - nameLeft;
    const double name = std::min(names + 1, room * 0.55);
    const double barLeft = nameLeft + name + base * 0.8;
    const double barWidth = body.right() - values - base - barLeft;
    for (std::size_t at = 0; at < count; ++at) {
        const board::RankingView::Row& row = m_view.rows[at];
        const QRectF line{
            body.left(), body.top() + height * static_cast<double>(at), body.width(), height};
        canvas.painter().fillRect(QRectF{line.left(), line.top(), line.width(), theme().hairline()},
                                  colours.line);
        drawStatusGlyph(
            canvas.painter(), {line.left(), line.top(), base * 0.75, height}, row.status, theme());
        canvas.text({nameLeft, line.top(), name, height},
                    row.name,
                    {TextRole::Label, colours.text, Qt::AlignLeft | Qt::AlignVCenter});
        canvas.text(line,
                    row.value,
                    {TextRole::Label, colours.text, Qt::AlignRight | Qt::AlignVCenter, true});
        if (barWidth < base * 2)
            continue;
        const double thick = base * 0.42;
        const QRectF track{barLeft, line.center().y() - thick / 2, barWidth, thick};
        QPainter& painter = canvas.painter();
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.track);
        painter.drawRoundedRect(track, thick / 2, thick / 2);
        painter.setBrush(theme().dataColour(m_view.stale ? domain::Status::Stale : row.status));
        if (row.share > 0)
            painter.drawRoundedRect(
                QRectF{track.left(), track.top(), std::max(thick, barWidth * row.share), thick},
                thick / 2,
                thick / 2);
    }
    if (summed)
        canvas.text({nameLeft,
                     body.top() + height * static_cast<double>(count),
                     body.right() - nameLeft,
                     height},
                    m_view.zerosText,
                    {TextRole::Label, colours.second, Qt::AlignLeft | Qt::AlignVCenter});
}

} // namespace ioc::ui
