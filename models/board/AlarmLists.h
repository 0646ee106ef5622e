#pragma once

#include <models/board/AlarmTexts.h>
#include <models/board/LineModel.h>
#include <models/domain/Board.h>

#include <map>
#include <string>

namespace ioc::board {

/// What is under way for a subject, in words: `Đang chờ gửi: Xác nhận`.
using PendingWords = std::map<std::string, QString>;

/// States of an alarm's line for LineFilter: those of AlarmState as numbers.
[[nodiscard]] constexpr int lineState(domain::AlarmState state) noexcept
{
    return static_cast<int>(state);
}

/// Annunciated alarms (states B, C, D). Sorted by the first column: unacknowledged first, then
/// priority, then the newest. Thread: gui.
class AlarmListModel final : public LineModel
{
    Q_OBJECT

public:
    enum Column { Priority, State, Name, Where, Value, Raised, For, Note };

    explicit AlarmListModel(QObject* parent = nullptr);
    void read(const domain::AlarmBook& book, const AlarmTexts& texts, const PendingWords& pending);
};

/// Alarms that are hidden: shelved, suppressed by design, out of service; with who, why and until
/// when. Sorted by the first column: the first to come back stands first. Thread: gui.
class HiddenAlarmModel final : public LineModel
{
    Q_OBJECT

public:
    enum Column { State, Name, Where, Condition, Until, Left, By, Reason };

    explicit HiddenAlarmModel(QObject* parent = nullptr);
    void read(const domain::AlarmBook& book, const AlarmTexts& texts, const PendingWords& pending);
};

/// What happened to alarms, the newest first. Thread: gui. Limits: the newest `most` entries.
class JournalModel final : public LineModel
{
    Q_OBJECT

public:
    enum Column { Time, What, Alarm, Where, State, Value, Who, Text };
    static constexpr std::size_t most = 5000;

    explicit JournalModel(QObject* parent = nullptr);
    /// begin <= t < end; of one alarm where `key` is not empty, then without its name.
    void read(const domain::AlarmBook& book,
              const AlarmTexts& texts,
              domain::TimePoint begin,
              domain::TimePoint end,
              std::string_view key = {});
    /// Entries older than the newest `most`, which are not shown.
    [[nodiscard]] std::size_t leftOut() const noexcept { return m_leftOut; }

private:
    std::size_t m_leftOut = 0;
};

/// Directives: open ones, the overdue first, then by due date; then reported, then closed.
/// Thread: gui.
class DirectiveListModel final : public LineModel
{
    Q_OBJECT

public:
    enum Column { State, Text, Department, Cause, Issued, Due, Left };

    explicit DirectiveListModel(QObject* parent = nullptr);
    void read(const domain::DirectiveBook& book,
              const AlarmTexts& texts,
              domain::TimePoint now,
              const PendingWords& pending);
};

/// Entries of the shift log, the newest first. Thread: gui.
class ShiftLogModel final : public LineModel
{
    Q_OBJECT

public:
    enum Column { Time, Kind, Text, Who };

    explicit ShiftLogModel(QObject* parent = nullptr);
    void read(const domain::ShiftLog& log,
              const AlarmTexts& texts,
              domain::TimePoint begin,
              domain::TimePoint end);
};

/// The course of a directive: issued, accepted, reported, commented, closed; the oldest first.
[[nodiscard]] std::vector<const domain::LoggedAction*> courseOf(const domain::Directive& directive);

} // namespace ioc::board
