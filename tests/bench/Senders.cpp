#include "Senders.h"

#include "Report.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace ioc::bench {

namespace {

constexpr int eventsAtOnce = 128;

[[noreturn]] void fail(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return at;
}

void watch(int epoll, int descriptor, std::uint64_t key, std::uint32_t events = EPOLLIN)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = key;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

// Bytes of the message that begins `text`, 0 where its end has not come.
std::size_t wholeMessage(std::string_view text)
{
    constexpr std::string_view mark = "Content-Length: ";
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const std::size_t length = text.substr(0, end).find(mark);
    const std::size_t body = length == std::string_view::npos
        ? 0
        : std::strtoull(text.data() + length + mark.size(), nullptr, 10);
    return text.size() >= end + 4 + body ? end + 4 + body : 0;
}

} // namespace

std::string postOf(const std::string& csv)
{
    return "POST /v1/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
           "Content-Length: "
        + std::to_string(csv.size()) + "\r\n\r\n" + csv;
}

Senders::Senders(std::uint16_t port, std::size_t count)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_senders(count)
{
    const sockaddr_in to = loopback(port);
    const int on = 1;
    for (std::size_t i = 0; i < count; ++i) {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            fail("cannot reach the server");
        m_senders[i].descriptor = descriptor;
        watch(m_epoll, descriptor, i, EPOLLIN | EPOLLOUT | EPOLLET);
    }
}

Senders::~Senders()
{
    for (const Sender& each : m_senders)
        ::close(each.descriptor);
    ::close(m_epoll);
}

double Senders::postAll(const std::vector<std::string>& requests)
{
    return secondsOf([&] {
        for (std::size_t i = 0; i < m_senders.size(); ++i) {
            m_senders[i].at = i;
            m_senders[i].sent = 0;
            write(m_senders[i], requests);
        }
        epoll_event events[eventsAtOnce];
        for (std::size_t left = requests.size(); left > 0;) {
            const int count = ::epoll_wait(m_epoll, events, eventsAtOnce, -1);
            for (int i = 0; i < count; ++i) {
                Sender& sender = m_senders[events[i].data.u64];
                if ((events[i].events & EPOLLOUT) != 0)
                    write(sender, requests);
                if ((events[i].events & EPOLLIN) != 0 && read(sender, requests))
                    --left;
            }
        }
    });
}

void Senders::write(Sender& sender, const std::vector<std::string>& requests)
{
    while (sender.at < requests.size() && sender.sent < requests[sender.at].size()) {
        const std::string& request = requests[sender.at];
        const ssize_t sent = ::send(sender.descriptor,
                                    request.data() + sender.sent,
                                    request.size() - sender.sent,
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EAGAIN)
            return;
        if (sent <= 0)
            fail("the connection broke");
        sender.sent += static_cast<std::size_t>(sent);
    }
}

bool Senders::read(Sender& sender, const std::vector<std::string>& requests)
{
    char part[4096];
    const ssize_t got = ::recv(sender.descriptor, part, sizeof part, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN)
        return false;
    if (got <= 0)
        fail("no answer");
    sender.answer.append(part, static_cast<std::size_t>(got));
    if (wholeMessage(sender.answer) == 0)
        return false;
    const bool taken = sender.answer.compare(9, 3, "202") == 0;
    if (!taken && sender.answer.compare(9, 3, "429") != 0)
        fail("not taken: " + sender.answer);
    sender.answer.clear();
    if (taken)
        sender.at += m_senders.size();
    sender.sent = 0;
    write(sender, requests);
    return taken;
}

struct BareAnswerer::Side
{
    void serve();

    int listener = -1;
    int stop = -1;
    std::uint16_t port = 0;
    std::thread thread;
};

void BareAnswerer::Side::serve()
{
    static constexpr std::string_view answer
        = "HTTP/1.1 202 Accepted\r\nServer: toancanh-feed\r\nCache-Control: no-store\r\n"
          "X-Content-Type-Options: nosniff\r\nContent-Type: application/json\r\n"
          "Content-Length: 59\r\n\r\n"
          R"({"accepted":1,"unchanged":0,"refused":[],"sequence":"12345"})";
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    watch(epoll, listener, static_cast<std::uint64_t>(listener));
    watch(epoll, stop, static_cast<std::uint64_t>(stop));
    std::map<int, std::string> clients;
    for (bool goesOn = true; goesOn;) {
        epoll_event events[eventsAtOnce];
        const int count = ::epoll_wait(epoll, events, eventsAtOnce, -1);
        for (int i = 0; i < count; ++i) {
            const int descriptor = static_cast<int>(events[i].data.u64);
            if (descriptor == stop) {
                goesOn = false;
                continue;
            }
            if (descriptor == listener) {
                const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
                clients[client];
                watch(epoll, client, static_cast<std::uint64_t>(client));
                continue;
            }
            char part[4096];
            std::string& request = clients[descriptor];
            const ssize_t got = ::recv(descriptor, part, sizeof part, MSG_DONTWAIT);
            if (got == 0) {
                ::close(descriptor);
                clients.erase(descriptor);
            }
            if (got <= 0)
                continue;
            request.append(part, static_cast<std::size_t>(got));
            if (wholeMessage(request) == 0)
                continue;
            request.clear();
            (void)::send(descriptor, answer.data(), answer.size(), MSG_NOSIGNAL);
        }
    }
    for (const auto& [client, request] : clients)
        ::close(client);
    ::close(epoll);
}

BareAnswerer::BareAnswerer()
    : m_side(std::make_unique<Side>())
{
    sockaddr_in at = loopback(0);
    socklen_t size = sizeof at;
    m_side->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    m_side->stop = ::eventfd(0, EFD_CLOEXEC);
    if (::bind(m_side->listener, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0
        || ::listen(m_side->listener, SOMAXCONN) != 0
        || ::getsockname(m_side->listener, reinterpret_cast<sockaddr*>(&at), &size) != 0)
        fail("cannot listen");
    m_side->port = ntohs(at.sin_port);
    m_side->thread = std::thread([side = m_side.get()] { side->serve(); });
}

BareAnswerer::~BareAnswerer()
{
    ::eventfd_write(m_side->stop, 1);
    m_side->thread.join();
    ::close(m_side->listener);
    ::close(m_side->stop);
}

std::uint16_t BareAnswerer::port() const noexcept
{
    return m_side->port;
}

} // namespace ioc::bench
