#pragma once

#include <models/board/LineModel.h>
#include <widgets/theme/Theme.h>

#include <QWidget>

namespace ioc::ui {

/// The sign of a line as large as a heading. Says nothing to the screen reader: the word beside it
/// does. Thread: gui.
class SignBox final : public QWidget
{
    Q_OBJECT

public:
    SignBox(const Theme& theme, QWidget* parent);

    void show(const board::LineSign& sign);
    using QWidget::show;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    board::LineSign m_sign;
};

} // namespace ioc::ui
