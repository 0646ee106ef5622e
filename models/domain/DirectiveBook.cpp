#include "DirectiveBook.h"

#include <algorithm>

namespace ioc::domain {

const char* toString(DirectiveState state) noexcept
{
    switch (state) {
    case DirectiveState::Issued:
        return "issued";
    case DirectiveState::Accepted:
        return "accepted";
    case DirectiveState::Reported:
        return "reported";
    case DirectiveState::Closed:
        return "closed";
    case DirectiveState::Overdue:
        return "overdue";
    }
    return "issued";
}

DirectiveState Directive::stateAt(TimePoint now) const noexcept
{
    if (closed && closed->time <= now)
        return DirectiveState::Closed;
    if (!reports.empty() && reports.front().time <= now)
        return DirectiveState::Reported;
    if (due() < now)
        return DirectiveState::Overdue;
    return accepted && accepted->time <= now ? DirectiveState::Accepted : DirectiveState::Issued;
}

bool Directive::isDueSoon(TimePoint now, Duration before) const noexcept
{
    const DirectiveState state = stateAt(now);
    return (state == DirectiveState::Issued || state == DirectiveState::Accepted)
        && due() - now <= before;
}

void DirectiveBook::apply(const LoggedAction& action)
{
    const bool isComment
        = action.action.act == Act::Comment && action.action.subject.find('@') == std::string::npos;
    if (!isOnDirective(action.action.act) && !isComment)
        return;
    if (action.action.act == Act::IssueDirective && !action.action.until)
        return; // the gateway takes none such
    const auto at = std::lower_bound(
        m_actions.begin(), m_actions.end(), action, [](const auto& left, const auto& right) {
            return left.sequence < right.sequence;
        });
    if (at != m_actions.end() && at->sequence == action.sequence)
        return;
    const bool isLast = at == m_actions.end();
    m_actions.insert(at, action);
    if (isLast)
        fold(action);
    else
        rebuild();
}

void DirectiveBook::rebuild()
{
    m_all.clear();
    m_byId.clear();
    for (const LoggedAction& each : m_actions)
        fold(each);
}

void DirectiveBook::fold(const LoggedAction& action)
{
    if (action.action.act == Act::IssueDirective) {
        if (m_byId.emplace(action.action.id, m_all.size()).second)
            m_all.push_back({action, {}, {}, {}, {}});
        return;
    }
    const auto found = m_byId.find(action.action.subject);
    if (found == m_byId.end())
        return;
    Directive& directive = m_all[found->second];
    if (action.action.act == Act::Comment)
        directive.comments.push_back(action);
    if (directive.closed)
        return; // what is closed stays closed
    if (action.action.act == Act::AcceptDirective && !directive.accepted)
        directive.accepted = action;
    else if (action.action.act == Act::ReportDirective)
        directive.reports.push_back(action);
    else if (action.action.act == Act::CloseDirective)
        directive.closed = action;
}

const Directive* DirectiveBook::find(std::string_view id) const
{
    const auto found = m_byId.find(std::string{id});
    return found == m_byId.end() ? nullptr : &m_all[found->second];
}

std::vector<const Directive*> DirectiveBook::open(TimePoint now) const
{
    std::vector<const Directive*> result;
    for (const Directive& each : m_all) {
        if (each.stateAt(now) != DirectiveState::Closed)
            result.push_back(&each);
    }
    std::stable_sort(result.begin(), result.end(), [&](const auto* left, const auto* right) {
        const auto rank = [&](const Directive& of) {
            return std::pair{of.stateAt(now) != DirectiveState::Overdue, of.due()};
        };
        return rank(*left) < rank(*right);
    });
    return result;
}

std::vector<const Directive*> DirectiveBook::ofPeriod(TimePoint begin, TimePoint end) const
{
    const auto inside = [&](TimePoint time) { return time >= begin && time < end; };
    std::vector<const Directive*> result;
    for (const Directive& each : m_all) {
        const bool reported = std::any_of(each.reports.begin(),
                                          each.reports.end(),
                                          [&](const auto& report) { return inside(report.time); });
        const bool isOpen = each.issued.time < end && (!each.closed || each.closed->time >= end);
        if (isOpen || reported || (each.closed && inside(each.closed->time)))
            result.push_back(&each);
    }
    return result;
}

std::vector<const Directive*> DirectiveBook::ofSubject(std::string_view subject) const
{
    std::vector<const Directive*> result;
    for (const Directive& each : m_all) {
        if (each.issued.action.subject == subject)
            result.push_back(&each);
    }
    return result;
}

DirectiveBook::Counts DirectiveBook::counts(TimePoint now) const
{
    Counts counts;
    for (const Directive& each : m_all) {
        const DirectiveState state = each.stateAt(now);
        counts.open += state != DirectiveState::Closed ? 1 : 0;
        counts.overdue += state == DirectiveState::Overdue ? 1 : 0;
        counts.dueSoon += each.isDueSoon(now) ? 1 : 0;
        counts.reported += state == DirectiveState::Reported ? 1 : 0;
    }
    return counts;
}

} // namespace ioc::domain
