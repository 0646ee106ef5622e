#pragma once

#include <models/domain/Reading.h>
#include <models/domain/Result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ioc::domain {

/// What an operator, a department or the system does. Everything that is decided here is one of
/// these in the log.
enum class Act : std::uint8_t {
    Acknowledge,
    Comment, ///< on an alarm or a directive
    Shelve,
    Unshelve,
    RemoveFromService,
    ReturnToService,
    IssueDirective,
    AcceptDirective,
    ReportDirective,
    CloseDirective,
    WriteEntry, ///< in the shift log
    HandOver, ///< the shift that ends signs
    TakeOver, ///< the shift that begins signs
    SystemNote, ///< written by the gateway itself; nobody else may
};
inline constexpr int actCount = 14;

/// The protocol's word (`acknowledge`, `issue-directive`); actFromText() is its inverse.
[[nodiscard]] const char* toString(Act act) noexcept;
[[nodiscard]] bool actFromText(std::string_view text, Act& act) noexcept;

/// An act as its author wrote it. `subject` says on what:
/// - on alarms the alarm's key, `<limit id>@<area code>`;
/// - IssueDirective: where it comes from: an alarm's key, `indicator:<id>@<area code>` or
///   `area:<code>`;
/// - on directives the directive, which is named by the id of the action that issued it;
/// - of the shift log "shift"; TakeOver: the id of the HandOver that it signs.
struct Action
{
    std::string id; ///< unique, made by its author; the same id is the same act
    Act act = Act::Comment;
    std::string subject;
    std::string text; ///< comment, reason of shelving, the directive's wording, the report
    std::string to; ///< IssueDirective: the department
    std::optional<TimePoint> until; ///< end of shelving; the directive's due date
    /// Acknowledge: the raising that its author saw. What was raised later is not acknowledged.
    std::optional<TimePoint> seen;

    friend bool operator==(const Action&, const Action&) = default;
};

/// An act with its place in the log. The log's order decides between two authors.
struct LoggedAction
{
    std::uint64_t sequence = 0;
    TimePoint time; ///< when the gateway logged it; never before that of an earlier sequence
    std::string who; ///< the name of the token
    Action action;

    friend bool operator==(const LoggedAction&, const LoggedAction&) = default;
};

inline constexpr std::size_t maxActionText = 2000; ///< bytes
inline constexpr std::size_t maxActionName = 200; ///< bytes of id, subject and department
inline constexpr std::chrono::hours longestShelving{24 * 7};

/// Whether the action says all that its act needs: shelving an end after `now`, within a week, and
/// a reason; a directive its text, department and due date. Errors: InvalidInput naming the field.
[[nodiscard]] Result<void> checkAction(const Action& action, TimePoint now);

/// The ends of shelving that are offered: 1 h, 6 h, 12 h, 1 d, 7 d.
inline constexpr std::chrono::hours shelvingPresets[]{std::chrono::hours{1},
                                                      std::chrono::hours{6},
                                                      std::chrono::hours{12},
                                                      std::chrono::hours{24},
                                                      std::chrono::hours{24 * 7}};

[[nodiscard]] constexpr bool isOnAlarm(Act act) noexcept
{
    return act <= Act::ReturnToService;
}
[[nodiscard]] constexpr bool isOnDirective(Act act) noexcept
{
    return act >= Act::IssueDirective && act <= Act::CloseDirective;
}
[[nodiscard]] constexpr bool isOfShift(Act act) noexcept
{
    return act >= Act::WriteEntry;
}

} // namespace ioc::domain
