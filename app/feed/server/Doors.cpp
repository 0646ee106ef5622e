#include "Doors.h"

#include "HeaderText.h"

#include <app/feed/log/JsonText.h>

#include <algorithm>
#include <optional>

namespace ioc::gateway {

namespace {

// Which roles a door is for; nothing: every role.
std::optional<std::vector<Role>> rolesOf(std::string_view path)
{
    if (path == "/v1/readings")
        return std::vector{Role::Source, Role::Editor, Role::Admin};
    if (path == "/v1/actions")
        return std::vector{Role::Source, Role::Operator, Role::Editor, Role::Admin};
    if (path == "/v1/feed")
        return std::vector{Role::Viewer, Role::Operator, Role::Editor, Role::Admin};
    if (path == "/metrics")
        return std::vector{Role::Admin};
    return std::nullopt;
}

bool isHealthDoor(std::string_view path)
{
    return path == "/healthz" || path == "/readyz" || path == "/metrics";
}

bool isLocalName(std::string_view host)
{
    // Without the port; an IPv6 address is in brackets.
    const std::size_t colon = host.rfind(':');
    if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos)
        host = host.substr(0, colon);
    const std::string name = lower(host);
    return name == "localhost" || name == "[::1]" || name == "127.0.0.1";
}

} // namespace

HttpAnswer errorAnswer(unsigned status, std::string_view message)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = "{\"error\":" + jsonString(message) + "}";
    return answer;
}

HttpAnswer retryLater(unsigned status, std::string_view message, int seconds)
{
    HttpAnswer answer = errorAnswer(status, message);
    answer.headers.emplace_back("Retry-After", std::to_string(seconds));
    return answer;
}

Doors::Doors(std::shared_ptr<const domain::Catalogue> catalogue,
             std::string catalogueDocument,
             Intake& intake,
             Hub& hub,
             Clock clock,
             Guard* guard,
             Audit* audit)
    : m_catalogue(std::move(catalogue))
    , m_catalogueDocument(std::move(catalogueDocument))
    , m_intake(intake)
    , m_hub(hub)
    , m_clock(std::move(clock))
    , m_guard(guard)
    , m_audit(audit)
{
}

std::optional<HttpAnswer> Doors::refuse(const HttpRequest& request) const
{
    if (!request.origin.empty())
        return errorAnswer(403, "requests of web pages (with an Origin header) are not served");
    // With tokens a foreign name does no harm: a page cannot make a browser send the token.
    if (!m_guard && !isLocalName(request.host))
        return errorAnswer(403,
                           "the Host header must name this machine: localhost, 127.0.0.1 or [::1]");
    return std::nullopt;
}

Doors::Admission Doors::admit(const HttpRequest& request)
{
    if (!m_guard)
        return {};
    const std::string_view path
        = std::string_view{request.target}.substr(0, request.target.find('?'));
    if (request.local && isHealthDoor(path) && request.authorization.empty())
        return {};
    Guard::Verdict verdict = m_guard->check(request.authorization, request.peer);
    if (!verdict.who) {
        ++m_refusedRequests;
        count(request, verdict.busy ? "put-off" : "not-let-in", {1, 0, 0, 0});
        HttpAnswer answer = verdict.busy
            ? retryLater(429, "too many failures; try again later", 1)
            : errorAnswer(401, "a valid token is needed: Authorization: Bearer …");
        if (!verdict.busy)
            answer.headers.emplace_back("WWW-Authenticate", "Bearer");
        return {nullptr, std::move(answer), verdict.busy ? domain::Duration{0} : verdict.delay};
    }
    const auto roles = rolesOf(path);
    if (roles && std::find(roles->begin(), roles->end(), verdict.who->role) == roles->end()) {
        ++m_refusedRequests;
        if (m_audit)
            m_audit->count(verdict.who.get(), request.peer, "wrong-role", {1, 0, 0, 0});
        return {verdict.who, errorAnswer(403, "the token's role does not open this door"), {}};
    }
    return {std::move(verdict.who), std::nullopt, {}};
}

bool Doors::stillValid(const Principal& who) const
{
    return !m_guard || m_guard->stillValid(who);
}

void Doors::entersFeed(const Principal* who, const std::string& address)
{
    if (m_audit)
        m_audit->count(who, address, "feed", {1, 0, 0, 0});
}

void Doors::count(const HttpRequest& request, std::string_view what, const Audit::Counts& counts)
{
    if (m_audit)
        m_audit->count(request.who.get(), request.peer, what, counts);
}

void Doors::handle(HttpRequest request, Reply reply)
{
    const std::string_view target = request.target;
    const std::size_t mark = std::min(target.find('?'), target.size());
    const std::string_view path = target.substr(0, mark);
    const std::string_view query = target.substr(std::min(mark + 1, target.size()));
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const char* allowed = nullptr;
    if (path == "/v1/readings") {
        if (request.method == "POST")
            return postReadings(request, query, std::move(reply));
        allowed = "POST";
    } else if (path == "/v1/actions") {
        if (request.method == "POST")
            return postAction(request, std::move(reply));
        allowed = "POST";
    } else if (path == "/v1/catalogue" || path == "/healthz" || path == "/readyz"
               || path == "/metrics") {
        if (reads && path == "/v1/catalogue")
            return reply(getCatalogue(request));
        if (reads && path == "/healthz")
            return reply(HttpAnswer{200, "text/plain; charset=utf-8", "ok\n", {}});
        if (reads && path == "/readyz")
            return reply(getReady());
        if (reads)
            return reply(getMetrics());
        allowed = "GET, HEAD";
    } else if (path == "/v1/feed") {
        HttpAnswer answer
            = errorAnswer(426, "the feed is a WebSocket with the subprotocol cloudevents.json");
        answer.headers.emplace_back("Upgrade", "websocket");
        return reply(std::move(answer));
    } else {
        return reply(errorAnswer(404,
                                 "no such door: /v1/feed, /v1/readings, /v1/actions, "
                                 "/v1/catalogue, /healthz, /readyz, /metrics"));
    }
    HttpAnswer answer = errorAnswer(405, std::string{"this door takes "} + allowed);
    answer.headers.emplace_back("Allow", allowed);
    reply(std::move(answer));
}

HttpAnswer Doors::getCatalogue(const HttpRequest& request) const
{
    HttpAnswer answer;
    const std::string tag = "\"" + m_catalogue->etag + "\"";
    answer.headers.emplace_back("ETag", tag);
    if (request.ifNoneMatch.find(tag) != std::string::npos || request.ifNoneMatch == "*")
        answer.status = 304;
    else
        answer.body = m_catalogueDocument;
    return answer;
}

HttpAnswer Doors::getReady() const
{
    const bool ready = m_intake.isOpen() && m_intake.healthy();
    return HttpAnswer{
        ready ? 200U : 503U, "text/plain; charset=utf-8", ready ? "ready\n" : "not ready\n", {}};
}

} // namespace ioc::gateway
