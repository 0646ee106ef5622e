#include "FanoutTrouble.h"

#include "FanoutClients.h"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace ioc::bench {

namespace {

constexpr std::string_view beginning(int kind)
{
    switch (kind) {
    case 1:
        return "GET /healthz HTTP/1.1\r\nX: ";
    case 2:
        return "POST /v1/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
               "Content-Length: 100000\r\n\r\nindicator";
    default:
        return {};
    }
}

// Upgrade and subscription at once; the mask of the frame is zero.
std::string subscription()
{
    const std::string event = R"({"specversion":"1.0","id":"1","source":"/bench",)"
                              R"("type":"vn.toancanh.subscribe.v1","data":{"after":null}})";
    return std::string{"GET /v1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                       "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       "Sec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Protocol: cloudevents.json\r\n\r\n"}
    + '\x81' + static_cast<char>(0x80 | event.size()) + std::string(4, '\0') + event;
}

} // namespace

TroubleMakers::TroubleMakers(std::uint16_t port, std::size_t each)
{
    const std::string subscribe = subscription();
    for (std::size_t i = 0; i < each * kinds; ++i) {
        const auto kind = static_cast<Kind>(i % kinds);
        const int descriptor
            = connectTo(port, static_cast<std::uint8_t>(1 + i % FanoutClients::addresses));
        if (kind == Kind::TakesSlowly) {
            const int small = 4096;
            ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        }
        const bool isClient = kind == Kind::AnswersNothing || kind == Kind::TakesSlowly;
        sendAll(descriptor,
                isClient ? std::string_view{subscribe} : beginning(static_cast<int>(kind)));
        m_connections.push_back({kind, descriptor});
    }
}

TroubleMakers::~TroubleMakers()
{
    for (const Connection& each : m_connections)
        ::close(each.descriptor);
}

void TroubleMakers::drip()
{
    char byte = 'a';
    for (const Connection& each : m_connections) {
        if (each.kind == Kind::TakesSlowly)
            (void)::recv(each.descriptor, &byte, 1, MSG_DONTWAIT);
        else if (each.kind == Kind::Header || each.kind == Kind::Body)
            (void)::send(each.descriptor, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}

std::size_t TroubleMakers::left()
{
    std::size_t count = 0;
    for (Connection& each : m_connections) {
        if (each.kind == Kind::AnswersNothing || each.kind == Kind::TakesSlowly)
            continue;
        char part[4096];
        const ssize_t got = ::recv(each.descriptor, part, sizeof part, MSG_DONTWAIT);
        each.ended = each.ended || got == 0 || (got < 0 && errno != EAGAIN);
        count += each.ended ? 0 : 1;
    }
    return count;
}

std::size_t clientsOf(std::uint16_t port)
{
    const int descriptor = connectTo(port);
    sendAll(descriptor, "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    std::string answer;
    char part[4096];
    for (ssize_t got = 0; (got = ::recv(descriptor, part, sizeof part, 0)) > 0;)
        answer.append(part, static_cast<std::size_t>(got));
    ::close(descriptor);
    return static_cast<std::size_t>(numberAfter(answer, "\ntoancanh_feed_clients "));
}

} // namespace ioc::bench
