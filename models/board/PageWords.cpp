#include "PageWords.h"

namespace ioc::board {

using domain::Comparison;
using domain::Direction;
using domain::PeriodKind;

QString PageWords::distance(Comparison comparison, bool met, const QString& amount) const
{
    switch (comparison) {
    case Comparison::AtLeast:
    case Comparison::Over:
        return (met ? say(u"vượt %1", u"%1 above") : say(u"thiếu %1", u"%1 short")).arg(amount);
    case Comparison::AtMost:
    case Comparison::Under:
        return (met ? say(u"dưới ngưỡng %1", u"%1 below the limit")
                    : say(u"quá ngưỡng %1", u"%1 over the limit"))
            .arg(amount);
    case Comparison::Equal:
        return say(u"lệch %1", u"off by %1").arg(amount);
    }
    return amount;
}

QString PageWords::span(PeriodKind kind, int count) const
{
    switch (kind) {
    case PeriodKind::Hour:
        return say(u"%1 giờ", u"%1 hours").arg(count);
    case PeriodKind::Day:
        return say(u"%1 ngày", u"%1 days").arg(count);
    case PeriodKind::Week:
        return say(u"%1 tuần", u"%1 weeks").arg(count);
    case PeriodKind::Month:
        return say(u"%1 tháng", u"%1 months").arg(count);
    case PeriodKind::Quarter:
        return say(u"%1 quý", u"%1 quarters").arg(count);
    case PeriodKind::Year:
        return say(u"%1 năm", u"%1 years").arg(count);
    }
    return {};
}

QString PageWords::areas(const QString& worst, int others) const
{
    if (others <= 0)
        return worst;
    if (others == 1)
        return say(u"%1 và 1 đơn vị khác", u"%1 and 1 other").arg(worst);
    return say(u"%1 và %2 đơn vị khác", u"%1 and %2 others").arg(worst).arg(others);
}

QString PageWords::worst(Direction direction) const
{
    return direction == Direction::None ? say(u"Thấp nhất", u"Lowest") : say(u"Kém nhất", u"Worst");
}

QString PageWords::best(Direction direction) const
{
    return direction == Direction::None ? say(u"Cao nhất", u"Highest") : say(u"Tốt nhất", u"Best");
}

QString PageWords::weekdayShort(int day) const
{
    static constexpr const char16_t* vietnamese[]{u"T2", u"T3", u"T4", u"T5", u"T6", u"T7", u"CN"};
    static constexpr const char16_t* english[]{
        u"Mon", u"Tue", u"Wed", u"Thu", u"Fri", u"Sat", u"Sun"};
    const auto at = static_cast<std::size_t>(day) % 7;
    return say(vietnamese[at], english[at]);
}

} // namespace ioc::board
