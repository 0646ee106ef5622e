#include "BulletsPanel.h"

#include "ShareBar.h"

#include <algorithm>
#include <utility>

namespace ioc::ui {

BulletsPanel::BulletsPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent)
    : HeadedPanel(context, 1, parent)
    , m_choice(std::move(choice))
{
    refresh();
}

bool BulletsPanel::read(const board::FigureViews& views, domain::TimePoint now)
{
    std::vector<board::FigureView> rows;
    for (const domain::FigureChoice& figure : m_choice.figures) {
        rows.push_back(views.view(figure, views.catalogue().province, now));
        rows.back().age.clear(); // not shown
    }
    return std::exchange(m_rows, rows) != rows;
}

bool BulletsPanel::isEmpty() const
{
    return std::none_of(
        m_rows.begin(), m_rows.end(), [](const auto& row) { return row.hasValue(); });
}

HeadedPanel::Head BulletsPanel::head() const
{
    Head head;
    int late = 0;
    head.title = QString::fromStdString(m_choice.title.in(context().language));
    for (const board::FigureView& row : m_rows) {
        head.simulated = head.simulated || row.simulated;
        head.provisional = head.provisional || row.provisional;
        late += row.overdue.isEmpty() ? 0 : 1;
    }
    if (late > 0)
        head.late = countLate(late);
    return head;
}

void BulletsPanel::paintBody(Canvas& canvas, const QRectF& body)
{
    std::vector<ShareRow> rows;
    for (const board::FigureView& view : m_rows) {
        ShareRow row{view.status, view.label, context().words().noData(), view.hasValue(), {}, {}};
        if (view.hasValue()) {
            row.value = view.value;
            if (!view.unit.isEmpty())
                row.value += view.unitAttached ? view.unit : QChar{0x00A0} + view.unit;
        }
        // The bar's mark is the target: its number is enough beside it.
        const QString head = context().words().target(QString{});
        const QString demand
            = view.demand.startsWith(head) ? view.demand.mid(head.size()) : view.demand;
        row.note = view.overdue.isEmpty() ? demand : view.overdue;
        if (view.hasValue() && view.barEnd > 0 && (view.demanded || view.barEnd == 100)) {
            row.share = std::clamp(*view.number / view.barEnd, 0.0, 1.0);
            if (view.demanded)
                row.demanded = std::clamp(*view.demanded / view.barEnd, 0.0, 1.0);
        }
        rows.push_back(std::move(row));
    }
    paintShareRows(canvas, body, rows);
}

} // namespace ioc::ui
