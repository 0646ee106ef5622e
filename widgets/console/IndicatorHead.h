#pragma once

#include <models/board/FigureView.h>
#include <widgets/console/ConsoleView.h>

namespace ioc::ui {

class Canvas;

/// The head of an indicator's page: how it stands, its name, where it comes from and how old it is;
/// its value with unit, change and target. Thread: gui.
class IndicatorHead final : public QWidget
{
    Q_OBJECT

public:
    explicit IndicatorHead(const ConsoleContext& context, QWidget* parent = nullptr);

    /// `origin`: domain, source, cadence: what does not change with the figure.
    void show(const board::FigureView& view, const QString& origin);
    [[nodiscard]] const board::FigureView& view() const noexcept { return m_view; }
    /// Everything it says, line by line, for tests and the screen reader.
    [[nodiscard]] QStringList texts() const;
    void restyle();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Plan
    {
        QFont hero;
        QString value; ///< or the word that there is none
        double valueLeft = 0;
        QString updated; ///< of its parts as many as fit beside the value
        QStringList state; ///< lines of whole parts
        bool changeBeside = true; ///< the change stands in the last line of the state
    };

    [[nodiscard]] Plan plan(double width) const;
    void paintChange(Canvas& canvas, const QRectF& row) const;
    [[nodiscard]] QStringList stateParts() const;
    [[nodiscard]] QString changeLine() const;
    [[nodiscard]] QStringList updatedParts() const;

    const ConsoleContext& m_context;
    board::FigureView m_view;
    QString m_origin;
};

} // namespace ioc::ui
