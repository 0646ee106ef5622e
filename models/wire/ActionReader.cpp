#include "ActionReader.h"

#include "Utf8.h"

namespace ioc::wire {

using json::Element;
using json::Place;

namespace {

enum class Field { Act, Subject, Text, To, Until, Seen, Who, Logged, Count };
using Members = json::Members<Field>;

Result<Members> membersOf(const Element& data, const Place& place)
{
    static constexpr std::array<std::string_view, Members::count> names{
        "act", "subject", "text", "to", "until", "seen", "who", "logged"};
    Members members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    return members;
}

Result<std::optional<domain::TimePoint>> optionalInstant(const std::optional<Element>& element,
                                                         const Place& place)
{
    if (!element || element->is_null())
        return std::optional<domain::TimePoint>{};
    const auto instant = json::requiredInstant(element, place);
    if (!instant)
        return instant.error();
    return std::optional{*instant};
}

Result<void> readTimes(const Members& members, const Place& place, domain::Action& action)
{
    const auto until = optionalInstant(members[Field::Until], place.in("until"));
    if (!until)
        return until.error();
    action.until = *until;
    const auto seen = optionalInstant(members[Field::Seen], place.in("seen"));
    if (!seen)
        return seen.error();
    action.seen = *seen;
    return {};
}

Result<domain::Action> actionOf(const CloudEvent& event, const Members& members, const Place& place)
{
    domain::Action action;
    action.id = event.id;
    const auto act = json::requiredText(members[Field::Act], place.in("act"));
    if (!act)
        return act.error();
    if (!domain::actFromText(*act, action.act))
        return json::fault(place.in("act"), "unknown act " + utf8::quoted(*act));
    const auto subject = json::requiredText(members[Field::Subject], place.in("subject"));
    if (!subject)
        return subject.error();
    action.subject = *subject;
    const auto text = json::optionalMessage(members[Field::Text], place.in("text"));
    if (!text)
        return text.error();
    action.text = *text;
    const auto to = json::optionalText(members[Field::To], place.in("to"));
    if (!to)
        return to.error();
    action.to = *to;
    if (const auto read = readTimes(members, place, action); !read)
        return read.error();
    return action;
}

} // namespace

Result<ActionRequest> readAction(const CloudEvent& event, const Element& data, const Place& place)
{
    const auto members = membersOf(data, place);
    if (!members)
        return members.error();
    auto action = actionOf(event, *members, place);
    if (!action)
        return action.error();
    return ActionRequest{std::move(*action)};
}

Result<ActionFrame>
readLoggedAction(const CloudEvent& event, const Element& data, const Place& place)
{
    const auto members = membersOf(data, place);
    if (!members)
        return members.error();
    auto action = actionOf(event, *members, place);
    if (!action)
        return action.error();
    ActionFrame frame;
    frame.action.action = std::move(*action);
    const auto who = json::requiredText((*members)[Field::Who], place.in("who"));
    if (!who)
        return who.error();
    frame.action.who = *who;
    const auto logged = json::requiredInstant((*members)[Field::Logged], place.in("logged"));
    if (!logged)
        return logged.error();
    frame.action.time = *logged;
    const Place root;
    const auto sequenceText = json::requiredText(event.sequence, root.in("sequence"));
    if (!sequenceText)
        return sequenceText.error();
    const auto sequence = parseSequence(*sequenceText);
    if (!sequence)
        return json::fault(root.in("sequence"), sequence.error().context);
    frame.action.sequence = *sequence;
    return frame;
}

} // namespace ioc::wire
