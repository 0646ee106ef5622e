#pragma once

#include <models/board/RankingView.h>
#include <widgets/panels/HeadedPanel.h>

#include <QString>

#include <optional>
#include <vector>

namespace ioc::ui {

/// The course of one figure in each of the worst areas, side by side on one scale. Thread: gui.
/// Limits: as many areas as fit, at most twelve.
class MultiplesPanel final : public HeadedPanel
{
    Q_OBJECT

public:
    MultiplesPanel(const PageContext& context, domain::PanelChoice choice, QWidget* parent);

protected:
    bool read(const board::FigureViews& views, domain::TimePoint now) override;
    [[nodiscard]] bool isEmpty() const override { return m_view.rows.empty(); }
    [[nodiscard]] Head head() const override;
    void paintBody(Canvas& canvas, const QRectF& body) override;

private:
    using Courses = std::vector<std::vector<std::optional<double>>>;

    /// What all courses are drawn over.
    struct Scale
    {
        double low = 0;
        double high = 0;
        std::optional<double> demanded;
        QString text; ///< from where to where
        QString demand; ///< in words; empty: nothing is demanded
        friend bool operator==(const Scale&, const Scale&) = default;
    };

    [[nodiscard]] Scale scaleOf(const board::FigureViews& views,
                                const board::RankingView& view,
                                const Courses& courses,
                                domain::TimePoint now) const;
    void paintOne(Canvas& canvas, const QRectF& box, std::size_t at);
    void paintFoot(Canvas& canvas, const QRectF& line);

    domain::PanelChoice m_choice;
    board::RankingView m_view;
    Courses m_courses; ///< of the first rows
    Scale m_scale;
};

} // namespace ioc::ui
