#include "ConsoleWords.h"

namespace ioc::board {

using domain::AreaLevel;
using domain::Frequency;

QString ConsoleWords::frequency(Frequency frequency) const
{
    switch (frequency) {
    case Frequency::Seconds:
        return say(u"mỗi 10 giây", u"every 10 seconds");
    case Frequency::Minutely:
        return say(u"mỗi phút", u"every minute");
    case Frequency::Hourly:
        return say(u"mỗi giờ", u"every hour");
    case Frequency::Daily:
        return say(u"hằng ngày", u"daily");
    case Frequency::Weekly:
        return say(u"hằng tuần", u"weekly");
    case Frequency::Monthly:
        return say(u"hằng tháng", u"monthly");
    case Frequency::Quarterly:
        return say(u"hằng quý", u"quarterly");
    case Frequency::Yearly:
        return say(u"hằng năm", u"yearly");
    }
    return {};
}

QString ConsoleWords::level(AreaLevel level) const
{
    switch (level) {
    case AreaLevel::Country:
        return say(u"cả nước", u"the country");
    case AreaLevel::Province:
        return say(u"toàn tỉnh", u"the province");
    case AreaLevel::District:
        return say(u"huyện", u"districts");
    case AreaLevel::Commune:
        return say(u"xã, phường", u"communes and wards");
    }
    return {};
}

} // namespace ioc::board
