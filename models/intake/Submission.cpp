#include "Submission.h"

#include <models/domain/TimeText.h>
#include <models/wire/CloudEventTypes.h>
#include <models/wire/JsonWriter.h>
#include <models/wire/Limits.h>
#include <models/wire/Utf8.h>

#include <algorithm>

namespace ioc::intake {

namespace {

// Attributes are texts of the wire: cut to its limit.
void attribute(wire::JsonWriter& json, std::string_view name, const QString& value)
{
    const std::string text = value.toStdString();
    json.key(name).text(wire::utf8::cut(text, wire::maxTextBytes));
}

void writeFigure(wire::JsonWriter& json,
                 const ImportedFigure& figure,
                 domain::Quality quality,
                 const std::string& source)
{
    json.beginObject();
    json.key("indicator").text(figure.indicator);
    json.key("area").text(figure.area);
    json.key("time").text(figure.period);
    json.key("value");
    if (figure.value)
        json.number(*figure.value);
    else
        json.null();
    json.key("quality").text(domain::toString(quality));
    json.key("source").text(source);
    json.endObject();
}

} // namespace

Submission submissionOf(const ImportRecord& record,
                        std::span<const ImportedFigure> figures,
                        std::span<const domain::Quality> qualities)
{
    Submission submission;
    submission.figures = figures.size();
    const std::string source = record.source();
    for (std::size_t first = 0; first < figures.size(); first += figuresPerBody) {
        const std::size_t count = std::min(figuresPerBody, figures.size() - first);
        std::string body;
        wire::JsonWriter json{body};
        json.beginObject();
        json.key("specversion").text("1.0");
        json.key("id").text(record.id.toStdString() + "-"
                            + std::to_string(submission.bodies.size() + 1));
        json.key("source").text("toancanh/import");
        json.key("type").text(wire::type::readings);
        attribute(json, "importid", record.id);
        attribute(json, "importfile", record.file);
        attribute(json, "importsha256", record.sha256);
        attribute(json, "importuser", record.who);
        json.key("importtime").text(domain::formatInstant(record.when));
        json.key("data").beginObject().key("readings").beginArray();
        for (std::size_t i = first; i < first + count; ++i)
            writeFigure(json,
                        figures[i],
                        qualities.empty() ? domain::Quality::Manual : qualities[i],
                        source);
        json.endArray().endObject().endObject();
        submission.bodies.push_back({QByteArray::fromStdString(body), first, count});
    }
    return submission;
}

Held heldOn(const domain::Board& board, const ImportedFigure& figure)
{
    const domain::Catalogue& catalogue = board.catalogue();
    const auto indicator = catalogue.findIndicator(figure.indicator);
    const auto area = catalogue.findArea(figure.area);
    if (!indicator || !area)
        return {};
    const domain::PeriodType type = catalogue.indicator(*indicator).period;
    const auto time = domain::parseTimeText(figure.period);
    if (!time)
        return {};
    const domain::Period period
        = domain::Period::containing(domain::endOf(*time, type.monthStartsOn), type);
    const auto series = catalogue.series(*indicator, *area);
    const auto found = board.figure(series, period);
    if (!found || found->derived) {
        // Nothing there: it may have been, before what the board keeps begins.
        const auto newest = board.newestTime();
        const bool within = !newest
            || domain::Period::containing(*newest, type).ordinal() - period.ordinal()
                < domain::Board::Depth{}.narrow;
        return {within, std::nullopt};
    }
    if (!found->hasValue())
        return {true, std::nullopt};
    return {true, Former{found->value, found->quality}};
}

} // namespace ioc::intake
