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
    [[nodiscard]] QString wholeProvince() const { return say(u"Toàn tỉnh", u"The whole province"); }

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

private:
    [[nodiscard]] QString say(const char16_t* vietnamese, const char16_t* english) const
    {
        return QString::fromUtf16(m_vi ? vietnamese : english);
    }

    bool m_vi;
};

} // namespace ioc::board
