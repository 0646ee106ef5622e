#include "CompositePanel.h"

#include "ShareBar.h"

#include <widgets/theme/StatusGlyph.h>

#include <algorithm>
#include <utility>

namespace ioc::ui {

using domain::Status;

namespace {

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;
constexpr double sideBySide = 2.2; // width by height from which the parts stand beside the whole

} // namespace

CompositePanel::CompositePanel(const PageContext& context,
                               domain::PanelChoice choice,
                               QWidget* parent)
    : HeadedPanel(context, 1, parent)
    , m_choice(std::move(choice))
{
    refresh();
}

bool CompositePanel::read(const board::FigureViews& views, domain::TimePoint now)
{
    board::CompositeView view = board::compositeView(views, m_choice, now);
    return std::exchange(m_view, view) != view;
}

bool CompositePanel::isEmpty() const
{
    return m_view.value.isEmpty()
        && std::all_of(m_view.parts.begin(), m_view.parts.end(), [](const auto& part) {
               return part.value.isEmpty();
           });
}

HeadedPanel::Head CompositePanel::head() const
{
    return {m_view.title,
            m_view.subtitle,
            m_view.status,
            m_view.simulated,
            m_view.provisional,
            m_view.overdue};
}

void CompositePanel::paintBody(Canvas& canvas, const QRectF& body)
{
    const double base = theme().base();
    if (body.width() > body.height() * sideBySide) {
        const double score = std::max(canvas.width(m_view.value, TextRole::Clock),
                                      canvas.width(m_view.most, TextRole::Caption))
            + base * 1.2;
        paintWhole(canvas, {body.left(), body.top(), score, body.height()});
        return paintParts(canvas, body.adjusted(score + base * 0.6, 0, 0, 0));
    }
    const double high = theme().pixels(TextRole::Clock) * 1.3;
    paintWhole(canvas, {body.left(), body.top(), body.width(), high});
    paintParts(canvas, body.adjusted(0, high + base * 0.3, 0, 0));
}

// The score, and beside it or below what it is of.
void CompositePanel::paintWhole(Canvas& canvas, const QRectF& box)
{
    const Theme::Colours& colours = theme().colours();
    const double base = theme().base();
    const QString value = m_view.value.isEmpty() ? context().words().noData() : m_view.value;
    const TextRole role = m_view.value.isEmpty() ? TextRole::Caption : TextRole::Clock;
    const QColor ink = m_view.status == Status::Stale ? colours.second : colours.text;
    const double line = theme().lineHeight(TextRole::Caption);
    if (box.height() > box.width() * 0.5) {
        const double high = theme().pixels(TextRole::Clock) * 1.2;
        const double top = box.center().y() - (high + line) / 2;
        canvas.text({box.left(), top, box.width(), high}, value, {role, ink, left, true});
        if (!m_view.value.isEmpty())
            canvas.text({box.left(), top + high, box.width(), line},
                        m_view.most,
                        {TextRole::Caption, colours.second, left, true});
        return;
    }
    const double baseline = box.center().y() + theme().pixels(role) * capHeightEm / 2;
    double end = box.left()
        + canvas.textOnBaseline({box.left(), baseline}, value, {role, ink, left, true});
    if (m_view.value.isEmpty())
        return;
    end += base * 0.5
        + canvas.textOnBaseline({end + base * 0.5, baseline},
                                m_view.most,
                                {TextRole::Label, colours.second, left, true});
    const double width = canvas.width(m_view.change, TextRole::Caption);
    if (m_view.change.isEmpty() || end + base * 2.2 + width > box.right())
        return;
    const QRectF said = canvas.text({box.right() - width - 1, box.top(), width + 1, box.height()},
                                    m_view.change,
                                    {TextRole::Caption, colours.second, right, true});
    if (const int sign = m_view.changeSign.value_or(0); sign != 0)
        drawChangeArrow(canvas.painter(),
                        {said.left() - base * 0.95, box.top(), base * 0.62, box.height()},
                        sign,
                        colours.second);
}

void CompositePanel::paintParts(Canvas& canvas, const QRectF& box)
{
    std::vector<ShareRow> rows;
    for (const board::CompositeView::Part& part : m_view.parts)
        rows.push_back({part.status,
                        part.label,
                        part.value.isEmpty() ? context().words().noData() : part.value,
                        !part.value.isEmpty(),
                        part.value.isEmpty() ? std::nullopt : std::optional{part.share},
                        std::nullopt});
    paintShareRows(canvas, box, rows);
}

} // namespace ioc::ui
