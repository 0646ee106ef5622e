#include "FanoutClients.h"

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ioc::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

// A masked frame; the mask is zero, which masks nothing.
std::string clientFrame(unsigned char opcode, const std::string& payload)
{
    std::string frame{static_cast<char>(0x80 | opcode), static_cast<char>(0xFE)};
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xFF);
    if (payload.size() < 126)
        frame = {static_cast<char>(0x80 | opcode), static_cast<char>(0x80 | payload.size())};
    return frame + std::string(4, '\0') + payload;
}

std::string upgradeOf(const Dialect& dialect)
{
    return "GET " + dialect.path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        + (dialect.subprotocol.empty() ? ""
                                       : "Sec-WebSocket-Protocol: " + dialect.subprotocol + "\r\n")
        + "\r\n";
}

} // namespace

void fail(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

int connectTo(std::uint16_t port, std::uint8_t from)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in own = to;
    own.sin_port = 0;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK + from - 1U);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // The port is chosen when it connects: it need not be free for all other places too.
    ::setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0)
        fail("cannot use 127.0.0." + std::to_string(from));
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        fail("cannot reach the server");
    return descriptor;
}

void sendAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            fail("the connection broke");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::uint64_t numberAfter(std::string_view text, std::string_view mark, std::uint64_t fallback)
{
    const std::size_t at = text.find(mark);
    return at == std::string_view::npos
        ? fallback
        : std::strtoull(text.data() + at + mark.size(), nullptr, 10);
}

FanoutClients::FanoutClients(const Dialect& dialect, std::uint16_t port, std::size_t count)
    : m_dialect(dialect)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_clients(count)
    , m_part(256 * 1024, '\0')
{
    const std::string upgrade = upgradeOf(dialect);
    for (std::size_t i = 0; i < count; ++i) {
        m_clients[i].descriptor = connectTo(port, static_cast<std::uint8_t>(1 + i % addresses));
        sendAll(m_clients[i].descriptor, upgrade);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_clients[i].descriptor, &event);
    }
}

FanoutClients::~FanoutClients()
{
    for (const Client& each : m_clients)
        ::close(each.descriptor);
    ::close(m_epoll);
}

void FanoutClients::awaitSubscribed()
{
    const auto deadline = SteadyClock::now() + std::chrono::minutes{1};
    const auto isSubscribed = [](const Client& each) { return each.subscribed; };
    while (!std::all_of(m_clients.begin(), m_clients.end(), isSubscribed)) {
        if (SteadyClock::now() > deadline)
            fail("the clients were not subscribed in time");
        turn();
    }
}

bool FanoutClients::awaitReadings(std::uint64_t readings, double patience)
{
    const auto deadline = SteadyClock::now() + std::chrono::duration<double>(patience);
    const auto isThere
        = [&](const Client& each) { return each.stalled || each.readings >= readings; };
    while (!std::all_of(m_clients.begin(), m_clients.end(), isThere)) {
        if (SteadyClock::now() > deadline)
            return false;
        turn();
    }
    return true;
}

void FanoutClients::stallHalf()
{
    for (std::size_t i = 0; i < m_clients.size(); i += 2) {
        m_clients[i].stalled = true;
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, m_clients[i].descriptor, nullptr);
    }
}

std::uint64_t FanoutClients::received() const
{
    std::uint64_t sum = 0;
    for (const Client& each : m_clients)
        sum += each.stalled ? 0 : each.readings;
    return sum;
}

std::size_t FanoutClients::reading() const
{
    return static_cast<std::size_t>(std::count_if(
        m_clients.begin(), m_clients.end(), [](const Client& each) { return !each.stalled; }));
}

void FanoutClients::turn()
{
    epoll_event events[512];
    const int count = ::epoll_wait(m_epoll, events, 512, 20);
    for (int i = 0; i < count; ++i)
        read(m_clients[events[i].data.u64]);
}

void FanoutClients::read(Client& client)
{
    const ssize_t got = ::recv(client.descriptor, m_part.data(), m_part.size(), MSG_DONTWAIT);
    if (got == 0)
        fail("the server closed a connection: " + client.bytes.substr(0, 200));
    if (got < 0)
        return;
    client.bytes.append(m_part.data(), static_cast<std::size_t>(got));
    if (!client.upgraded) {
        const std::size_t end = client.bytes.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        if (client.bytes.compare(9, 3, "101") != 0)
            fail("no upgrade: " + client.bytes.substr(0, 200));
        client.upgraded = true;
        client.bytes.erase(0, end + 4);
        sendAll(client.descriptor, clientFrame(m_dialect.opcode, m_dialect.hello));
    }
    std::size_t at = 0;
    while (const std::size_t size = frame(client, at))
        at += size;
    client.bytes.erase(0, at);
}

// Takes the frame at `at`. Returns its size, 0 where it is not whole.
std::size_t FanoutClients::frame(Client& client, std::size_t at)
{
    const auto* raw = reinterpret_cast<const unsigned char*>(client.bytes.data()) + at;
    const std::size_t left = client.bytes.size() - at;
    if (left < 2)
        return 0;
    std::size_t head = 2;
    std::size_t length = raw[1];
    if (length >= 126) {
        const std::size_t more = length == 126 ? 2 : 8;
        head += more;
        if (left < head)
            return 0;
        length = 0;
        for (std::size_t i = 0; i < more; ++i)
            length = length << 8 | raw[2 + i];
    }
    if (left < head + length)
        return 0;
    if ((raw[0] & 0x0F) == 9)
        sendAll(client.descriptor, std::string_view("\x8A\x80\0\0\0\0", 6));
    else
        payload(client, {client.bytes.data() + at + head, length}, head + length);
    return head + length;
}

void FanoutClients::payload(Client& client, std::string_view text, std::size_t frameBytes)
{
    if (!client.subscribed) {
        client.subscribed = text.find(m_dialect.ready) != std::string_view::npos;
        return;
    }
    const std::uint64_t before = client.readings;
    if (m_dialect.unitBytes > 0) {
        client.unitBytes += text.size();
        client.readings = client.unitBytes / m_dialect.unitBytes;
    } else if (text.substr(0, 200).find("vn.toancanh.readings.v1") != std::string_view::npos) {
        client.readings = numberAfter(text, "\"sequence\":\"", before);
    }
    if (client.readings == before)
        return;
    ++m_frames.count;
    m_frames.bytes += frameBytes;
    onReadings(before, client.readings);
}

} // namespace ioc::bench
