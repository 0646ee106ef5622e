#include "Action.h"

#include <array>

namespace ioc::domain {

namespace {

constexpr std::array<const char*, actCount> words{"acknowledge",
                                                  "comment",
                                                  "shelve",
                                                  "unshelve",
                                                  "remove-from-service",
                                                  "return-to-service",
                                                  "issue-directive",
                                                  "accept-directive",
                                                  "report-directive",
                                                  "close-directive",
                                                  "write-entry",
                                                  "hand-over",
                                                  "take-over",
                                                  "system-note"};

Error fault(const char* field, const char* what)
{
    return {ErrorKind::InvalidInput, std::string{field} + ": " + what};
}

bool needsText(Act act)
{
    return act == Act::Comment || act == Act::Shelve || act == Act::RemoveFromService
        || act == Act::IssueDirective || act == Act::ReportDirective || act == Act::WriteEntry
        || act == Act::SystemNote;
}

} // namespace

const char* toString(Act act) noexcept
{
    return words[static_cast<std::size_t>(act)];
}

bool actFromText(std::string_view text, Act& act) noexcept
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (text == words[i]) {
            act = static_cast<Act>(i);
            return true;
        }
    }
    return false;
}

Result<void> checkAction(const Action& action, TimePoint now)
{
    if (action.id.empty() || action.id.size() > maxActionName)
        return fault("id", "expected 1 to 200 bytes");
    if (action.subject.empty() || action.subject.size() > maxActionName)
        return fault("subject", "expected 1 to 200 bytes");
    if (action.text.size() > maxActionText)
        return fault("text", "expected at most 2000 bytes");
    if (action.to.size() > maxActionName)
        return fault("to", "expected at most 200 bytes");
    if (needsText(action.act) && action.text.find_first_not_of(" \t\n") == std::string::npos)
        return fault("text", "missing; this act needs a reason or a text");
    if (isOnAlarm(action.act) && action.act != Act::Comment
        && action.subject.find('@') == std::string::npos)
        return fault("subject", "expected the key of an alarm, <limit>@<area>");
    if (action.act == Act::Shelve) {
        if (!action.until || *action.until <= now)
            return fault("until", "expected the end of the shelving, after now");
        if (*action.until > now + longestShelving)
            return fault("until", "expected an end within a week");
    }
    if (action.act == Act::IssueDirective) {
        if (action.to.empty())
            return fault("to", "expected the department that the directive goes to");
        if (!action.until || *action.until <= now)
            return fault("until", "expected a due date after now");
    }
    return {};
}

} // namespace ioc::domain
