#include "DoorEntries.h"

#include <app/feed/server/WebSocketReader.h>
#include <models/wire/Frames.h>
#include <models/wire/Limits.h>
#include <models/wire/Utf8.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace ioc::test {

namespace {

using gateway::WebSocketReader;
using Event = WebSocketReader::Event;

constexpr std::size_t maxMessage = 4096;

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

struct Heard
{
    Event event;
    std::uint16_t code;
    std::string payload;

    friend bool operator==(const Heard&, const Heard&) = default;
};

std::vector<Heard> hear(std::string_view bytes, std::size_t part)
{
    WebSocketReader reader{maxMessage};
    std::vector<Heard> heard;
    while (!bytes.empty()) {
        std::string_view now = bytes.substr(0, part);
        bytes.remove_prefix(now.size());
        for (;;) {
            const Event event = reader.next(now);
            if (event == Event::NeedMore)
                break;
            const bool hasCode = event == Event::Close || event == Event::Fault;
            heard.push_back({event, hasCode ? reader.code() : std::uint16_t{0}, reader.payload()});
        }
        require(now.empty(), "what needs more has taken all");
    }
    return heard;
}

void check(const Heard& heard, bool last)
{
    require(heard.payload.size() <= maxMessage, "a message is bounded");
    switch (heard.event) {
    case Event::Text:
        require(wire::utf8::firstInvalid(heard.payload) == std::string::npos, "a text is UTF-8");
        break;
    case Event::Ping:
    case Event::Pong:
        require(heard.payload.size() <= 125, "a control frame is short");
        break;
    case Event::Fault:
        require(last, "nothing follows a fault");
        require(heard.code == 1002 || heard.code == 1007 || heard.code == 1009,
                "a fault has its code");
        require(!heard.payload.empty() && heard.payload.size() <= 123,
                "a fault has a short reason");
        break;
    default:
        break;
    }
}

} // namespace

void fuzzWebSocket(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return;
    const std::string bytes{data + 1, data + size};
    const std::vector<Heard> whole = hear(bytes, bytes.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        check(whole[i], i + 1 == whole.size());
    require(hear(bytes, 1 + data[0] % 17U) == whole, "the parts do not matter");
    static wire::FrameDecoder decoder{maxMessage};
    for (const Heard& each : whole) {
        if (each.event == Event::Text)
            (void)decoder.decodeClient(each.payload);
    }
}

} // namespace ioc::test
