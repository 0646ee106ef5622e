#pragma once

#include <models/board/ValueFormat.h>

#include <QString>

#include <optional>

namespace ioc::board {

/// The sentences around figures, in the language that a page is made in. They do not follow the
/// process's translator: a page in Vietnamese is made from an English console too, and the same
/// words stand in pictures and documents. Numbers, dates and ages come in as texts of ValueFormat.
/// Thread: any; immutable.
class PageWords
{
public:
    explicit PageWords(domain::Language language) noexcept
        : m_vi(language == domain::Language::Vietnamese)
    {
    }

    // Beside a figure.
    [[nodiscard]] QString target(const QString& demand) const
    {
        return say(u"Mục tiêu %1", u"Target %1").arg(demand);
    }
    [[nodiscard]] QString pathTarget(const QString& demand) const
    {
        return say(u"Lộ trình %1", u"On the path %1").arg(demand);
    }
    [[nodiscard]] QString noTarget() const { return say(u"Chưa đặt mục tiêu", u"No target set"); }
    /// How far a value lies from what is demanded; `amount` is never negative.
    [[nodiscard]] QString
    distance(domain::Comparison comparison, bool met, const QString& amount) const;
    [[nodiscard]] QString exactlyOnTarget() const
    {
        return say(u"đúng mục tiêu", u"exactly on target");
    }
    [[nodiscard]] QString against(const QString& amount, const QString& before) const
    {
        return say(u"%1 so với %2", u"%1 against %2").arg(amount, before);
    }
    [[nodiscard]] QString unchangedAgainst(const QString& before) const
    {
        return say(u"không đổi so với %1", u"unchanged against %1").arg(before);
    }
    [[nodiscard]] QString whatWas(const QString& before, const QString& value) const
    {
        return say(u"%1: %2", u"%1: %2").arg(before, value);
    }
    [[nodiscard]] QString samePeriodLastYear() const { return say(u"cùng kỳ", u"the year before"); }
    // Of what this machine keeps.
    [[nodiscard]] QString notKept(bool diskFull) const
    {
        return diskFull ? say(u"Đĩa đầy, chưa lưu số liệu", u"Disk full, figures are not kept")
                        : say(u"Không lưu được số liệu", u"Figures are not kept");
    }
    [[nodiscard]] QString keptByAnother() const
    {
        return say(u"bộ nhớ chỉ đọc, cửa sổ khác đang ghi",
                   u"cache read only, another window writes it");
    }
    [[nodiscard]] QString rebuilding() const
    {
        return say(u"bộ nhớ bị hỏng, đang dựng lại", u"cache was damaged, rebuilding");
    }
    [[nodiscard]] QString fillingThePast(const QString& from) const
    {
        return say(u"đang nạp quá khứ, đã có từ %1", u"filling in the past, complete from %1")
            .arg(from);
    }
    [[nodiscard]] QString rebased() const
    {
        return say(u"quy đổi theo địa giới mới", u"restated for the new boundaries");
    }
    [[nodiscard]] QString newBoundaries() const { return say(u"Địa giới mới", u"New boundaries"); }
    [[nodiscard]] QString ago(const QString& age) const
    {
        return say(u"%1 trước", u"%1 ago").arg(age);
    }
    [[nodiscard]] QString overdue(const QString& age) const
    {
        return say(u"quá hạn %1", u"overdue by %1").arg(age);
    }
    [[nodiscard]] QString coverage(int reported, int expected) const
    {
        return say(u"%1/%2 đơn vị", u"%1/%2 units").arg(reported).arg(expected);
    }
    /// `30 ngày`, `12 tháng`: how much a sparkline spans.
    [[nodiscard]] QString span(domain::PeriodKind kind, int count) const;

    // States.
    [[nodiscard]] QString loading() const { return say(u"Đang tải…", u"Loading…"); }
    [[nodiscard]] QString noData() const { return say(u"Không có dữ liệu", u"No data"); }
    [[nodiscard]] QString simulatedData() const
    {
        return say(u"Dữ liệu mô phỏng", u"Simulated data");
    }
    [[nodiscard]] QString simulatedShort() const { return say(u"Mô phỏng", u"Simulated"); }
    [[nodiscard]] QString review(const QString& moment) const
    {
        return say(u"XEM LẠI %1", u"REVIEW %1").arg(moment);
    }

    // Header.
    /// Instead of the state of a link: what is shown does not come by it.
    [[nodiscard]] QString underReview() const
    {
        return say(u"Đang xem lại quá khứ", u"Looking at the past");
    }
    [[nodiscard]] QString online() const { return say(u"Trực tuyến", u"Online"); }
    [[nodiscard]] QString connecting() const { return say(u"Đang kết nối", u"Connecting"); }
    [[nodiscard]] QString catchingUp() const { return say(u"Đang tải bù dữ liệu", u"Catching up"); }
    [[nodiscard]] QString offline() const { return say(u"Ngoại tuyến", u"Offline"); }
    [[nodiscard]] QString linkLost(const QString& age) const
    {
        return age.isEmpty() ? say(u"Mất kết nối", u"Link lost")
                             : say(u"Mất kết nối %1", u"Link lost for %1").arg(age);
    }
    [[nodiscard]] QString silentFor(const QString& age) const
    {
        return say(u"Không có tín hiệu %1", u"Silent for %1").arg(age);
    }
    [[nodiscard]] QString newestData(const QString& moment) const
    {
        return say(u"Dữ liệu mới nhất %1", u"Newest data %1").arg(moment);
    }
    [[nodiscard]] QString newestDataAge(const QString& moment, const QString& age) const
    {
        return say(u"Dữ liệu mới nhất %1, %2 trước", u"Newest data %1, %2 ago").arg(moment, age);
    }

    // Attention.
    [[nodiscard]] QString attention() const { return say(u"Cần chú ý", u"Attention"); }
    [[nodiscard]] QString countOffTarget(int count) const
    {
        return say(u"%1 chưa đạt", u"%1 off target").arg(count);
    }
    [[nodiscard]] QString countWatch(int count) const
    {
        return say(u"%1 cảnh báo", u"%1 to watch").arg(count);
    }
    [[nodiscard]] QString countMissing(int count) const
    {
        return say(u"%1 mất dữ liệu", u"%1 without data").arg(count);
    }
    [[nodiscard]] QString nothingToDecide() const
    {
        return say(u"Không có chỉ tiêu nào cần chú ý", u"No indicator needs attention");
    }
    [[nodiscard]] QString forDuration(const QString& age) const
    {
        return say(u"đã %1", u"for %1").arg(age);
    }
    [[nodiscard]] QString lastKnown(const QString& value) const
    {
        return say(u"gần nhất %1", u"last %1").arg(value);
    }
    /// `Thần Sa và 5 đơn vị khác`.
    [[nodiscard]] QString areas(const QString& worst, int others) const;
    [[nodiscard]] QString wholeProvince() const { return say(u"Toàn tỉnh", u"Province"); }

    // Alarms.
    [[nodiscard]] QString unacknowledged() const
    {
        return say(u"Chưa xác nhận", u"Unacknowledged");
    }
    [[nodiscard]] QString acknowledged() const { return say(u"Đã xác nhận", u"Acknowledged"); }
    [[nodiscard]] QString returned() const
    {
        return say(u"Đã trở lại bình thường", u"Returned to normal");
    }
    [[nodiscard]] QString countUnacknowledged(std::size_t count) const
    {
        return say(u"%1 cảnh báo chưa xác nhận",
                   count == 1 ? u"%1 alarm unacknowledged" : u"%1 alarms unacknowledged")
            .arg(count);
    }
    [[nodiscard]] QString countShelved(std::size_t count) const
    {
        return say(u"%1 tạm ẩn", u"%1 shelved").arg(count);
    }

    // Map.
    [[nodiscard]] QString worst(domain::Direction direction) const;
    [[nodiscard]] QString best(domain::Direction direction) const;
    /// Said where areas are cells around their points.
    [[nodiscard]] QString schematicMap() const
    {
        return say(u"Sơ đồ, không phải địa giới hành chính",
                   u"Schematic, not administrative boundaries");
    }
    [[nodiscard]] QString offTargetAreas() const { return say(u"Chưa đạt", u"Off target"); }
    [[nodiscard]] QString staleAreas() const { return say(u"Quá hạn", u"Overdue"); }

    // Rankings, calendars, tables.
    [[nodiscard]] QString worstFirst() const { return say(u"kém nhất trước", u"the worst first"); }
    [[nodiscard]] QString greatestFirst() const
    {
        return say(u"cao nhất trước", u"the greatest first");
    }
    /// `value` with its unit, as it is for one.
    [[nodiscard]] QString allUnits(int count, const QString& value) const
    {
        return say(u"Cả %1 đơn vị: %2", u"All %1 units: %2").arg(QString::number(count), value);
    }
    [[nodiscard]] QString otherUnits(int count, const QString& value) const
    {
        return say(u"%1 đơn vị còn lại: %2", u"%1 other units: %2")
            .arg(QString::number(count), value);
    }
    [[nodiscard]] QString notReported(int count) const
    {
        return say(u"%1 đơn vị chưa có số liệu",
                   count == 1 ? u"%1 unit without data" : u"%1 units without data")
            .arg(count);
    }
    [[nodiscard]] QString less() const { return say(u"Ít", u"Less"); }
    [[nodiscard]] QString more() const { return say(u"Nhiều", u"More"); }
    /// `T2` to `CN`; 0 is Monday.
    [[nodiscard]] QString weekdayShort(int day) const;
    [[nodiscard]] QString pageOf(int page, int count) const
    {
        return say(u"trang %1 / %2", u"page %1 of %2").arg(page).arg(count);
    }
    [[nodiscard]] QString paused() const { return say(u"tạm dừng", u"paused"); }
    [[nodiscard]] QString rowsOf(int first, int last, int count) const
    {
        return say(u"%1–%2 trong %3", u"%1–%2 of %3").arg(first).arg(last).arg(count);
    }
    [[nodiscard]] QString dayByDay() const { return say(u"mỗi ô một ngày", u"one cell a day"); }
    [[nodiscard]] QString cellByCell() const { return say(u"mỗi ô một kỳ", u"one cell a period"); }

    // Heads of columns.
    [[nodiscard]] QString indicator() const { return say(u"Chỉ tiêu", u"Indicator"); }
    [[nodiscard]] QString place() const { return say(u"Nơi", u"Where"); }
    [[nodiscard]] QString value() const { return say(u"Giá trị", u"Value"); }
    [[nodiscard]] QString targetHead() const { return say(u"Mục tiêu", u"Target"); }
    [[nodiscard]] QString due() const { return say(u"Đến hạn", u"Due"); }
    [[nodiscard]] QString gapHead() const { return say(u"So với mục tiêu", u"To the target"); }
    [[nodiscard]] QString pace() const { return say(u"Tiến độ", u"Pace"); }
    [[nodiscard]] QString source() const { return say(u"Căn cứ", u"Written in"); }
    [[nodiscard]] QString period() const { return say(u"Kỳ", u"Period"); }
    /// Of a course whose running period is left out.
    [[nodiscard]] QString upTo(const QString& period) const
    {
        return say(u"đến hết %1", u"up to %1").arg(period);
    }
    [[nodiscard]] QString since() const { return say(u"Đã kéo dài", u"For"); }
    [[nodiscard]] QString state() const { return say(u"Tình trạng", u"State"); }
    [[nodiscard]] QString system() const { return say(u"Hệ thống", u"System"); }
    [[nodiscard]] QString owner() const { return say(u"Đơn vị chủ trì", u"Owner"); }
    [[nodiscard]] QString sender() const { return say(u"Nguồn gửi", u"Sender"); }
    [[nodiscard]] QString lastReading() const { return say(u"Bản ghi cuối", u"Last reading"); }
    [[nodiscard]] QString lastEvent() const { return say(u"Lần gửi cuối", u"Last sent"); }
    [[nodiscard]] QString delay() const { return say(u"Độ trễ", u"Delay"); }
    [[nodiscard]] QString accepted() const { return say(u"Nhận", u"Accepted"); }
    [[nodiscard]] QString unchanged() const { return say(u"Trùng", u"Unchanged"); }
    [[nodiscard]] QString refused() const { return say(u"Từ chối", u"Refused"); }
    [[nodiscard]] QString sendersTitle() const
    {
        return say(u"Nguồn gửi, từ khi cổng khởi động", u"Senders, since the gateway started");
    }
    [[nodiscard]] QString lag() const { return say(u"Chậm nhất", u"Longest overdue"); }
    [[nodiscard]] QString inTime() const { return say(u"Đúng hạn", u"In time"); }
    [[nodiscard]] QString lateHead() const { return say(u"Quá hạn", u"Overdue"); }
    [[nodiscard]] QString missingHead() const { return say(u"Chưa có", u"Never"); }

    // Whether a target will be reached.
    [[nodiscard]] QString reached() const { return say(u"đã đạt", u"reached"); }
    [[nodiscard]] QString missed() const { return say(u"quá hạn, chưa đạt", u"due, not reached"); }
    [[nodiscard]] QString paceReaches() const { return say(u"đúng tiến độ", u"on pace"); }
    [[nodiscard]] QString paceFails() const { return say(u"chậm tiến độ", u"behind pace"); }
    [[nodiscard]] QString paceUnknown() const
    {
        return say(u"chưa đủ số liệu", u"too few figures");
    }
    [[nodiscard]] QString inWords() const { return say(u"bằng lời", u"in words"); }
    [[nodiscard]] QString atOnce() const { return say(u"thường xuyên", u"always"); }

private:
    [[nodiscard]] QString say(const char16_t* vietnamese, const char16_t* english) const
    {
        return QString::fromUtf16(m_vi ? vietnamese : english);
    }

    bool m_vi;
};

} // namespace ioc::board
