#include "AlarmTexts.h"

#include <QStringList>

#include <algorithm>

namespace ioc::board {

using domain::Act;
using domain::AlarmCondition;
using domain::AlarmEvent;
using domain::AlarmPriority;
using domain::AlarmState;
using domain::DirectiveState;
using domain::ShiftEntry;
using domain::SystemEvent;

AlarmKey alarmKey(const domain::Catalogue& catalogue, std::string_view key)
{
    AlarmKey result;
    const std::size_t at = key.rfind('@');
    if (at == std::string_view::npos)
        return result;
    const auto found
        = std::find_if(catalogue.alarms.begin(), catalogue.alarms.end(), [&](const auto& limit) {
              return limit.id == key.substr(0, at);
          });
    if (found != catalogue.alarms.end())
        result.limit = &*found;
    result.area = catalogue.findArea(key.substr(at + 1));
    return result;
}

AlarmTexts::AlarmTexts(const domain::Catalogue& catalogue, domain::Language language)
    : m_catalogue(catalogue)
    , m_format(language)
    , m_vi(language == domain::Language::Vietnamese)
{
}

QString AlarmTexts::priority(AlarmPriority priority) const
{
    switch (priority) {
    case AlarmPriority::Critical:
        return say(u"Nghiêm trọng", u"Critical");
    case AlarmPriority::High:
        return say(u"Cao", u"High");
    case AlarmPriority::Medium:
        return say(u"Trung bình", u"Medium");
    case AlarmPriority::Low:
        return say(u"Thấp", u"Low");
    }
    return {};
}

QString AlarmTexts::state(AlarmState state) const
{
    switch (state) {
    case AlarmState::Normal:
        return say(u"Bình thường", u"Normal");
    case AlarmState::Unacknowledged:
        return say(u"Chưa xác nhận", u"Unacknowledged");
    case AlarmState::Acknowledged:
        return say(u"Đã xác nhận", u"Acknowledged");
    case AlarmState::ReturnedUnacknowledged:
        return say(u"Đã trở lại, chưa xác nhận", u"Returned, unacknowledged");
    case AlarmState::Shelved:
        return say(u"Tạm ẩn", u"Shelved");
    case AlarmState::SuppressedByDesign:
        return say(u"Chặn theo thiết kế", u"Suppressed by design");
    case AlarmState::OutOfService:
        return say(u"Ngừng giám sát", u"Out of service");
    }
    return {};
}

QString AlarmTexts::state(DirectiveState state) const
{
    switch (state) {
    case DirectiveState::Issued:
        return say(u"Đã giao", u"Issued");
    case DirectiveState::Accepted:
        return say(u"Đã tiếp nhận", u"Accepted");
    case DirectiveState::Reported:
        return say(u"Đã báo cáo", u"Reported");
    case DirectiveState::Closed:
        return say(u"Đã kết thúc", u"Closed");
    case DirectiveState::Overdue:
        return say(u"Quá hạn", u"Overdue");
    }
    return {};
}

QString AlarmTexts::act(Act act) const
{
    switch (act) {
    case Act::Acknowledge:
        return say(u"Xác nhận", u"Acknowledge");
    case Act::Comment:
        return say(u"Ghi ý kiến", u"Comment");
    case Act::Shelve:
        return say(u"Tạm ẩn", u"Shelve");
    case Act::Unshelve:
        return say(u"Bỏ tạm ẩn", u"Unshelve");
    case Act::RemoveFromService:
        return say(u"Ngừng giám sát", u"Take out of service");
    case Act::ReturnToService:
        return say(u"Giám sát trở lại", u"Return to service");
    case Act::IssueDirective:
        return say(u"Ra chỉ đạo", u"Issue a directive");
    case Act::AcceptDirective:
        return say(u"Tiếp nhận", u"Accept");
    case Act::ReportDirective:
        return say(u"Báo cáo kết quả", u"Report");
    case Act::CloseDirective:
        return say(u"Kết thúc", u"Close");
    case Act::WriteEntry:
        return say(u"Ghi nhật ký", u"Write an entry");
    case Act::HandOver:
        return say(u"Bàn giao ca", u"Hand over");
    case Act::TakeOver:
        return say(u"Nhận ca", u"Take over");
    case Act::SystemNote:
        return say(u"Hệ thống ghi", u"Note of the system");
    }
    return {};
}

QString AlarmTexts::event(const domain::AlarmEntry& entry) const
{
    if (!entry.transition) {
        if (!entry.action)
            return {};
        const QString word = act(entry.action->action.act);
        return entry.hadEffect() ? word : word + say(u" (không có tác dụng)", u" (without effect)");
    }
    const domain::AlarmTransition& change = *entry.transition;
    switch (change.event) {
    case AlarmEvent::Raise:
        return say(u"Xuất hiện", u"Raised");
    case AlarmEvent::Clear:
        return say(u"Hết điều kiện cảnh báo", u"Condition cleared");
    case AlarmEvent::Acknowledge:
        return act(Act::Acknowledge);
    case AlarmEvent::Shelve:
        return act(Act::Shelve);
    case AlarmEvent::Unshelve:
        return change.sequence == 0 ? say(u"Hết thời hạn tạm ẩn", u"Shelving ended")
                                    : act(Act::Unshelve);
    case AlarmEvent::Suppress:
        return say(u"Bị chặn: nguồn im lặng", u"Suppressed: its source is silent");
    case AlarmEvent::Unsuppress:
        return say(u"Hết bị chặn", u"No longer suppressed");
    case AlarmEvent::RemoveFromService:
        return act(Act::RemoveFromService);
    case AlarmEvent::ReturnToService:
        return act(Act::ReturnToService);
    }
    return {};
}

QString AlarmTexts::condition(const domain::AlarmLimit& limit) const
{
    switch (limit.condition) {
    case AlarmCondition::Watch:
        return say(u"Chỉ tiêu ở mức “%1” hoặc xấu hơn", u"The figure is at “%1” or worse")
            .arg(m_format.status(domain::Status::Watch));
    case AlarmCondition::OffTarget:
        return say(u"Chỉ tiêu ở mức “%1”", u"The figure is “%1”")
            .arg(m_format.status(domain::Status::OffTarget));
    case AlarmCondition::RateOfChange: {
        const domain::Indicator& indicator = m_catalogue.indicator(*limit.indicator);
        const QString unit = m_format.differenceUnit(
            m_catalogue.unitOf(indicator), limit.change, indicator.precision);
        return say(u"Xấu đi %1 %2 trong %3", u"Worse by %1 %2 within %3")
            .arg(m_format.number(limit.change, indicator.precision),
                 unit,
                 m_format.age(limit.window));
    }
    case AlarmCondition::StaleSource:
        return say(u"Hệ thống “%1” im lặng quá hạn cập nhật",
                   u"The system “%1” is silent past its time")
            .arg(QString::fromStdString(limit.system));
    case AlarmCondition::ReportDue:
        return say(u"Còn %1 đến hạn báo cáo mà chưa có số liệu",
                   u"Due within %1 and not reported yet")
            .arg(m_format.age(limit.before));
    case AlarmCondition::TargetDue:
        return say(u"Còn %1 đến hạn mục tiêu mà chưa đạt", u"A target is due within %1 and not met")
            .arg(m_format.age(limit.before));
    }
    return {};
}

QString AlarmTexts::patience(const domain::AlarmLimit& limit) const
{
    QStringList parts;
    if (limit.onDelay > domain::Duration::zero())
        parts << say(u"kéo dài %1 mới báo", u"raised after %1").arg(m_format.age(limit.onDelay));
    if (limit.offDelay > domain::Duration::zero())
        parts << say(u"hết sau %1", u"cleared after %1").arg(m_format.age(limit.offDelay));
    if (limit.deadband > 0 && limit.indicator) {
        const domain::Indicator& indicator = m_catalogue.indicator(*limit.indicator);
        parts << say(u"vùng trễ %1 %2", u"deadband %1 %2")
                     .arg(m_format.number(limit.deadband, indicator.precision),
                          m_format.differenceUnit(
                              m_catalogue.unitOf(indicator), limit.deadband, indicator.precision));
    }
    return parts.join(QStringLiteral(" · "));
}

QString AlarmTexts::name(const domain::AlarmLimit& limit) const
{
    return QString::fromStdString(limit.name.in(m_format.language()));
}

QString AlarmTexts::guidance(const domain::AlarmLimit& limit) const
{
    return QString::fromStdString(limit.guidance.in(m_format.language()));
}

QString AlarmTexts::area(domain::AreaId area) const
{
    if (area == m_catalogue.province)
        return say(u"Toàn tỉnh", u"Province");
    const domain::AreaVersion& version = m_catalogue.area(area).latest();
    const QString name = QString::fromStdString(version.name);
    return m_vi ? QString::fromStdString(version.kind) + QChar{0x00A0} + name : name;
}

std::optional<std::size_t> AlarmTexts::domainOf(const domain::AlarmLimit& limit) const
{
    if (!limit.indicator)
        return std::nullopt;
    return m_catalogue.indicator(*limit.indicator).domain;
}

QString AlarmTexts::domainName(std::optional<std::size_t> domain) const
{
    if (!domain)
        return say(u"Nguồn dữ liệu", u"Data sources");
    return QString::fromStdString(m_catalogue.domains[*domain].name.in(m_format.language()));
}

QString AlarmTexts::value(const domain::AlarmView& alarm, std::optional<double> value) const
{
    if (!alarm.series || !value)
        return {};
    return m_format.valueWithUnit(m_catalogue, m_catalogue.indicator(*alarm.series), *value);
}

QString AlarmTexts::alarm(std::string_view key) const
{
    const AlarmKey found = alarmKey(m_catalogue, key);
    if (!found.limit || !found.area)
        return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
    const QString what = name(*found.limit);
    const bool whole = *found.area == m_catalogue.province;
    return whole ? what : what + QStringLiteral(" · ") + area(*found.area);
}

namespace {

constexpr std::string_view indicatorMark = "indicator:";
constexpr std::string_view areaMark = "area:";

std::optional<domain::SeriesId> figureOf(const domain::Catalogue& catalogue, std::string_view text)
{
    const std::size_t at = text.rfind('@');
    const auto indicator = catalogue.findIndicator(text.substr(0, at));
    const auto area = at == std::string_view::npos ? std::optional{catalogue.province}
                                                   : catalogue.findArea(text.substr(at + 1));
    return indicator && area ? std::optional{catalogue.series(*indicator, *area)} : std::nullopt;
}

} // namespace

QString AlarmTexts::subject(std::string_view subject) const
{
    const QString plain = QString::fromUtf8(subject.data(), static_cast<qsizetype>(subject.size()));
    if (subject.starts_with(indicatorMark)) {
        const auto series = figureOf(m_catalogue, subject.substr(indicatorMark.size()));
        if (!series)
            return plain;
        return QString::fromStdString(m_catalogue.indicator(*series).name.in(m_format.language()))
            + QStringLiteral(" · ") + area(m_catalogue.areaOf(*series));
    }
    if (subject.starts_with(areaMark)) {
        const auto found = m_catalogue.findArea(subject.substr(areaMark.size()));
        return found ? area(*found) : plain;
    }
    return alarm(subject);
}

std::optional<domain::SeriesId> AlarmTexts::seriesOf(std::string_view subject) const
{
    if (subject.starts_with(indicatorMark))
        return figureOf(m_catalogue, subject.substr(indicatorMark.size()));
    const AlarmKey key = alarmKey(m_catalogue, subject);
    if (!key.limit || !key.area || !key.limit->indicator)
        return std::nullopt;
    return m_catalogue.series(*key.limit->indicator, *key.area);
}

QString AlarmTexts::placeOf(std::string_view subject) const
{
    const QString plain = QString::fromUtf8(subject.data(), static_cast<qsizetype>(subject.size()));
    if (subject.starts_with(indicatorMark)) {
        const auto series = figureOf(m_catalogue, subject.substr(indicatorMark.size()));
        if (!series)
            return {};
        const bool whole = m_catalogue.areaOf(*series) == m_catalogue.province;
        return whole ? plain.section(u'@', 0, 0) : plain;
    }
    if (subject.starts_with(areaMark))
        return plain;
    return alarmKey(m_catalogue, subject).limit ? QStringLiteral("view:alarm:") + plain : QString{};
}

QString AlarmTexts::shiftKind(const ShiftEntry& entry) const
{
    switch (entry.kind) {
    case ShiftEntry::Kind::Note:
        return say(u"Ghi chép", u"Note");
    case ShiftEntry::Kind::System:
        return say(u"Hệ thống", u"System");
    case ShiftEntry::Kind::HandOver:
        return say(u"Bàn giao ca", u"Handover");
    case ShiftEntry::Kind::TakeOver:
        return say(u"Nhận ca", u"Takeover");
    }
    return {};
}

QString AlarmTexts::shiftText(const ShiftEntry& entry) const
{
    const QString text = QString::fromStdString(entry.text);
    if (entry.kind == ShiftEntry::Kind::TakeOver)
        return say(u"Đã ký nhận ca", u"Signed the takeover");
    if (entry.kind != ShiftEntry::Kind::System)
        return text;
    const QString count = m_format.number(static_cast<double>(entry.count), 0);
    const QString detail = text.isEmpty() ? QString{} : QStringLiteral(" · ") + text;
    switch (entry.event) {
    case SystemEvent::Restart:
        return say(u"Cổng tiếp nhận khởi động lại", u"The gateway restarted") + detail;
    case SystemEvent::Import:
        return say(u"Nhập một lần %1 bản ghi của quá khứ",
                   u"Past readings that came in at once: %1")
                   .arg(count)
            + detail;
    case SystemEvent::LinkLost:
        return say(u"Mất kết nối với cổng tiếp nhận", u"The link to the gateway was lost") + detail;
    case SystemEvent::LinkRestored:
        return say(u"Đã nối lại, bù đủ %1 bản ghi", u"The link is back, readings filled in: %1")
                   .arg(count)
            + detail;
    case SystemEvent::CacheRebuilt:
        return say(u"Bộ nhớ tại máy bị hỏng, được dựng lại; tệp hỏng vẫn giữ",
                   u"The cache was damaged and is built anew; the damaged file is kept")
            + detail;
    }
    return text;
}

} // namespace ioc::board
