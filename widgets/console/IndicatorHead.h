#pragma once

#include <models/board/FigureView.h>
#include <widgets/console/ConsoleView.h>

namespace ioc::ui {

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
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString stateLine() const;
    [[nodiscard]] QString changeLine() const;
    [[nodiscard]] QString updatedLine() const;

    const ConsoleContext& m_context;
    board::FigureView m_view;
    QString m_origin;
};

} // namespace ioc::ui
