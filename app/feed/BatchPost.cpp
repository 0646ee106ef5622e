#include "BatchPost.h"

#include <models/domain/TimeText.h>

#include <algorithm>
#include <charconv>

namespace ioc::gateway {

namespace {

constexpr std::size_t readingsPerPost = 5000;

std::string number(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

// RFC 4180: a quote is doubled.
std::string quoted(const std::string& cell)
{
    std::string out = "\"";
    for (const char c : cell)
        out += c == '"' ? std::string{"\"\""} : std::string{c};
    return out + '"';
}

std::string csvOf(const domain::ReadingBatch& batch,
                  const domain::Catalogue& catalogue,
                  std::size_t begin,
                  std::size_t end)
{
    std::string csv = "indicator,area,time,recorded,value,quality,source\n";
    for (std::size_t i = begin; i < end; ++i) {
        const domain::Reading& reading = batch.readings[i];
        csv += catalogue.indicator(reading.series).id + ',' + catalogue.area(reading.series).code
            + ',' + domain::formatInstant(reading.time) + ','
            + domain::formatInstant(reading.recorded) + ','
            + (reading.hasValue() ? number(reading.value) : "") + ','
            + domain::toString(reading.quality) + ',' + quoted(batch.sourceName(reading.source))
            + '\n';
    }
    return csv;
}

} // namespace

Result<void> postBatch(HttpPost& http,
                       const domain::ReadingBatch& batch,
                       const domain::Catalogue& catalogue,
                       const std::string& from,
                       SendReport& report)
{
    const std::size_t size = batch.readings.size();
    for (std::size_t begin = 0; begin < size; begin += readingsPerPost) {
        const std::size_t end = std::min(begin + readingsPerPost, size);
        const auto answer
            = postPatiently(http, "/v1/readings", "text/csv", csvOf(batch, catalogue, begin, end));
        if (!answer)
            return answer.error();
        if (answer->status != 202 && answer->status != 422) {
            return Error{ErrorKind::Unavailable,
                         "the gateway answered " + std::to_string(answer->status) + ": "
                             + answer->body.substr(0, 200)};
        }
        if (const auto added = report.add(answer->body, from, begin); !added)
            return added.error();
    }
    return {};
}

} // namespace ioc::gateway
