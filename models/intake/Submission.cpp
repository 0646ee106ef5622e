#include "Submission.h"

#include <models/domain/TimeText.h>
#include <models/wire/CloudEventTypes.h>
#include <models/wire/JsonWriter.h>
#include <models/wire/Limits.h>
#include <models/wire/Utf8.h>

#include <algorithm>

namespace ioc::intake {

namespace {

// As CloudEvents' binding to HTTP writes texts in headers: what is no printable ASCII, blank, quote
// or percent sign is percent-encoded.
QByteArray attribute(const QString& value)
{
    const std::string text = value.toStdString();
    const std::string_view cut = wire::utf8::cut(text, wire::maxTextBytes / 3);
    QByteArray out;
    for (const char c : cut) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F && c != '"' && c != '%')
            out += c;
        else
            out += '%' + QByteArray::number(byte, 16).rightJustified(2, '0').toUpper();
    }
    return out;
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
    submission.headers
        = {{"ce-specversion", "1.0"},
           {"ce-source", "toancanh/import"},
           {"ce-type", QByteArray{wire::type::readings.data(), wire::type::readings.size()}},
           {"ce-importid", attribute(record.id)},
           {"ce-importfile", attribute(record.file)},
           {"ce-importsha256", attribute(record.sha256)},
           {"ce-importuser", attribute(record.who)},
           {"ce-importtime", QByteArray::fromStdString(domain::formatInstant(record.when))}};
    for (std::size_t first = 0; first < figures.size(); first += figuresPerBody) {
        const std::size_t count = std::min(figuresPerBody, figures.size() - first);
        std::string body;
        wire::JsonWriter json{body};
        json.beginObject().key("readings").beginArray();
        for (std::size_t i = first; i < first + count; ++i)
            writeFigure(json,
                        figures[i],
                        qualities.empty() ? domain::Quality::Manual : qualities[i],
                        source);
        json.endArray().endObject();
        const auto number = static_cast<qulonglong>(submission.bodies.size() + 1);
        submission.bodies.push_back({QByteArray::fromStdString(body),
                                     attribute(record.id) + '-' + QByteArray::number(number),
                                     first,
                                     count});
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
