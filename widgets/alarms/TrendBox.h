#pragma once

#include <models/domain/Reading.h>
#include <widgets/charts/TrendChart.h>
#include <widgets/panels/PageContext.h>

#include <QWidget>

#include <optional>

namespace ioc::ui {

/// The course of a figure around a moment, which is marked; against its target. Without a moment
/// the newest periods. Thread: gui.
class TrendBox final : public QWidget
{
    Q_OBJECT

public:
    TrendBox(const PageContext& context, QWidget* parent);

    /// None: nothing is drawn but why.
    void show(std::optional<domain::SeriesId> series,
              std::optional<domain::TimePoint> around,
              const QString& aroundText);
    void restyle() { update(); }
    [[nodiscard]] const TrendData& data() const noexcept { return m_chart.data(); }
    [[nodiscard]] bool isSimulated() const noexcept { return m_simulated; }
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const PageContext& m_context;
    TrendChart m_chart;
    bool m_simulated = false;
};

} // namespace ioc::ui
