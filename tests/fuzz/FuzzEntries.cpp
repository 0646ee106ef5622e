#include "FuzzEntries.h"

#include <models/wire/Frames.h>
#include <models/wire/Ingest.h>
#include <models/wire/Limits.h>
#include <models/wire/Utf8.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <tests/support/SmallCatalogue.h>

namespace ioc::test {

using namespace wire;

namespace {

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

void requireText(const std::string& text)
{
    require(utf8::firstInvalid(text) == std::string_view::npos, "a message is UTF-8");
}

const domain::Catalogue& catalogue()
{
    static const domain::Catalogue one
        = smallCatalogue(); // built once: a fuzzer runs the entry millions of times
    return one;
}

std::string encodeClient(const ClientFrame& frame)
{
    Envelope envelope{.source = "/fuzz"};
    return std::visit(
        [&](const auto& each) { return encode(each, envelope, instant("2026-11-22")); }, frame);
}

std::string encodeGateway(const GatewayFrame& frame)
{
    Envelope envelope{.source = "/fuzz"};
    const auto encodeOne = [&]<typename Frame>(const Frame& each) -> std::string {
        if constexpr (std::is_same_v<Frame, UnknownFrame>)
            return {};
        else if constexpr (requires { each.batch; })
            return encode(each, catalogue(), envelope, instant("2026-11-22"));
        else
            return encode(each, envelope, instant("2026-11-22"));
    };
    return std::visit(encodeOne, frame);
}

void fuzzClient(FrameDecoder& decoder, std::string_view text)
{
    const auto frame = decoder.decodeClient(text);
    if (!frame) {
        requireText(frame.error().context);
        return;
    }
    const std::string written = encodeClient(*frame);
    const auto again = decoder.decodeClient(written);
    require(again.has_value(), "a client's frame can be read again");
    require(encodeClient(*again) == written, "a client's frame is the same when read again");
}

void fuzzGateway(FrameDecoder& decoder, std::string_view text)
{
    Skipped skipped;
    const auto frame = decoder.decodeGateway(text, catalogue(), skipped);
    if (!frame) {
        requireText(frame.error().context);
        return;
    }
    const std::string written = encodeGateway(*frame);
    if (written.empty())
        return;
    const bool ascii
        = std::all_of(written.begin(), written.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    require(ascii, "a frame is ASCII");
    Skipped none;
    const auto again = decoder.decodeGateway(written, catalogue(), none);
    require(again.has_value() && none.count == 0, "a gateway's frame can be read again");
    require(encodeGateway(*again) == written, "a gateway's frame is the same when read again");
}

void checkIngested(const Ingested& result, const IngestOptions& options)
{
    require(result.batch.readings.size() == result.indices.size(), "each reading has its index");
    require(std::is_sorted(result.indices.begin(), result.indices.end()), "readings are in order");
    for (const domain::Reading& reading : result.batch.readings) {
        require(domain::Catalogue::index(reading.series) < catalogue().seriesCount(),
                "the series exists");
        // The end of a period that runs may come, at most that of this year in Vietnam.
        require(reading.time <= instant("2026-12-31T17:00:00Z"),
                "no reading is of a period that has not begun");
        require(reading.recorded <= options.now + maxFutureSkew,
                "no reading is recorded in the future");
        requireText(result.batch.sourceName(reading.source));
    }
    for (const Refusal& refusal : result.refused) {
        require(!refusal.reason.empty(), "a refusal has a reason");
        require(refusal.row.size() <= maxRefusedRowBytes, "a refused row is bounded");
        requireText(refusal.reason);
        requireText(refusal.row);
        require(!std::binary_search(result.indices.begin(), result.indices.end(), refusal.index),
                "what is refused is not taken");
    }
}

} // namespace

void fuzzFrames(const std::uint8_t* data, std::size_t size)
{
    static FrameDecoder decoder{
        maxRequestBytes}; // kept: that it survives what it read is part of the test
    const std::string text{data, data + size};
    fuzzClient(decoder, text);
    fuzzGateway(decoder, text);
}

void fuzzIngest(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return;
    const unsigned choice = data[0] % 4U;
    const std::string body{data + 1, data + size};
    const IngestOptions options{.now = instant("2026-11-22T07:30:00Z"),
                                .defaultSource = "fuzz",
                                .decimalMark = choice == 3 ? ',' : '.'};
    const BodyKind kind = choice == 0 ? BodyKind::CloudEvent
        : choice == 1                 ? BodyKind::CloudEventBatch
                                      : BodyKind::Csv;
    const auto result = ingest(kind, body, catalogue(), options);
    if (result)
        checkIngested(*result, options);
    else
        requireText(result.error().context);
}

} // namespace ioc::test
