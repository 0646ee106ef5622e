#include "Doors.h"

#include <app/feed/log/JsonText.h>

#include <algorithm>
#include <cctype>
#include <optional>

namespace ioc::gateway {

namespace {

std::string lower(std::string_view text)
{
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

std::string_view trim(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// The kind of a body by its media type; nothing where it is none of ours, or in another encoding
// than UTF-8.
std::optional<wire::BodyKind> bodyKind(std::string_view contentType)
{
    const std::size_t semicolon = contentType.find(';');
    const std::string type = lower(trim(contentType.substr(0, semicolon)));
    std::string parameters
        = semicolon == std::string_view::npos ? "" : lower(contentType.substr(semicolon));
    std::erase(parameters, '"');
    if (const std::size_t at = parameters.find("charset="); at != std::string::npos) {
        const std::string_view charset = trim(std::string_view{parameters}.substr(at + 8));
        if (!charset.starts_with("utf-8") && !charset.starts_with("us-ascii"))
            return std::nullopt;
    }
    if (type == "application/cloudevents+json")
        return wire::BodyKind::CloudEvent;
    if (type == "application/cloudevents-batch+json")
        return wire::BodyKind::CloudEventBatch;
    if (type == "text/csv")
        return wire::BodyKind::Csv;
    return std::nullopt;
}

// The decimal mark that `?decimal=` names; nothing where the query is not understood.
std::optional<char> decimalMark(std::string_view query)
{
    char mark = '.';
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view parameter = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (parameter == "decimal=comma")
            mark = ',';
        else if (parameter == "decimal=point")
            mark = '.';
        else if (!parameter.empty())
            return std::nullopt;
    }
    return mark;
}

HttpAnswer retryLater(unsigned status, std::string_view message, int seconds)
{
    HttpAnswer answer = errorAnswer(status, message);
    answer.headers.emplace_back("Retry-After", std::to_string(seconds));
    return answer;
}

std::string refusedJson(const std::vector<wire::Refusal>& refused)
{
    std::string out = "[";
    for (const wire::Refusal& each : refused) {
        out += out.size() > 1 ? "," : "";
        out += "{\"index\":" + std::to_string(each.index) + ",\"field\":" + jsonString(each.field)
            + ",\"reason\":" + jsonString(each.reason) + "}";
    }
    return out + "]";
}

// A CloudEvent in binary mode as the same event in structured mode: the attributes came as headers.
// Header values are percent-encoded where they are not ASCII; ids and types here never are.
std::string structuredEvent(const HttpRequest& request)
{
    std::string event = "{";
    for (const auto& [name, value] : request.eventAttributes)
        event += jsonString(lower(name)) + ":" + jsonString(value) + ",";
    return event + "\"datacontenttype\":\"application/json\",\"data\":"
        + (request.body.empty() ? "null" : request.body) + "}";
}

bool isBinaryEvent(const HttpRequest& request)
{
    return std::any_of(request.eventAttributes.begin(),
                       request.eventAttributes.end(),
                       [](const auto& each) { return lower(each.first) == "specversion"; });
}

// Which roles a door is for; nothing: every role.
std::optional<std::vector<Role>> rolesOf(std::string_view path)
{
    if (path == "/v1/readings")
        return std::vector{Role::Source, Role::Admin};
    if (path == "/v1/feed")
        return std::vector{Role::Viewer, Role::Operator, Role::Admin};
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

void metric(
    std::string& out, const char* name, const char* type, const char* help, std::uint64_t value)
{
    out += std::string{"# HELP "} + name + " " + help + "\n# TYPE " + name + " " + type + "\n"
        + name + " " + std::to_string(value) + "\n";
}

} // namespace

HttpAnswer errorAnswer(unsigned status, std::string_view message)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = "{\"error\":" + jsonString(message) + "}";
    return answer;
}

std::string takenJson(const Appended& appended,
                      const std::vector<wire::Refusal>& refused,
                      const std::vector<std::string>& ignoredColumns)
{
    std::string out = "{\"accepted\":" + std::to_string(appended.accepted) + ",\"unchanged\":"
        + std::to_string(appended.unchanged) + ",\"refused\":" + refusedJson(refused)
        + ",\"sequence\":" + jsonString(wire::sequenceText(appended.head));
    if (!ignoredColumns.empty()) {
        out += ",\"ignoredColumns\":[";
        for (std::size_t i = 0; i < ignoredColumns.size(); ++i)
            out += (i > 0 ? "," : "") + jsonString(ignoredColumns[i]);
        out += "]";
    }
    return out + "}";
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

void Doors::refuseOutsideLimits(const Principal& who, wire::Ingested& ingested) const
{
    const SeriesFilter allowed{*m_catalogue, who.limits};
    std::vector<domain::Reading> kept;
    for (std::size_t i = 0; i < ingested.batch.readings.size(); ++i) {
        const domain::Reading& reading = ingested.batch.readings[i];
        if (allowed.wants(reading.series)) {
            kept.push_back(reading);
            continue;
        }
        const std::string& indicator = m_catalogue->indicator(reading.series).id;
        const std::string& area = m_catalogue->area(reading.series).code;
        const bool areaIsAllowed = wire::matches({who.limits.areas, {}}, "", area);
        ingested.refused.push_back({ingested.indices[i],
                                    areaIsAllowed ? "indicator" : "area",
                                    "the token may not write " + (areaIsAllowed ? indicator : area),
                                    indicator + "," + area});
    }
    ingested.batch.readings = std::move(kept);
    std::sort(ingested.refused.begin(), ingested.refused.end(), [](const auto& a, const auto& b) {
        return a.index < b.index;
    });
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
        return reply(errorAnswer(
            404,
            "no such door: /v1/feed, /v1/readings, /v1/catalogue, /healthz, /readyz, /metrics"));
    }
    HttpAnswer answer = errorAnswer(405, std::string{"this door takes "} + allowed);
    answer.headers.emplace_back("Allow", allowed);
    reply(std::move(answer));
}

void Doors::postReadings(const HttpRequest& request, std::string_view query, Reply reply)
{
    const bool binary = isBinaryEvent(request);
    const auto kind = binary ? wire::BodyKind::CloudEvent : bodyKind(request.contentType);
    if (!kind || (binary && !lower(request.contentType).starts_with("application/json"))) {
        return reply(errorAnswer(415,
                                 "the Content-Type must be application/cloudevents+json, "
                                 "application/cloudevents-batch+json or text/csv, in UTF-8; or "
                                 "application/json with the attributes of a CloudEvent as ce- "
                                 "headers"));
    }
    const auto mark = decimalMark(query);
    if (!mark)
        return reply(errorAnswer(400, "the query may say decimal=comma or decimal=point"));
    wire::IngestOptions options;
    options.now = m_clock();
    options.defaultSource = request.who ? request.who->name
        : request.userAgent.empty()     ? request.peer
                                        : request.userAgent;
    options.decimalMark = *mark;
    auto ingested = wire::ingest(
        *kind, binary ? structuredEvent(request) : request.body, *m_catalogue, options);
    if (!ingested) {
        count(request, "readings", {1, 0, 0, 0});
        m_intake.refusedWhole(options.defaultSource, options.now);
        return reply(errorAnswer(400, ingested.error().context));
    }
    if (request.who)
        refuseOutsideLimits(*request.who, *ingested);

    WriteRequest write;
    write.append
        = {std::make_shared<const domain::ReadingBatch>(std::move(ingested->batch)), options.now};
    write.refused = ingested->refused;
    write.from = options.defaultSource;
    const auto outcome = m_intake.submit(
        std::move(write),
        [this,
         reply,
         refused = std::move(ingested->refused),
         who = request.who,
         peer = request.peer,
         ignored = std::move(ingested->ignoredColumns)](Result<Appended> result) {
            if (m_audit && result)
                m_audit->count(who.get(),
                               peer,
                               "readings",
                               {1, result->accepted, result->unchanged, refused.size()});
            if (result)
                reply({result->accepted + result->unchanged > 0 ? 202U : 422U,
                       "application/json",
                       takenJson(*result, refused, ignored),
                       {}});
            else
                reply(retryLater(503, "the log cannot take readings now", 10));
        });
    if (outcome == LogWriter::Submit::Queued)
        return;
    if (m_intake.isOpen())
        reply(retryLater(429, "faster than the log can take; send again later", 1));
    else
        reply(retryLater(503, "the gateway stops", 10));
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

HttpAnswer Doors::getMetrics() const
{
    const Intake::Totals& totals = m_intake.totals();
    HttpAnswer answer;
    answer.contentType = "text/plain; version=0.0.4; charset=utf-8";
    std::string& out = answer.body;
    metric(out,
           "toancanh_feed_readings_accepted_total",
           "counter",
           "Readings appended to the log.",
           totals.accepted);
    metric(out,
           "toancanh_feed_readings_unchanged_total",
           "counter",
           "Readings that were held already.",
           totals.unchanged);
    metric(out,
           "toancanh_feed_readings_refused_total",
           "counter",
           "Readings refused.",
           totals.refused);
    metric(out,
           "toancanh_feed_requests_put_off_total",
           "counter",
           "Requests answered 429 or 503.",
           totals.putOff);
    metric(out,
           "toancanh_feed_readings_dropped_total",
           "counter",
           "Readings conflated away for slow clients.",
           m_hub.dropped());
    metric(out,
           "toancanh_feed_requests_not_let_in_total",
           "counter",
           "Requests answered 401, 403 or 429 for want of a valid token.",
           m_refusedRequests);
    metric(out, "toancanh_feed_clients", "gauge", "Clients connected.", m_hub.subscribers());
    metric(out,
           "toancanh_feed_log_head",
           "gauge",
           "Sequence of the last entry sent out.",
           m_hub.head());
    metric(out,
           "toancanh_feed_write_queue",
           "gauge",
           "Requests that wait for the log.",
           m_intake.waiting());
    return answer;
}

} // namespace ioc::gateway
