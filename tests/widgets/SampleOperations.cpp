#include "SampleOperations.h"

#include "SampleBoard.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace ioc::test {

using namespace std::chrono_literals;
using domain::Act;
using domain::Action;
using domain::AlarmCondition;
using domain::AlarmLimit;
using domain::Duration;
using domain::Indicator;
using domain::Reading;
using domain::ReadingBatch;
using domain::TimePoint;

namespace {

struct Pair
{
    double good;
    double bad;
};

// A value on each side of what is demanded.
Pair sidesOf(const domain::Catalogue& catalogue, domain::SeriesId series, TimePoint at)
{
    const Indicator& indicator = catalogue.indicator(series);
    const bool higher = indicator.direction == domain::Direction::Higher;
    const auto demand = catalogue.targetPath(series).at(at);
    const double limit = demand ? demand->value : indicator.thresholds.off.value_or(10.0);
    const double span = std::max({std::abs(limit) * 0.3,
                                  2 * indicator.thresholds.watchBand.value_or(0),
                                  indicator.precision > 0 ? 0.5 : 4.0});
    const double top
        = indicator.plausible.maximum[static_cast<std::size_t>(domain::AreaLevel::Province)];
    const auto within
        = [&](double value) { return std::clamp(value, indicator.plausible.minimum, top); };
    return higher ? Pair{within(limit + span * 0.1), within(limit - span)}
                  : Pair{within(std::max(0.0, limit - span)), within(limit + span)};
}

class Story
{
public:
    Story(session::StaticSession& session, TimePoint now)
        : m_session(session)
        , m_catalogue(session.catalogue())
        , m_now(now)
    {
    }

    void tell()
    {
        ReadingBatch batch;
        int place = 0;
        for (const AlarmLimit& limit : m_catalogue.alarms)
            if (limit.indicator && limit.scope == AlarmLimit::Scope::Province)
                addCourse(batch, limit, place++);
        m_session.fold(batch);
        tellActs();
    }

private:
    // Good at first, bad from a moment on that differs from alarm to alarm; every third turns good
    // again, every fifth comes and goes.
    void addCourse(ReadingBatch& batch, const AlarmLimit& limit, int place)
    {
        const domain::SeriesId series = m_catalogue.series(*limit.indicator, m_catalogue.province);
        const Pair sides = sidesOf(m_catalogue, series, m_now);
        const Duration back = place % 4 == 3 ? Duration{25h} : Duration{4h - 9min * place};
        const domain::Frequency frequency = m_catalogue.indicator(*limit.indicator).frequency;
        const Duration step = frequency == domain::Frequency::Seconds ? Duration{20s}
            : frequency == domain::Frequency::Minutely                ? Duration{1min}
                                                                      : Duration{10min};
        for (TimePoint time = m_now - 30h; time <= m_now; time += step) {
            const Duration since = time - (m_now - back);
            bool bad = since >= Duration::zero();
            if (place % 3 == 2)
                bad = bad && since < 90min;
            if (place % 5 == 1)
                bad = bad && (since / 30min) % 2 == 0;
            const double share = 0.02 * (1 + std::sin(static_cast<double>(since.count()) / 9e6));
            const double value = bad ? sides.bad : sides.good + (sides.bad - sides.good) * share;
            batch.readings.push_back({time, time, value, series, {}, domain::Quality::Simulated});
        }
    }

    void act(Duration ago, const char* who, Action action)
    {
        action.id = "sample-" + std::to_string(++m_sequence);
        m_session.log({m_sequence, m_now - ago, who, std::move(action)});
    }

    static Action make(Act act, std::string subject, const char* text = "")
    {
        Action action;
        action.act = act;
        action.subject = std::move(subject);
        action.text = text;
        return action;
    }

    // Acts of the past lie in the log's order, which is that of time.
    void tellActs()
    {
        act(26h, "Trực ban 2", make(Act::HandOver, "shift", "Cảnh báo đang mở: 4."));
        act(25h + 50min, "Trực ban 1", make(Act::TakeOver, "sample-1"));
        act(20h,
            "Cổng tiếp nhận",
            make(Act::SystemNote,
                 "shift",
                 domain::systemNoteText(domain::SystemEvent::Import, 1204, "Sở Y tế").c_str()));
        directive(
            19h,
            12h,
            "indicator:" + firstIndicator() + "@19",
            "Sở Y tế",
            "Rà soát các ổ dịch, báo cáo số ca mắc và phương án phun hóa chất từng xã, phường.");
        directive(
            12h,
            -10h,
            "area:19",
            "Sở Thông tin và Truyền thông",
            "Kiểm tra chất lượng phủ sóng tại các thôn, xóm vùng lõm; báo cáo kế hoạch xử lý.");
        act(11h, "Sở Thông tin và Truyền thông", make(Act::AcceptDirective, "sample-5"));
        directive(9h,
                  -60h,
                  firstAlarm(),
                  "Trung tâm Phục vụ hành chính công tỉnh",
                  "Xử lý dứt điểm hồ sơ quá hạn trong ngày; báo cáo nguyên nhân từng hồ sơ.");
        act(8h, "Trung tâm Phục vụ hành chính công tỉnh", make(Act::AcceptDirective, "sample-7"));
        act(3h,
            "Trung tâm Phục vụ hành chính công tỉnh",
            make(Act::ReportDirective,
                 "sample-7",
                 "Đã xử lý 41 trên 63 hồ sơ; còn lại trong chiều nay."));
        directive(
            7h, -70h, "area:19", "Công an tỉnh", "Phối hợp cập nhật dữ liệu dân cư hằng ngày.");
        act(2h, "Trực ban 1", make(Act::CloseDirective, "sample-10", "Đã hoàn thành."));
        act(95min,
            "Trực ban 1",
            make(Act::WriteEntry,
                 "shift",
                 "Viettel xác nhận mất điện 14 trạm tại Võ Nhai, dự kiến khôi phục trước 18 giờ."));
        tellAlarmActs();
        m_session.note(domain::SystemEvent::LinkLost, 0, {});
        m_session.note(domain::SystemEvent::LinkRestored, 1204, {});
    }

    void tellAlarmActs()
    {
        const auto open = m_session.alarms().annunciated();
        Duration ago = 40min;
        bool shelved = false;
        for (std::size_t at = 0; at < open.size(); ++at) {
            if (at % 3 == 1) {
                Action action = make(Act::Acknowledge, open[at].key, "Đã gọi đơn vị vận hành.");
                action.seen = open[at].raised;
                act(ago -= 1min, at % 2 == 0 ? "Trực ban 1" : "Trực ban 2", std::move(action));
            } else if (at > 2 && !shelved && open[at].conditionHolds) {
                shelved = true;
                Action action
                    = make(Act::Shelve, open[at].key, "Đang bảo trì hệ thống theo kế hoạch.");
                action.until = m_now + 6h;
                act(ago -= 1min, "Trực ban 1", std::move(action));
            } else if (at % 11 == 6) {
                act(ago -= 1min,
                    "Trực ban 2",
                    make(Act::RemoveFromService, open[at].key, "Cảm biến hỏng, chờ thay."));
            }
        }
    }

    void
    directive(Duration ago, Duration dueAgo, std::string subject, const char* to, const char* text)
    {
        Action action = make(Act::IssueDirective, std::move(subject), text);
        action.to = to;
        action.until = m_now - dueAgo;
        act(ago, "Lãnh đạo trực", std::move(action));
    }

    [[nodiscard]] std::string firstIndicator() const
    {
        for (const AlarmLimit& limit : m_catalogue.alarms)
            if (limit.indicator)
                return m_catalogue.indicator(*limit.indicator).id;
        return {};
    }

    [[nodiscard]] std::string firstAlarm() const
    {
        const auto open = m_session.alarms().annunciated();
        const auto found = std::find_if(
            open.begin(), open.end(), [](const auto& alarm) { return alarm.series.has_value(); });
        return found == open.end() ? std::string{} : found->key;
    }

    session::StaticSession& m_session;
    const domain::Catalogue& m_catalogue;
    TimePoint m_now;
    std::uint64_t m_sequence = 0;
};

} // namespace

std::unique_ptr<session::StaticSession> busySession(const char* province, TimePoint now)
{
    auto session = sampleSession(province, now);
    if (!session)
        return nullptr;
    session->setOperator("Trực ban 1");
    Story{*session, now}.tell();
    return session;
}

} // namespace ioc::test
