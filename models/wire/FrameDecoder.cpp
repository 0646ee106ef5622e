#include "ActionReader.h"
#include "CloudEvent.h"
#include "CloudEventTypes.h"
#include "DurationText.h"
#include "Frames.h"
#include "ReadingsReader.h"
#include "SourcesReader.h"
#include "Utf8.h"

#include <algorithm>

namespace ioc::wire {

using json::Element;
using json::Place;

namespace {

Result<std::vector<std::string>> readList(const std::optional<Element>& element, const Place& place)
{
    std::vector<std::string> list;
    if (!element || element->is_null())
        return list;
    const auto array = json::requiredArray(element, place);
    if (!array)
        return array.error();
    for (const Element entry : *array) {
        if (list.size() == maxFilterEntries)
            return json::fault(place, "more than " + std::to_string(maxFilterEntries) + " entries");
        const auto text = json::requiredText(entry, place.at(list.size()));
        if (!text)
            return text.error();
        list.emplace_back(*text);
    }
    return list;
}

Result<Filter> readFilter(const std::optional<Element>& areas,
                          const std::optional<Element>& indicators,
                          const Place& place)
{
    auto areaList = readList(areas, place.in("areas"));
    if (!areaList)
        return areaList.error();
    const Place indicatorPlace = place.in("indicators");
    auto indicatorList = readList(indicators, indicatorPlace);
    if (!indicatorList)
        return indicatorList.error();
    for (std::size_t i = 0; i < indicatorList->size(); ++i) {
        const std::string& entry = (*indicatorList)[i];
        const auto star = entry.find('*');
        const bool wellPlaced = star == std::string::npos || entry == "*"
            || (star > 1 && star + 1 == entry.size() && entry[star - 1] == '.');
        if (!wellPlaced) {
            return json::fault(indicatorPlace.at(i),
                               "'*' stands alone or at the end after '.', found "
                                   + utf8::quoted(entry));
        }
    }
    return Filter{std::move(*areaList), std::move(*indicatorList)};
}

Result<Sequence> readSequence(const std::optional<Element>& element, const Place& place)
{
    const auto text = json::requiredText(element, place);
    if (!text)
        return text.error();
    const auto sequence = parseSequence(*text);
    if (!sequence)
        return json::fault(place, sequence.error().context);
    return *sequence;
}

Result<LogPosition> readPosition(const Element& element, const Place& place)
{
    enum class Field { Log, Sequence, Count };
    static constexpr std::array<std::string_view, 2> names{"log", "sequence"};
    json::Members<Field> members;
    if (const auto read = json::collect(element, place, names, members.found); !read)
        return read.error();
    const auto log = json::requiredText(members[Field::Log], place.in("log"));
    if (!log)
        return log.error();
    const auto sequence = readSequence(members[Field::Sequence], place.in("sequence"));
    if (!sequence)
        return sequence.error();
    return LogPosition{std::string{*log}, *sequence};
}

Result<Subscribe> readSubscribe(const CloudEvent& event, const Element& data, const Place& place)
{
    enum class Field { After, Areas, Indicators, History, Count };
    static constexpr std::array<std::string_view, 4> names{
        "after", "areas", "indicators", "history"};
    json::Members<Field> members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    Subscribe frame;
    frame.id = event.id;
    const auto& after = members[Field::After];
    if (!after)
        return json::fault(place.in("after"), "missing; null says from the beginning");
    if (!after->is_null()) {
        auto position = readPosition(*after, place.in("after"));
        if (!position)
            return position.error();
        frame.after = std::move(*position);
    }
    auto filter = readFilter(members[Field::Areas], members[Field::Indicators], place);
    if (!filter)
        return filter.error();
    frame.filter = std::move(*filter);
    const auto history = json::optionalText(members[Field::History], place.in("history"));
    if (!history)
        return history.error();
    if (!history->empty()) {
        const auto duration = parseDuration(*history);
        if (!duration)
            return json::fault(place.in("history"), duration.error().context);
        frame.history = *duration;
    }
    return frame;
}

Result<EntrySpan> readEntries(const std::optional<Element>& after,
                              const std::optional<Element>& upTo,
                              const Place& place)
{
    const auto from = readSequence(after, place.in("after"));
    if (!from)
        return from.error();
    const auto to = readSequence(upTo, place.in("upTo"));
    if (!to)
        return to.error();
    if (*from >= *to)
        return json::fault(place.in("upTo"), "not later than 'after'");
    return EntrySpan{*from, *to};
}

Result<HistoryRequest>
readHistoryRequest(const CloudEvent& event, const Element& data, const Place& place)
{
    enum class Field { Areas, Indicators, From, To, After, UpTo, Count };
    static constexpr std::array<std::string_view, 6> names{
        "areas", "indicators", "from", "to", "after", "upTo"};
    json::Members<Field> members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    auto filter = readFilter(members[Field::Areas], members[Field::Indicators], place);
    if (!filter)
        return filter.error();
    if (members[Field::After] || members[Field::UpTo]) {
        const auto entries = readEntries(members[Field::After], members[Field::UpTo], place);
        if (!entries)
            return entries.error();
        return HistoryRequest{std::string{event.id}, std::move(*filter), {}, {}, *entries};
    }
    const auto from = json::requiredInstant(members[Field::From], place.in("from"));
    if (!from)
        return from.error();
    const auto to = json::requiredInstant(members[Field::To], place.in("to"));
    if (!to)
        return to.error();
    if (*from >= *to)
        return json::fault(place.in("to"), "not later than 'from'");
    return HistoryRequest{std::string{event.id}, std::move(*filter), *from, *to};
}

Result<Welcome> readWelcome(const Element& data, const Place& place)
{
    enum class Field { Log, Head, Resumed, Catalogue, Heartbeat, Count };
    static constexpr std::array<std::string_view, 5> names{
        "log", "head", "resumed", "catalogue", "heartbeat"};
    json::Members<Field> members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    const auto log = json::requiredText(members[Field::Log], place.in("log"));
    if (!log)
        return log.error();
    const auto head = readSequence(members[Field::Head], place.in("head"));
    if (!head)
        return head.error();
    const auto resumed = json::requiredBool(members[Field::Resumed], place.in("resumed"));
    if (!resumed)
        return resumed.error();
    const auto etag = json::optionalText(members[Field::Catalogue], place.in("catalogue"));
    if (!etag)
        return etag.error();
    const auto seconds = json::countOr(members[Field::Heartbeat],
                                       place.in("heartbeat"),
                                       static_cast<std::uint64_t>(heartbeat.count()));
    if (!seconds)
        return seconds.error();
    if (*seconds < 1 || *seconds > 3600)
        return json::fault(place.in("heartbeat"), "expected 1 to 3600 seconds");
    return Welcome{.log = std::string{*log},
                   .head = *head,
                   .resumed = *resumed,
                   .catalogue = std::string{*etag},
                   .heartbeat = std::chrono::seconds{*seconds}};
}

Result<Heartbeat> readHeartbeat(const Element& data, const Place& place)
{
    enum class Field { Head, Count };
    static constexpr std::array<std::string_view, 1> names{"head"};
    json::Members<Field> members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    const auto head = readSequence(members[Field::Head], place.in("head"));
    if (!head)
        return head.error();
    return Heartbeat{*head};
}

Result<ErrorFrame> readError(const Element& data, const Place& place)
{
    enum class Field { Code, Message, Subject, Count };
    static constexpr std::array<std::string_view, 3> names{"code", "message", "subject"};
    json::Members<Field> members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    const auto code = json::requiredText(members[Field::Code], place.in("code"));
    if (!code)
        return code.error();
    const auto message = json::optionalMessage(members[Field::Message], place.in("message"));
    if (!message)
        return message.error();
    const auto subject = json::optionalText(members[Field::Subject], place.in("subject"));
    if (!subject)
        return subject.error();
    return ErrorFrame{std::string{*code}, std::string{*message}, std::string{*subject}};
}

/// The members that the three events with readings have.
struct ReadingsData
{
    std::shared_ptr<const domain::ReadingBatch> batch;
    std::optional<Element> more;
    std::optional<Element> dropped;
};

Result<ReadingsData> readReadings(const Element& data,
                                  const Place& place,
                                  const domain::Catalogue& catalogue,
                                  Skipped& skipped)
{
    enum class Field { Readings, More, Dropped, Count };
    static constexpr std::array<std::string_view, 3> names{"readings", "more", "dropped"};
    json::Members<Field> members;
    if (const auto read = json::collect(data, place, names, members.found); !read)
        return read.error();
    auto batch = readBatch(members[Field::Readings], place.in("readings"), catalogue, skipped);
    if (!batch)
        return batch.error();
    return ReadingsData{std::move(*batch), members[Field::More], members[Field::Dropped]};
}

template<typename Frame, typename Read>
Result<Frame> as(Read&& read)
{
    if (!read)
        return read.error();
    return Frame{std::move(*read)};
}

Result<GatewayFrame> readReadingsFrame(const CloudEvent& event,
                                       const Element& data,
                                       const Place& root,
                                       const domain::Catalogue& catalogue,
                                       Skipped& skipped)
{
    const Place place = root.in("data");
    auto content = readReadings(data, place, catalogue, skipped);
    if (!content)
        return content.error();
    if (event.type == type::readings) {
        const auto sequence = readSequence(event.sequence, root.in("sequence"));
        if (!sequence)
            return sequence.error();
        const auto dropped = json::countOr(content->dropped, place.in("dropped"), 0);
        if (!dropped)
            return dropped.error();
        bool more = false;
        if (content->more) {
            const auto said = json::requiredBool(content->more, place.in("more"));
            if (!said)
                return said.error();
            more = *said;
        }
        return GatewayFrame{Readings{std::move(content->batch), *sequence, *dropped, more}};
    }
    const auto more = json::requiredBool(content->more, place.in("more"));
    if (!more)
        return more.error();
    if (event.type == type::snapshot)
        return GatewayFrame{Snapshot{std::move(content->batch), *more}};
    if (event.subject.empty())
        return json::fault(root.in("subject"), "missing: the id of the request");
    return GatewayFrame{History{std::string{event.subject}, std::move(content->batch), *more}};
}

} // namespace

struct FrameDecoder::Parser
{
    simdjson::dom::parser json;
    std::size_t maxBytes = 0;
    std::string lastId;

    Result<void> readEvent(std::string_view text, CloudEvent& event)
    {
        lastId.clear();
        if (text.size() > maxBytes) {
            return json::fault(
                {}, std::to_string(text.size()) + " bytes; at most " + std::to_string(maxBytes));
        }
        const auto root = json::parse(json, text);
        if (!root)
            return root.error();
        const auto read = readCloudEvent(*root, {}, event);
        lastId = event.id;
        return read;
    }
};

FrameDecoder::FrameDecoder(std::size_t maxBytes)
    : m_parser(std::make_unique<Parser>())
{
    m_parser->maxBytes = maxBytes;
    json::limitDepth(m_parser->json);
}

FrameDecoder::~FrameDecoder() = default;
FrameDecoder::FrameDecoder(FrameDecoder&&) noexcept = default;
FrameDecoder& FrameDecoder::operator=(FrameDecoder&&) noexcept = default;

const std::string& FrameDecoder::lastId() const noexcept
{
    return m_parser->lastId;
}

Result<ClientFrame> FrameDecoder::decodeClient(std::string_view text)
{
    CloudEvent event;
    if (const auto read = m_parser->readEvent(text, event); !read)
        return read.error();
    const Place root;
    const Place place = root.in("data");
    if (event.type != type::subscribe && event.type != type::history
        && event.type != type::action) {
        return Error{ErrorKind::Unsupported, "/type: unknown type " + utf8::quoted(event.type)};
    }
    if (!event.data)
        return json::fault(place, "missing");
    if (event.type == type::subscribe)
        return as<ClientFrame>(readSubscribe(event, *event.data, place));
    if (event.type == type::action)
        return as<ClientFrame>(readAction(event, *event.data, place));
    return as<ClientFrame>(readHistoryRequest(event, *event.data, place));
}

Result<GatewayFrame> FrameDecoder::decodeGateway(std::string_view text,
                                                 const domain::Catalogue& catalogue,
                                                 Skipped& skipped)
{
    CloudEvent event;
    if (const auto read = m_parser->readEvent(text, event); !read)
        return read.error();
    const Place root;
    const Place place = root.in("data");
    constexpr std::array known{type::welcome,
                               type::snapshot,
                               type::readings,
                               type::history,
                               type::sources,
                               type::action,
                               type::heartbeat,
                               type::error};
    if (std::find(known.begin(), known.end(), event.type) == known.end())
        return GatewayFrame{UnknownFrame{std::string{event.type}}};
    if (!event.data)
        return json::fault(place, "missing");
    if (event.type == type::welcome)
        return as<GatewayFrame>(readWelcome(*event.data, place));
    if (event.type == type::sources)
        return as<GatewayFrame>(readSources(*event.data, place));
    if (event.type == type::action)
        return as<GatewayFrame>(readLoggedAction(event, *event.data, place));
    if (event.type == type::heartbeat)
        return as<GatewayFrame>(readHeartbeat(*event.data, place));
    if (event.type == type::error)
        return as<GatewayFrame>(readError(*event.data, place));
    return readReadingsFrame(event, *event.data, root, catalogue, skipped);
}

} // namespace ioc::wire
