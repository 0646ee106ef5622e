// POST /v1/readings: what a body is, and what its sender is answered.

#include "Doors.h"
#include "HeaderText.h"

#include <app/feed/log/JsonText.h>
#include <models/wire/Limits.h>

#include <algorithm>
#include <optional>

namespace ioc::gateway {

namespace {

using namespace std::string_view_literals;

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

void appendRefused(std::string& out, const std::vector<wire::Refusal>& refused)
{
    out += '[';
    for (const wire::Refusal& each : refused) {
        out += out.back() == '[' ? "{\"index\":" : ",{\"index\":";
        out += std::to_string(each.index);
        out += ",\"field\":";
        appendJsonString(out, each.field);
        out += ",\"reason\":";
        appendJsonString(out, each.reason);
        out += '}';
    }
    out += ']';
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

// What an import of figures that people typed in says of itself: file, digest, who, when; empty for
// anything else. Values stay percent-encoded, as they came.
std::string importNote(const HttpRequest& request)
{
    std::string note;
    for (const auto& [name, value] : request.eventAttributes) {
        const std::string attribute = lower(name);
        if (attribute.starts_with("import") && attribute.size() <= 20)
            note += (note.empty() ? "" : " ") + attribute + "="
                + value.substr(0, wire::maxTextBytes);
    }
    return note;
}

bool isBinaryEvent(const HttpRequest& request)
{
    return std::any_of(request.eventAttributes.begin(),
                       request.eventAttributes.end(),
                       [](const auto& each) { return lower(each.first) == "specversion"; });
}

} // namespace

std::string takenJson(const Appended& appended,
                      const std::vector<wire::Refusal>& refused,
                      const std::vector<std::string>& ignoredColumns)
{
    std::string out;
    out.reserve(96); // nothing refused
    out += "{\"accepted\":"sv;
    out += std::to_string(appended.accepted);
    out += ",\"unchanged\":"sv;
    out += std::to_string(appended.unchanged);
    out += ",\"refused\":"sv;
    appendRefused(out, refused);
    out += ",\"sequence\":"sv;
    appendJsonString(out, wire::sequenceText(appended.head));
    if (!ignoredColumns.empty()) {
        out += ",\"ignoredColumns\":[";
        for (const std::string& column : ignoredColumns) {
            if (out.back() != '[')
                out += ',';
            appendJsonString(out, column);
        }
        out += ']';
    }
    out += '}';
    return out;
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
         import = importNote(request),
         ignored = std::move(ingested->ignoredColumns)](Result<Appended> result) {
            if (m_audit && result && !import.empty())
                m_audit->note("import",
                              import + " token=" + (who ? who->name : std::string{"none"})
                                  + " accepted=" + std::to_string(result->accepted)
                                  + " unchanged=" + std::to_string(result->unchanged)
                                  + " refused=" + std::to_string(refused.size()));
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

} // namespace ioc::gateway
