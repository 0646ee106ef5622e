#include "DoorEntries.h"

#include <app/feed/server/Gateway.h>
#include <app/feed/server/WebSocketReader.h>
#include <models/wire/Frames.h>
#include <models/wire/Limits.h>
#include <models/wire/Utf8.h>

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/socket.h>
#include <tests/support/SmallCatalogue.h>
#include <unistd.h>
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

/// A gateway for the life of the program.
struct Door
{
    Door()
    {
        char name[] = "/tmp/ioc-fuzz-XXXXXX";
        folder = ::mkdtemp(name);
        // What the gateway logs of the input is no news here.
        const int silent = ::open((folder / "log.txt").c_str(), O_WRONLY | O_CREAT, 0600);
        const int errors = ::dup(STDERR_FILENO);
        ::dup2(silent, STDERR_FILENO);
        gateway::GatewayOptions options;
        options.catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
        options.log = folder / "log.sqlite";
        options.idle = std::chrono::milliseconds{2000};
        auto started = gateway::Gateway::start(std::move(options));
        ::dup2(errors, STDERR_FILENO);
        ::close(errors);
        ::close(silent);
        require(started.has_value(), "the gateway starts");
        gateway = std::move(*started);
    }
    ~Door()
    {
        gateway.reset();
        std::filesystem::remove_all(folder);
    }

    std::filesystem::path folder;
    std::unique_ptr<gateway::Gateway> gateway;
};

int connectTo(std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(::connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0,
            "the gateway takes connections");
    const timeval patience{10, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const linger reset{1, 0}; // no port stays in TIME_WAIT: a fuzzer makes thousands a second
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    return descriptor;
}

// Sends all, says that nothing follows, and returns all that came back.
std::string converse(std::uint16_t port, std::string_view bytes)
{
    const int descriptor = connectTo(port);
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            break; // refused before all was sent
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::shutdown(descriptor, SHUT_WR);
    std::string answer;
    char part[16 * 1024];
    ssize_t got = 0;
    while ((got = ::recv(descriptor, part, sizeof part, 0)) > 0)
        answer.append(part, static_cast<std::size_t>(got));
    require(got == 0 || errno != EAGAIN, "the gateway ends a connection that has no more to say");
    ::close(descriptor);
    return answer;
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

void fuzzHttp(const std::uint8_t* data, std::size_t size)
{
    static const Door door;
    const std::string bytes{data, data + size};
    const std::string answer = converse(door.gateway->port(), bytes);
    require(answer.empty() || answer.starts_with("HTTP/1."), "an answer is HTTP");
}

} // namespace ioc::test
