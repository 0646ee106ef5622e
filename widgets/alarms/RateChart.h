#pragma once

#include <models/domain/Reading.h>
#include <widgets/panels/PageContext.h>

#include <QWidget>

#include <vector>

namespace ioc::ui {

class Canvas;

/// Alarms raised in each ten minutes of a period as bars, with the lines that EEMUA 191 draws: one
/// on average, ten where a flood begins. Where there are more bars than pixels, each stands for the
/// most of its intervals. Thread: gui.
class RateChart final : public QWidget
{
    Q_OBJECT

public:
    RateChart(const PageContext& context, QWidget* parent);

    void show(std::vector<std::size_t> perInterval, domain::TimePoint begin);
    using QWidget::show;
    /// The bars that a width has room for: the most of each group of intervals.
    [[nodiscard]] static std::vector<std::size_t>
    thinned(const std::vector<std::size_t>& perInterval, std::size_t bars);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLines(Canvas& canvas, const QRectF& plot, double top) const;
    void paintTimes(Canvas& canvas, const QRectF& plot) const;

    const PageContext& m_context;
    std::vector<std::size_t> m_counts;
    domain::TimePoint m_begin;
};

} // namespace ioc::ui
