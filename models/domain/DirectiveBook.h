#pragma once

#include <models/domain/Action.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ioc::domain {

/// Where a directive (chỉ đạo) stands.
enum class DirectiveState : std::uint8_t { Issued, Accepted, Reported, Closed, Overdue };

[[nodiscard]] const char* toString(DirectiveState state) noexcept;

/// A task that the centre gave to a department, tied to what caused it.
struct Directive
{
    LoggedAction issued; ///< text, department (to), due date (until), cause (subject)
    std::optional<LoggedAction> accepted;
    std::vector<LoggedAction> reports; ///< oldest first
    std::optional<LoggedAction> closed;
    std::vector<LoggedAction> comments;

    [[nodiscard]] const std::string& id() const noexcept { return issued.action.id; }
    [[nodiscard]] const std::string& department() const noexcept { return issued.action.to; }
    [[nodiscard]] TimePoint due() const noexcept { return *issued.action.until; }
    /// Overdue: its date has passed and it is neither reported nor closed.
    [[nodiscard]] DirectiveState stateAt(TimePoint now) const noexcept;
    /// Still open, not reported, and due within `before`.
    [[nodiscard]] bool isDueSoon(TimePoint now,
                                 Duration before = std::chrono::hours{24}) const noexcept;
};

/// All directives, as a fold of the acts in the order of the log. Thread: one owner.
class DirectiveBook
{
public:
    /// Acts on directives, and comments on them; others are passed over. The same act again changes
    /// nothing; the order of arrival does not matter.
    void apply(const LoggedAction& action);

    /// In the order of issue.
    [[nodiscard]] const std::vector<Directive>& all() const noexcept { return m_all; }
    [[nodiscard]] const Directive* find(std::string_view id) const;
    /// Open ones, the overdue first, then by due date.
    [[nodiscard]] std::vector<const Directive*> open(TimePoint now) const;
    /// Issued, reported or closed in begin <= t < end, or open at its end: for a briefing.
    [[nodiscard]] std::vector<const Directive*> ofPeriod(TimePoint begin, TimePoint end) const;
    /// Those that an alarm, an indicator or an area caused.
    [[nodiscard]] std::vector<const Directive*> ofSubject(std::string_view subject) const;

    struct Counts
    {
        std::size_t open = 0;
        std::size_t overdue = 0;
        std::size_t dueSoon = 0;
        std::size_t reported = 0; ///< wait to be closed
    };
    [[nodiscard]] Counts counts(TimePoint now) const;

private:
    void rebuild();
    void fold(const LoggedAction& action);

    std::vector<LoggedAction> m_actions; ///< by sequence
    std::vector<Directive> m_all;
    std::unordered_map<std::string, std::size_t> m_byId;
};

} // namespace ioc::domain
