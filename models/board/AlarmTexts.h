#pragma once

#include <models/board/ValueFormat.h>
#include <models/domain/AlarmBook.h>
#include <models/domain/DirectiveBook.h>
#include <models/domain/ShiftLog.h>

#include <QString>

#include <optional>
#include <string>

namespace ioc::board {

/// Alarms, acts, directives and the shift log in words: the same in lists, pages, panels, files and
/// to the screen reader. Like PageWords it does not follow the process's translator. Thread: any;
/// immutable. Limits: the catalogue outlives it.
class AlarmTexts
{
public:
    AlarmTexts(const domain::Catalogue& catalogue, domain::Language language);

    [[nodiscard]] const ValueFormat& format() const noexcept { return m_format; }
    [[nodiscard]] const domain::Catalogue& catalogue() const noexcept { return m_catalogue; }

    [[nodiscard]] QString priority(domain::AlarmPriority priority) const;
    [[nodiscard]] QString state(domain::AlarmState state) const;
    [[nodiscard]] QString state(domain::DirectiveState state) const;
    /// What an operator or department did, as a verb: `Xác nhận`.
    [[nodiscard]] QString act(domain::Act act) const;
    /// What happened to an alarm: `Xuất hiện`, `Hết điều kiện`, `Hết tạm ẩn`.
    [[nodiscard]] QString event(const domain::AlarmEntry& entry) const;
    /// What raises it: `Trạng thái "Chưa đạt"`, `Xấu đi 60 hồ sơ trong 6 giờ`.
    [[nodiscard]] QString condition(const domain::AlarmLimit& limit) const;
    /// Deadband and delays; empty where there are none.
    [[nodiscard]] QString patience(const domain::AlarmLimit& limit) const;

    [[nodiscard]] QString name(const domain::AlarmLimit& limit) const;
    [[nodiscard]] QString guidance(const domain::AlarmLimit& limit) const;
    /// `Toàn tỉnh` of the province, else kind and name: `xã Phú Lạc`.
    [[nodiscard]] QString area(domain::AreaId area) const;
    /// Of its figure; nothing of a silent source.
    [[nodiscard]] std::optional<std::size_t> domainOf(const domain::AlarmLimit& limit) const;
    [[nodiscard]] QString domainName(std::optional<std::size_t> domain) const;
    [[nodiscard]] QString value(const domain::AlarmView& alarm, std::optional<double> value) const;
    /// Name of an alarm by its key, and its area where that is not the province; the key itself
    /// where the catalogue knows none such.
    [[nodiscard]] QString alarm(std::string_view key) const;

    /// What a directive came from (Action::subject) in words.
    [[nodiscard]] QString subject(std::string_view subject) const;
    /// The figure of a subject; none of an area or a silent source.
    [[nodiscard]] std::optional<domain::SeriesId> seriesOf(std::string_view subject) const;
    /// The place of the console that shows a subject; empty where there is none.
    [[nodiscard]] QString placeOf(std::string_view subject) const;

    /// A line of the shift log in words.
    [[nodiscard]] QString shiftText(const domain::ShiftEntry& entry) const;
    [[nodiscard]] QString shiftKind(const domain::ShiftEntry& entry) const;

    [[nodiscard]] QString say(const char16_t* vietnamese, const char16_t* english) const
    {
        return QString::fromUtf16(m_vi ? vietnamese : english);
    }

private:
    const domain::Catalogue& m_catalogue;
    ValueFormat m_format;
    bool m_vi;
};

/// The alarm limit and area of an alarm's key `<limit id>@<area code>`.
struct AlarmKey
{
    const domain::AlarmLimit* limit = nullptr; ///< none: not of this catalogue
    std::optional<domain::AreaId> area;
};
[[nodiscard]] AlarmKey alarmKey(const domain::Catalogue& catalogue, std::string_view key);

} // namespace ioc::board
