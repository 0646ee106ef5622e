// The floor of the fan-out: see startBare.

#include "FanoutServers.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ioc::bench {

namespace {

constexpr std::string_view switching
    = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
constexpr std::string_view ready = "\x81\x05ready";

std::string textFrame(const std::string& text)
{
    std::string frame{'\x81'};
    if (text.size() < 126) {
        frame += static_cast<char>(text.size());
    } else if (text.size() <= 0xFFFF) {
        frame += '\x7E';
        frame += static_cast<char>(text.size() >> 8);
        frame += static_cast<char>(text.size() & 0xFF);
    } else {
        frame += '\x7F';
        for (int shift = 56; shift >= 0; shift -= 8)
            frame += static_cast<char>(text.size() >> shift & 0xFF);
    }
    return frame + text;
}

/// The side of the loop: knows no protocol beyond what the load client needs.
class BareLoop
{
public:
    BareLoop(int listener, int orders, std::size_t frameBytes)
        : m_listener(listener)
        , m_orders(orders)
        , m_frameBytes(frameBytes)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
        watch(listener);
        watch(orders);
    }

    [[noreturn]] void run()
    {
        for (;;) {
            epoll_event events[256];
            const int count = ::epoll_wait(m_epoll, events, 256, -1);
            for (int i = 0; i < count; ++i)
                turn(events[i].data.fd);
        }
    }

private:
    void watch(int descriptor)
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = descriptor;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    }

    void turn(int descriptor)
    {
        if (descriptor == m_listener) {
            watch(::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC));
        } else if (descriptor == m_orders) {
            std::uint64_t readings = 0;
            if (::read(m_orders, &readings, sizeof readings) != sizeof readings)
                std::_Exit(0);
            m_sequence += readings;
            publish();
        } else {
            greet(descriptor);
        }
    }

    // First comes the upgrade, then the subscription.
    void greet(int client)
    {
        char part[4096];
        const ssize_t got = ::recv(client, part, sizeof part, MSG_DONTWAIT);
        if (got <= 0) {
            ::close(client);
            return;
        }
        if (std::string_view{part, static_cast<std::size_t>(got)}.starts_with("GET ")) {
            sendAll(client, switching);
        } else {
            sendAll(client, ready);
            m_clients.push_back(client);
        }
    }

    void publish()
    {
        std::string text = R"({"type":"vn.toancanh.readings.v1","sequence":")"
            + std::to_string(m_sequence) + "\"";
        text.resize(std::max(text.size(), m_frameBytes), ' ');
        const std::string frame = textFrame(text);
        for (const int client : m_clients)
            (void)::send(client, frame.data(), frame.size(), MSG_NOSIGNAL);
    }

    int m_listener;
    int m_orders;
    std::size_t m_frameBytes;
    int m_epoll;
    std::uint64_t m_sequence = 0;
    std::vector<int> m_clients;
};

class BareServer final : public FanoutServer
{
public:
    explicit BareServer(std::size_t frameBytes)
    {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        int ends[2];
        if (::bind(listener, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0
            || ::listen(listener, SOMAXCONN) != 0
            || ::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) != 0
            || ::pipe2(ends, O_CLOEXEC) != 0)
            fail("cannot listen");
        m_port = ntohs(at.sin_port);
        run([&] {
            ::close(ends[1]);
            BareLoop{listener, ends[0], frameBytes}.run();
        });
        ::close(listener);
        ::close(ends[0]);
        m_orders = ends[1];
        m_dialect.path = "/";
        m_dialect.hello = "subscribe";
        m_dialect.ready = "ready";
    }
    ~BareServer() override { ::close(m_orders); }

    [[nodiscard]] const Dialect& dialect() const override { return m_dialect; }
    void publish(std::size_t readings) override
    {
        const std::uint64_t order = readings;
        if (::write(m_orders, &order, sizeof order) != sizeof order)
            fail("the bare loop is gone");
    }

private:
    Dialect m_dialect;
    int m_orders = -1;
};

} // namespace

std::unique_ptr<FanoutServer> startBare(std::size_t frameBytes)
{
    return std::make_unique<BareServer>(frameBytes);
}

} // namespace ioc::bench
