#include "SignBox.h"

#include <widgets/panels/AlarmGlyph.h>

#include <cmath>

namespace ioc::ui {

SignBox::SignBox(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SignBox::show(const board::LineSign& sign)
{
    if (sign == m_sign)
        return;
    m_sign = sign;
    update();
}

QSize SignBox::sizeHint() const
{
    const int side = static_cast<int>(std::lround(m_theme.base() * 1.7));
    return {side, side};
}

void SignBox::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    drawLineSign(painter, QRectF{rect()}, m_sign, m_theme);
}

} // namespace ioc::ui
