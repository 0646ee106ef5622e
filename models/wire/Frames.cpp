#include "Frames.h"

#include "CloudEventTypes.h"
#include "DurationText.h"
#include "JsonWriter.h"
#include "Limits.h"
#include "Utf8.h"

#include <models/domain/TimeText.h>

#include <algorithm>
#include <charconv>

namespace ioc::wire {

namespace {

struct Head
{
    std::string_view type;
    std::string_view id{}; ///< empty: the envelope's next
    std::string_view subject{}; ///< empty: none
    std::optional<Sequence> sequence{};
};

// Everything of an event but the value of `data`, which `writeData` gives.
template<typename WriteData>
std::string
event(const Head& head, Envelope& envelope, domain::TimePoint now, const WriteData& writeData)
{
    std::string text;
    const std::string nextId = std::to_string(envelope.nextId++);
    JsonWriter writer{text};
    writer.beginObject().key("specversion").text("1.0");
    writer.key("id").text(head.id.empty() ? nextId : head.id);
    writer.key("source").text(envelope.source);
    writer.key("type").text(head.type);
    if (!head.subject.empty())
        writer.key("subject").text(head.subject);
    writer.key("time").text(domain::formatInstant(now));
    if (head.sequence)
        writer.key("sequence").text(sequenceText(*head.sequence));
    writer.key("datacontenttype").text("application/json").key("data").beginObject();
    writeData(writer, text);
    writer.endObject().endObject();
    return text;
}

void writeList(JsonWriter& writer, std::string_view name, const std::vector<std::string>& list)
{
    if (list.empty())
        return;
    writer.key(name).beginArray();
    for (const std::string& entry : list)
        writer.text(entry);
    writer.endArray();
}

void writeReading(JsonWriter& writer,
                  const domain::Reading& reading,
                  const domain::ReadingBatch& batch,
                  const domain::Catalogue& catalogue)
{
    writer.beginObject();
    writer.key("indicator").text(catalogue.indicator(reading.series).id);
    writer.key("area").text(catalogue.area(reading.series).code);
    writer.key("time").text(domain::formatInstant(reading.time));
    writer.key("value").number(reading.value);
    if (reading.quality != domain::Quality::Good)
        writer.key("quality").text(domain::toString(reading.quality));
    writer.key("recorded").text(domain::formatInstant(reading.recorded));
    if (const std::string& source = batch.sourceName(reading.source); !source.empty())
        writer.key("source").text(source);
    writer.endObject();
}

void writeReadings(JsonWriter& writer,
                   std::string& text,
                   const std::shared_ptr<const domain::ReadingBatch>& batch,
                   const domain::Catalogue& catalogue)
{
    constexpr std::size_t usualReadingBytes = 180;
    writer.key("readings").beginArray();
    if (batch) {
        text.reserve(text.size() + usualReadingBytes * batch->readings.size());
        for (const domain::Reading& reading : batch->readings)
            writeReading(writer, reading, *batch, catalogue);
    }
    writer.endArray();
}

void writeSource(JsonWriter& writer, const domain::SourceState& source)
{
    writer.beginObject();
    writer.key("name").text(source.name);
    if (source.lastEvent)
        writer.key("lastEvent").text(domain::formatInstant(*source.lastEvent));
    if (source.lag)
        writer.key("lag").text(formatDuration(*source.lag));
    writer.key("accepted").integer(source.accepted);
    writer.key("unchanged").integer(source.unchanged);
    writer.key("refused").integer(source.refused);
    writer.endObject();
}

void writeAction(JsonWriter& writer, const domain::Action& action)
{
    writer.key("act").text(domain::toString(action.act));
    writer.key("subject").text(action.subject);
    if (!action.text.empty())
        writer.key("text").text(action.text);
    if (!action.to.empty())
        writer.key("to").text(action.to);
    if (action.until)
        writer.key("until").text(domain::formatInstant(*action.until));
    if (action.seen)
        writer.key("seen").text(domain::formatInstant(*action.seen));
}

} // namespace

std::string encode(const ActionRequest& frame, Envelope& envelope, domain::TimePoint now)
{
    const Head head{.type = type::action, .id = frame.action.id};
    return event(head, envelope, now, [&](JsonWriter& writer, std::string&) {
        writeAction(writer, frame.action);
    });
}

std::string encode(const ActionFrame& frame, Envelope& envelope, domain::TimePoint now)
{
    const domain::LoggedAction& logged = frame.action;
    const Head head{.type = type::action, .id = logged.action.id, .sequence = logged.sequence};
    return event(head, envelope, now, [&](JsonWriter& writer, std::string&) {
        writeAction(writer, logged.action);
        writer.key("who").text(logged.who);
        writer.key("logged").text(domain::formatInstant(logged.time));
    });
}

std::string encode(const Subscribe& frame, Envelope& envelope, domain::TimePoint now)
{
    const Head head{.type = type::subscribe, .id = frame.id};
    return event(head, envelope, now, [&](JsonWriter& writer, std::string&) {
        writer.key("after");
        if (frame.after) {
            writer.beginObject().key("log").text(frame.after->log);
            writer.key("sequence").text(sequenceText(frame.after->sequence)).endObject();
        } else {
            writer.null();
        }
        writeList(writer, "areas", frame.filter.areas);
        writeList(writer, "indicators", frame.filter.indicators);
        if (frame.history)
            writer.key("history").text(formatDuration(*frame.history));
    });
}

std::string encode(const HistoryRequest& frame, Envelope& envelope, domain::TimePoint now)
{
    const Head head{.type = type::history, .id = frame.id};
    return event(head, envelope, now, [&](JsonWriter& writer, std::string&) {
        writeList(writer, "indicators", frame.filter.indicators);
        writeList(writer, "areas", frame.filter.areas);
        if (frame.entries) {
            writer.key("after").text(sequenceText(frame.entries->after));
            writer.key("upTo").text(sequenceText(frame.entries->upTo));
            return;
        }
        writer.key("from").text(domain::formatInstant(frame.from));
        writer.key("to").text(domain::formatInstant(frame.to));
    });
}

std::string encode(const Welcome& frame, Envelope& envelope, domain::TimePoint now)
{
    return event({.type = type::welcome}, envelope, now, [&](JsonWriter& writer, std::string&) {
        writer.key("log").text(frame.log);
        writer.key("head").text(sequenceText(frame.head));
        writer.key("resumed").boolean(frame.resumed);
        writer.key("catalogue").text(frame.catalogue);
        writer.key("heartbeat").integer(static_cast<std::uint64_t>(frame.heartbeat.count()));
    });
}

std::string encode(const Snapshot& frame,
                   const domain::Catalogue& catalogue,
                   Envelope& envelope,
                   domain::TimePoint now)
{
    return event(
        {.type = type::snapshot}, envelope, now, [&](JsonWriter& writer, std::string& text) {
            writeReadings(writer, text, frame.batch, catalogue);
            writer.key("more").boolean(frame.more);
        });
}

std::string encode(const Readings& frame,
                   const domain::Catalogue& catalogue,
                   Envelope& envelope,
                   domain::TimePoint now)
{
    const Head head{.type = type::readings, .sequence = frame.sequence};
    return event(head, envelope, now, [&](JsonWriter& writer, std::string& text) {
        writeReadings(writer, text, frame.batch, catalogue);
        writer.key("dropped").integer(frame.dropped);
        if (frame.more)
            writer.key("more").boolean(true);
    });
}

std::string encode(const History& frame,
                   const domain::Catalogue& catalogue,
                   Envelope& envelope,
                   domain::TimePoint now)
{
    const Head head{.type = type::history, .subject = frame.request};
    return event(head, envelope, now, [&](JsonWriter& writer, std::string& text) {
        writeReadings(writer, text, frame.batch, catalogue);
        writer.key("more").boolean(frame.more);
    });
}

std::string encode(const Sources& frame, Envelope& envelope, domain::TimePoint now)
{
    return event({.type = type::sources}, envelope, now, [&](JsonWriter& writer, std::string&) {
        writer.key("sources").beginArray();
        for (const domain::SourceState& source : frame.sources)
            writeSource(writer, source);
        writer.endArray();
    });
}

std::string encode(const Heartbeat& frame, Envelope& envelope, domain::TimePoint now)
{
    return event({.type = type::heartbeat}, envelope, now, [&](JsonWriter& writer, std::string&) {
        writer.key("head").text(sequenceText(frame.head));
    });
}

std::string encode(const ErrorFrame& frame, Envelope& envelope, domain::TimePoint now)
{
    return event({.type = type::error}, envelope, now, [&](JsonWriter& writer, std::string&) {
        writer.key("code").text(frame.code);
        writer.key("message").text(utf8::cut(frame.message, maxMessageBytes));
        writer.key("subject");
        if (frame.subject.empty())
            writer.null();
        else
            writer.text(frame.subject);
    });
}

std::string sequenceText(Sequence sequence)
{
    const std::string digits = std::to_string(sequence);
    return std::string(sequenceDigits - digits.size(), '0') + digits;
}

Result<Sequence> parseSequence(std::string_view text)
{
    Sequence value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > sequenceDigits || error != std::errc{}
        || end != text.data() + text.size()) {
        return Error{ErrorKind::InvalidInput,
                     "not a sequence of 1 to 20 decimal digits: " + utf8::quoted(text)};
    }
    return value;
}

bool matches(const Filter& filter, std::string_view indicator, std::string_view area) noexcept
{
    const auto isArea = [&](const std::string& entry) { return entry == area; };
    if (!filter.areas.empty() && std::none_of(filter.areas.begin(), filter.areas.end(), isArea))
        return false;
    const auto isIndicator = [&](std::string_view entry) {
        if (entry == "*" || entry == indicator)
            return true;
        return entry.ends_with(".*") && indicator.starts_with(entry.substr(0, entry.size() - 1));
    };
    return filter.indicators.empty()
        || std::any_of(filter.indicators.begin(), filter.indicators.end(), isIndicator);
}

} // namespace ioc::wire
