#include "Doors.h"

#include <app/feed/log/JsonText.h>
#include <models/domain/TimeText.h>
#include <models/wire/Limits.h>

namespace ioc::gateway {

namespace {

bool isDepartmentsAct(domain::Act act)
{
    return act == domain::Act::AcceptDirective || act == domain::Act::ReportDirective
        || act == domain::Act::Comment;
}

HttpAnswer loggedAnswer(const domain::LoggedAction& action, bool isNew)
{
    HttpAnswer answer;
    answer.status = isNew ? 202 : 200;
    answer.body = "{\"id\":" + jsonString(action.action.id) + ",\"sequence\":"
        + jsonString(wire::sequenceText(action.sequence)) + ",\"who\":" + jsonString(action.who)
        + ",\"logged\":" + jsonString(domain::formatInstant(action.time)) + "}";
    return answer;
}

} // namespace

void Doors::postAction(const HttpRequest& request, Reply reply)
{
    if (request.contentType.find("application/cloudevents+json") != 0)
        return reply(errorAnswer(415, "the Content-Type must be application/cloudevents+json"));
    wire::FrameDecoder decoder{wire::maxRequestBytes};
    auto frame = decoder.decodeClient(request.body);
    if (!frame)
        return reply(errorAnswer(400, frame.error().context));
    auto* wanted = std::get_if<wire::ActionRequest>(&*frame);
    if (!wanted)
        return reply(errorAnswer(400, "/type: expected vn.toancanh.action.v1"));
    const domain::TimePoint now = m_clock();
    if (const auto sound = domain::checkAction(wanted->action, now); !sound)
        return reply(errorAnswer(422, "/data/" + sound.error().context));
    ActRequest act{std::move(wanted->action), request.who ? request.who->name : "operator", {}};
    if (act.action.act == domain::Act::SystemNote)
        return reply(errorAnswer(403, "only the system writes system notes"));
    if (request.who && request.who->role == Role::Source) {
        if (request.who->department.empty() || !isDepartmentsAct(act.action.act))
            return reply(errorAnswer(403, "the token may not do this"));
        act.department = request.who->department;
    }
    m_intake.act(std::move(act), now, [reply](const Result<Appended>& outcome) {
        if (!outcome) {
            HttpAnswer answer = errorAnswer(503, "the log cannot take it now");
            answer.headers.emplace_back("Retry-After", "10");
            reply(std::move(answer));
        } else if (!outcome->logged) {
            reply(errorAnswer(422, outcome->refused));
        } else {
            reply(loggedAnswer(*outcome->logged, outcome->committed.action != nullptr));
        }
    });
}

} // namespace ioc::gateway
