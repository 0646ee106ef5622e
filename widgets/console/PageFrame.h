#pragma once

#include <QScrollArea>

namespace ioc::ui {

/// A page of the wall that is as many times larger than its place as the letters are larger than
/// usual, and is scrolled: a page's letters grow with the page. Thread: gui.
class PageFrame final : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes the page. `scale` is above 1.
    PageFrame(QWidget* page, double scale, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    double m_scale;
};

} // namespace ioc::ui
