#pragma once

#include <models/domain/Indicator.h>
#include <models/domain/Text.h>

#include <QString>

namespace ioc::board {

/// The words of the console's tables, facts and courses, in the language that they are made in: the
/// same on screen, in exports and to a screen reader. Thread: any; immutable.
class ConsoleWords
{
public:
    explicit ConsoleWords(domain::Language language) noexcept
        : m_vi(language == domain::Language::Vietnamese)
    {
    }

    // Heads of the table of areas.
    [[nodiscard]] QString area() const { return say(u"Xã, phường", u"Commune, ward"); }
    [[nodiscard]] QString value() const { return say(u"Giá trị", u"Value"); }
    [[nodiscard]] QString distance() const { return say(u"So với mục tiêu", u"To the target"); }
    [[nodiscard]] QString change() const { return say(u"Thay đổi", u"Change"); }
    [[nodiscard]] QString course() const { return say(u"Diễn biến", u"Course"); }
    [[nodiscard]] QString state() const { return say(u"Tình trạng", u"State"); }
    [[nodiscard]] QString period() const { return say(u"Kỳ", u"Period"); }

    // Facts.
    [[nodiscard]] QString definition() const { return say(u"Định nghĩa", u"Definition"); }
    [[nodiscard]] QString formula() const { return say(u"Công thức", u"Formula"); }
    [[nodiscard]] QString owner() const { return say(u"Đơn vị chủ trì", u"Owner"); }
    [[nodiscard]] QString system() const { return say(u"Hệ thống nguồn", u"Source system"); }
    [[nodiscard]] QString cadence() const { return say(u"Tần suất cập nhật", u"Cadence"); }
    [[nodiscard]] QString nextUpdate() const { return say(u"Cập nhật tiếp theo", u"Next update"); }
    [[nodiscard]] QString overdueSince(const QString& moment, const QString& age) const
    {
        return say(u"dự kiến %1, quá hạn %2", u"was due %1, overdue by %2").arg(moment, age);
    }
    [[nodiscard]] QString target() const { return say(u"Mục tiêu", u"Target"); }
    [[nodiscard]] QString targetSource() const { return say(u"Căn cứ mục tiêu", u"Target set by"); }
    [[nodiscard]] QString sender() const { return say(u"Nguồn gửi", u"Sent by"); }
    [[nodiscard]] QString measured() const
    {
        return say(u"Thời điểm số liệu", u"Time of the figure");
    }
    [[nodiscard]] QString quality() const { return say(u"Chất lượng", u"Quality"); }
    [[nodiscard]] QString good() const { return say(u"Chính thức", u"Final"); }
    [[nodiscard]] QString coverage() const { return say(u"Đơn vị báo cáo", u"Units reported"); }
    [[nodiscard]] QString madeOf() const { return say(u"Tính từ", u"Made of"); }
    [[nodiscard]] QString rolledUp() const
    {
        return say(u"tổng hợp từ các đơn vị", u"rolled up from the units below");
    }
    [[nodiscard]] QString givenItself() const
    {
        return say(u"nguồn cung cấp trực tiếp", u"given by the source itself");
    }
    [[nodiscard]] QString origin() const { return say(u"Cách hình thành", u"How it came about"); }
    [[nodiscard]] QString frequency(domain::Frequency frequency) const;
    [[nodiscard]] QString level(domain::AreaLevel level) const;
    [[nodiscard]] QString lowestLevel() const { return say(u"Chi tiết đến", u"Down to"); }

    // Courses.
    [[nodiscard]] QString lastYear() const { return say(u"Cùng kỳ năm trước", u"Year before"); }
    /// Of the courses before a merger that are made of the former units.
    [[nodiscard]] QString dottedIsRebased() const
    {
        return say(u"nét chấm: quy đổi theo địa giới mới",
                   u"dotted: restated for the new boundaries");
    }
    [[nodiscard]] QString noLastYear() const
    {
        return say(u"không có số cùng kỳ", u"no year before");
    }
    [[nodiscard]] QString previousPeriod() const { return say(u"Kỳ trước", u"Period before"); }
    [[nodiscard]] QString provisional() const { return say(u"sơ bộ", u"provisional"); }
    [[nodiscard]] QString note() const { return say(u"Ghi chú", u"Note"); }
    [[nodiscard]] QString unit() const { return say(u"Đơn vị tính", u"Unit"); }
    [[nodiscard]] QString indicator() const { return say(u"Chỉ tiêu", u"Indicator"); }
    [[nodiscard]] QString place() const { return say(u"Địa bàn", u"Area"); }
    [[nodiscard]] QString updated() const { return say(u"Cập nhật", u"Updated"); }
    [[nodiscard]] QString simulated() const { return say(u"Dữ liệu mô phỏng", u"Simulated data"); }
    [[nodiscard]] QString exported(const QString& moment) const
    {
        return say(u"Xuất lúc %1", u"Exported at %1").arg(moment);
    }
    [[nodiscard]] QString asOf(const QString& moment) const
    {
        return say(u"Số liệu tại thời điểm %1", u"Figures as of %1").arg(moment);
    }

private:
    [[nodiscard]] QString say(const char16_t* vietnamese, const char16_t* english) const
    {
        return QString::fromUtf16(m_vi ? vietnamese : english);
    }

    bool m_vi;
};

} // namespace ioc::board
