#include "Handover.h"

namespace ioc::board {

using domain::ShiftEntry;
using domain::SystemEvent;

Handover handoverOf(const domain::Operations& operations, domain::TimePoint now)
{
    Handover result;
    const auto began = operations.shiftLog().shiftBegan();
    result.sinceSigned = began.has_value();
    result.since = began.value_or(now - std::chrono::hours{24});
    const domain::AlarmCounts counts = operations.alarms().counts();
    result.open = operations.alarms().annunciated().size();
    result.unacknowledged = counts.unacknowledgedInAll();
    result.shelved = counts.shelved;
    result.outOfService = counts.outOfService;
    const auto directives = operations.directives().counts(now);
    result.directivesOpen = directives.open;
    result.directivesOverdue = directives.overdue;
    result.directivesDueSoon = directives.dueSoon;
    for (const ShiftEntry& entry :
         operations.shiftLog().between(result.since, now + std::chrono::milliseconds{1})) {
        result.entries += entry.kind == ShiftEntry::Kind::Note ? 1 : 0;
        if (entry.kind != ShiftEntry::Kind::System)
            continue;
        result.linkLosses += entry.event == SystemEvent::LinkLost ? 1 : 0;
        result.filledIn += entry.event == SystemEvent::LinkRestored ? entry.count : 0;
    }
    return result;
}

QStringList handoverLines(const Handover& handover, const AlarmTexts& texts)
{
    const ValueFormat& format = texts.format();
    const auto number
        = [&](std::uint64_t count) { return format.number(static_cast<double>(count), 0); };
    QStringList lines{texts
                          .say(u"Cảnh báo đang mở: %1, trong đó chưa xác nhận: %2.",
                               u"Open alarms: %1, of them unacknowledged: %2.")
                          .arg(number(handover.open), number(handover.unacknowledged))};
    if (handover.shelved > 0)
        lines << texts.say(u"Đang tạm ẩn: %1.", u"Shelved: %1.").arg(number(handover.shelved));
    if (handover.outOfService > 0)
        lines << texts.say(u"Đang ngừng giám sát: %1.", u"Out of service: %1.")
                     .arg(number(handover.outOfService));
    if (handover.directivesOpen > 0)
        lines << texts
                     .say(u"Chỉ đạo chưa xong: %1; quá hạn: %2; đến hạn trong một ngày: %3.",
                          u"Open directives: %1; overdue: %2; due within a day: %3.")
                     .arg(number(handover.directivesOpen),
                          number(handover.directivesOverdue),
                          number(handover.directivesDueSoon));
    if (handover.linkLosses > 0)
        lines << texts
                     .say(u"Mất kết nối %1 lần; đã bù %2 bản ghi.",
                          u"Losses of the link: %1; readings filled in: %2.")
                     .arg(number(handover.linkLosses), number(handover.filledIn));
    if (handover.entries > 0)
        lines << texts.say(u"Ghi chép trong ca: %1.", u"Entries of the shift: %1.")
                     .arg(number(handover.entries));
    return lines;
}

} // namespace ioc::board
