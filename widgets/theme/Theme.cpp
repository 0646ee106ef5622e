#include "Theme.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace ioc::ui {

using domain::Status;
using namespace Qt::StringLiterals;

namespace {

struct RoleStyle
{
    double size; ///< in bases
    QFont::Weight weight;
};

constexpr RoleStyle styleOf(TextRole role) noexcept
{
    switch (role) {
    case TextRole::Caption:
        return {1.0, QFont::Normal};
    case TextRole::Body:
        return {1.06, QFont::Normal};
    case TextRole::Label:
        return {1.14, QFont::Normal};
    case TextRole::Value:
        return {1.4, QFont::Normal};
    case TextRole::Title:
        return {1.33, QFont::Medium};
    case TextRole::Heading:
        return {1.6, QFont::Medium};
    case TextRole::Strip:
        return {1.6, QFont::Normal};
    case TextRole::HeroUnit:
        return {1.8, QFont::Light};
    case TextRole::Clock:
        return {2.6, QFont::Light};
    case TextRole::Hero:
        return {4.2, QFont::Light};
    }
    return {1.0, QFont::Normal};
}

QColor mix(const QColor& one, const QColor& other, double share)
{
    const auto channel
        = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor::fromRgb(channel(one.red(), other.red()),
                           channel(one.green(), other.green()),
                           channel(one.blue(), other.blue()));
}

} // namespace

Theme::Theme(Colours colours, QString family, double basePixels)
    : m_colours(std::move(colours))
    , m_family(std::move(family))
    , m_base(std::max(basePixels, 1.0))
{
}

Theme Theme::darkWall(double basePixels)
{
    Colours c;
    c.ground = QColor{0x0B1015};
    c.surface = QColor{0x121A21};
    c.raised = QColor{0x1A252E};
    c.line = QColor{0x263440};
    c.text = QColor{0xEAF0F3};
    c.second = QColor{0xA3B4C0};
    c.third = QColor{0x7F93A1};
    c.data = QColor{0x7FB2C4};
    c.track = QColor{0x22303B};
    c.onTarget = QColor{0x4DB38A};
    c.watch = QColor{0xE9A63A};
    c.offTarget = QColor{0xE8603C};
    c.noData = QColor{0x6B7A86};
    c.sequence = {
        QColor{0x1B3442}, QColor{0x245064}, QColor{0x336F86}, QColor{0x5493A8}, QColor{0x8FBFCD}};
    c.series = {QColor{0xC79BD6}, QColor{0xD9C26A}, QColor{0x8FB573}};
    c.halo = QColor{0x0B1015};
    return {c, u"Roboto"_s, basePixels};
}

Theme Theme::light(double basePixels)
{
    Colours c;
    c.ground = QColor{0xEEF2F4};
    c.surface = QColor{0xFFFFFF};
    c.raised = QColor{0xE3EAEE};
    c.line = QColor{0xC3CED5};
    c.text = QColor{0x13202A};
    c.second = QColor{0x405360};
    c.third = QColor{0x566B79};
    c.data = QColor{0x2F6F86};
    c.track = QColor{0xD9E2E7};
    c.onTarget = QColor{0x1B7F5C};
    c.watch = QColor{0xB36B00};
    c.offTarget = QColor{0xB3341B};
    c.noData = QColor{0x66757F};
    c.sequence = {
        QColor{0xC4DCE6}, QColor{0x98C1D0}, QColor{0x6AA3B7}, QColor{0x3E7F96}, QColor{0x1F5A70}};
    c.series = {QColor{0x80449B}, QColor{0x7F6A00}, QColor{0x46702B}};
    c.halo = QColor{0xFFFFFF};
    return {c, u"Roboto"_s, basePixels};
}

Theme Theme::print(double basePixels)
{
    Theme theme = light(basePixels);
    Colours& c = theme.m_colours;
    c.ground = c.surface = c.raised = QColor{0xFFFFFF};
    c.text = QColor{Qt::black};
    c.second = QColor{0x303030};
    c.third = QColor{0x505050};
    c.line = QColor{0xA0A0A0};
    theme.m_family = u"Liberation Serif"_s;
    return theme;
}

Theme Theme::dimmed(double share) const
{
    if (share >= 1)
        return *this;
    const QColor black{Qt::black};
    const auto dim = [&](QColor& colour) { colour = mix(black, colour, std::max(share, 0.3)); };
    Theme theme = *this;
    Colours& c = theme.m_colours;
    for (QColor* colour : {&c.ground, &c.surface, &c.raised, &c.line, &c.text, &c.second, &c.third})
        dim(*colour);
    for (QColor* colour :
         {&c.data, &c.track, &c.onTarget, &c.watch, &c.offTarget, &c.noData, &c.halo})
        dim(*colour);
    for (QColor& colour : c.sequence)
        dim(colour);
    for (QColor& colour : c.series)
        dim(colour);
    return theme;
}

double Theme::pixels(TextRole role) const noexcept
{
    return std::max(1.0, std::round(styleOf(role).size * m_base));
}

QFont Theme::font(TextRole role) const
{
    QFont font{m_family};
    font.setPixelSize(static_cast<int>(pixels(role)));
    font.setWeight(styleOf(role).weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double Theme::hairline() const noexcept
{
    return std::max(1.0, std::round(m_base / 18));
}

QColor Theme::statusColour(Status status) const
{
    switch (status) {
    case Status::OnTarget:
        return m_colours.onTarget;
    case Status::NoTarget:
        return m_colours.third;
    case Status::Watch:
        return m_colours.watch;
    case Status::OffTarget:
        return m_colours.offTarget;
    case Status::Stale:
    case Status::NoData:
        return m_colours.noData;
    }
    return m_colours.noData;
}

QColor Theme::dataColour(Status status) const
{
    switch (status) {
    case Status::OnTarget:
    case Status::NoTarget:
        return m_colours.data;
    case Status::Watch:
        return m_colours.watch;
    case Status::OffTarget:
        return m_colours.offTarget;
    case Status::Stale:
    case Status::NoData:
        return m_colours.noData;
    }
    return m_colours.noData;
}

QColor Theme::shade(int at, int count) const
{
    if (count <= 1)
        return m_colours.sequence[2];
    const double place = 4.0 * std::clamp(at, 0, count - 1) / (count - 1);
    const auto below = std::min(static_cast<std::size_t>(place), std::size_t{3});
    return mix(m_colours.sequence[below],
               m_colours.sequence[below + 1],
               place - static_cast<double>(below));
}

double legibleBase(double pixelPitchMm, double viewingDistanceM) noexcept
{
    constexpr double arcMinutes = 16;
    const double angle = arcMinutes / 60 * std::numbers::pi / 180;
    const double capHeightMm = 1000 * viewingDistanceM * std::tan(angle);
    return capHeightMm / pixelPitchMm / capHeightEm;
}

double proportionalBase(const QSizeF& pixels) noexcept
{
    return std::min(pixels.height() / 1080, pixels.width() / 1920) * 18;
}

} // namespace ioc::ui
