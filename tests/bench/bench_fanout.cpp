// Readings to many clients: a gateway in a process of its own, so that its CPU time and memory can
// be told apart, and one epoll loop that is all the clients.

#include "Report.h"
#include "Workload.h"

#include <app/feed/server/Gateway.h>
#include <models/domain/TimeText.h>

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <netinet/tcp.h>
#include <optional>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace ioc;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t perPost = 100;
constexpr int steadyPosts = 50; // one every 100 ms
constexpr int burstPosts = 40;

[[noreturn]] void fail(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

/// The gateway's process as the kernel sees it.
struct Usage
{
    double cpuSeconds = 0;
    double bytes = 0; ///< resident

    static Usage of(pid_t process)
    {
        const std::string folder = "/proc/" + std::to_string(process);
        std::ifstream stat(folder + "/stat");
        std::string word;
        std::vector<std::string> words;
        while (stat >> word)
            words.push_back(word);
        std::size_t total = 0;
        std::size_t resident = 0;
        std::ifstream(folder + "/statm") >> total >> resident;
        if (words.size() < 15)
            fail("the gateway is gone");
        return {(std::stod(words[13]) + std::stod(words[14]))
                    / static_cast<double>(::sysconf(_SC_CLK_TCK)),
                static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE))};
    }
};

int connectTo(std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        fail("cannot reach the gateway");
    return descriptor;
}

void sendAll(int descriptor, const std::string& bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t sent = ::send(descriptor, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (sent <= 0)
            fail("the connection broke");
        at += static_cast<std::size_t>(sent);
    }
}

// A masked text frame; the mask is zero, which masks nothing.
std::string clientFrame(const std::string& text)
{
    std::string frame{static_cast<char>(0x81), static_cast<char>(0xFE)};
    frame += static_cast<char>(text.size() >> 8);
    frame += static_cast<char>(text.size() & 0xFF);
    return frame + std::string(4, '\0') + text;
}

std::optional<std::uint64_t> numberAfter(std::string_view text, std::string_view mark)
{
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos)
        return std::nullopt;
    return std::strtoull(text.data() + at + mark.size(), nullptr, 10);
}

/// One client: what has come and is not yet a whole frame, and how far it is.
struct Client
{
    int descriptor = -1;
    std::string bytes;
    bool upgraded = false;
    bool welcome = false;
    std::uint64_t sequence = 0;
    std::uint64_t dropped = 0;
};

/// All the clients.
class Clients
{
public:
    Clients(std::uint16_t port, std::size_t count)
        : m_epoll(::epoll_create1(0))
        , m_clients(count)
        , m_part(256 * 1024, '\0')
    {
        const std::string upgrade
            = "GET /v1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: "
              "Upgrade\r\nSec-WebSocket-Key: "
              "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: "
              "13\r\nSec-WebSocket-Protocol: cloudevents.json\r\n\r\n";
        for (std::size_t i = 0; i < count; ++i) {
            m_clients[i].descriptor = connectTo(port);
            sendAll(m_clients[i].descriptor, upgrade);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_clients[i].descriptor, &event);
        }
    }
    ~Clients()
    {
        for (const Client& each : m_clients)
            ::close(each.descriptor);
        ::close(m_epoll);
    }
    Clients(const Clients&) = delete;
    Clients& operator=(const Clients&) = delete;

    /// Reads until `done`, asked after each turn.
    template<typename Done>
    void until(Done&& done)
    {
        const auto deadline = SteadyClock::now() + std::chrono::minutes{3};
        std::vector<epoll_event> events(512);
        while (!done()) {
            if (SteadyClock::now() > deadline)
                fail("the clients did not get everything in time");
            const int count
                = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 20);
            for (int i = 0; i < count; ++i)
                read(m_clients[events[static_cast<std::size_t>(i)].data.u64]);
        }
    }
    [[nodiscard]] bool allWelcome() const
    {
        return std::all_of(
            m_clients.begin(), m_clients.end(), [](const Client& each) { return each.welcome; });
    }
    [[nodiscard]] bool allAt(std::uint64_t sequence) const
    {
        return std::all_of(m_clients.begin(), m_clients.end(), [&](const Client& each) {
            return each.sequence >= sequence;
        });
    }
    [[nodiscard]] std::uint64_t dropped() const
    {
        std::uint64_t sum = 0;
        for (const Client& each : m_clients)
            sum += each.dropped;
        return sum;
    }
    /// Called with the last sequence of each frame of readings.
    std::function<void(std::uint64_t)> onReadings = [](std::uint64_t) {};

private:
    void read(Client& client)
    {
        const ssize_t got = ::recv(client.descriptor, m_part.data(), m_part.size(), MSG_DONTWAIT);
        if (got == 0)
            fail("the gateway closed a connection: " + client.bytes.substr(0, 200));
        if (got < 0)
            return;
        client.bytes.append(m_part.data(), static_cast<std::size_t>(got));
        if (!client.upgraded) {
            const std::size_t end = client.bytes.find("\r\n\r\n");
            if (end == std::string::npos)
                return;
            client.upgraded = true;
            client.bytes.erase(0, end + 4);
            sendAll(client.descriptor,
                    clientFrame(R"({"specversion":"1.0","id":"1","source":"/bench",)"
                                R"("type":"vn.toancanh.subscribe.v1","data":{"after":null,)"
                                R"("areas":[],"indicators":[]          }})"));
        }
        std::size_t at = 0;
        while (const std::size_t size = frame(client, at))
            at += size;
        client.bytes.erase(0, at);
    }

    // Takes the frame at `at`. Returns its size, 0 where it is not whole.
    std::size_t frame(Client& client, std::size_t at)
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
        const std::string_view text{client.bytes.data() + at + head, length};
        if ((raw[0] & 0x0F) == 9)
            sendAll(client.descriptor, std::string("\x8A\x80\0\0\0\0", 6));
        else if (text.find("vn.toancanh.welcome.v1") != std::string_view::npos)
            client.welcome = true;
        else if (text.find("vn.toancanh.readings.v1") != std::string_view::npos)
            readings(client, text);
        return head + length;
    }

    void readings(Client& client, std::string_view text)
    {
        if (const auto sequence = numberAfter(text, "\"sequence\":\"")) {
            client.sequence = *sequence;
            onReadings(*sequence);
        }
        client.dropped += numberAfter(text.substr(text.size() - 60), "\"dropped\":").value_or(0);
    }

    int m_epoll;
    std::vector<Client> m_clients;
    std::string m_part;
};

/// Posts of so many readings, one after the other; all different.
class Source
{
public:
    Source(std::uint16_t port, const domain::Catalogue& catalogue)
        : m_descriptor(connectTo(port))
        , m_catalogue(catalogue)
    {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        m_time = now - std::chrono::hours{24 * 20};
        for (const domain::Indicator& each : catalogue.indicators) {
            if (each.lowestLevel == domain::AreaLevel::Commune
                && each.plausible.contains(1, domain::AreaLevel::Commune))
                m_indicator = each.id;
        }
        for (const domain::AreaId area : catalogue.childrenOf(catalogue.province, m_time))
            m_areas.push_back(catalogue.area(area).code);
    }
    ~Source() { ::close(m_descriptor); }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    /// Returns the log's head after it.
    std::uint64_t post()
    {
        std::string csv = "indicator,area,time,value\n";
        for (std::size_t i = 0; i < perPost; ++i) {
            if (i % m_areas.size() == 0)
                m_time += std::chrono::seconds{1};
            csv += m_indicator + "," + m_areas[i % m_areas.size()] + ","
                + domain::formatInstant(m_time) + ",1\n";
        }
        sendAll(m_descriptor,
                "POST /v1/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                "text/csv\r\nContent-Length: "
                    + std::to_string(csv.size()) + "\r\n\r\n" + csv);
        std::string answer;
        while (answer.find("\"sequence\":") == std::string::npos || answer.back() != '}') {
            char part[4096];
            const ssize_t got = ::recv(m_descriptor, part, sizeof part, 0);
            if (got <= 0)
                fail("no answer to a post");
            answer.append(part, static_cast<std::size_t>(got));
            if (answer.compare(9, 3, "202") != 0)
                fail("not taken: " + answer);
        }
        return *numberAfter(answer, "\"sequence\":\"");
    }

private:
    int m_descriptor;
    const domain::Catalogue& m_catalogue;
    domain::TimePoint m_time;
    std::string m_indicator;
    std::vector<std::string> m_areas;
};

struct Child
{
    pid_t process = 0;
    std::uint16_t port = 0;
};

Child startGateway(const std::filesystem::path& log)
{
    int ends[2];
    if (::pipe(ends) != 0)
        fail("no pipe");
    const pid_t process = ::fork();
    if (process == 0) {
        gateway::GatewayOptions options;
        options.catalogue = bench::shippedCatalogue();
        options.catalogueFolder = IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen";
        options.log = log;
        auto gateway = gateway::Gateway::start(std::move(options));
        if (!gateway)
            fail(gateway.error().context);
        const std::uint16_t port = (*gateway)->port();
        if (::write(ends[1], &port, sizeof port) != sizeof port)
            fail("no port said");
        ::pause();
        std::_Exit(0);
    }
    ::close(ends[1]);
    Child child{process, 0};
    if (::read(ends[0], &child.port, sizeof child.port) != sizeof child.port)
        fail("the gateway did not start");
    ::close(ends[0]);
    return child;
}

double percentile(std::vector<double>& values, double fraction)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(fraction * static_cast<double>(values.size() - 1))];
}

// Figures of nats-server and the issue's aims stand as limits: they were measured on a quiet
// machine of the same kind, not in this run.
void measure(std::size_t count, double burstLimit, double cpuLimit)
{
    const std::string n = std::to_string(count) + " clients: ";
    char name[] = "/tmp/bench-fanout-XXXXXX";
    const std::filesystem::path folder = ::mkdtemp(name);
    const Child child = startGateway(folder / "log.sqlite");
    const auto catalogue = bench::shippedCatalogue();
    Source source{child.port, *catalogue};
    const double before = Usage::of(child.process).bytes;
    Clients clients{child.port, count};
    clients.until([&] { return clients.allWelcome(); });
    bench::report("fanout",
                  n + "bytes per idle connection; limit: the aim of 12 KiB",
                  (Usage::of(child.process).bytes - before) / static_cast<double>(count),
                  "B",
                  12 * 1024);

    // Steady: the clients read while a thread posts every 100 ms.
    std::vector<SteadyClock::time_point> sent(steadyPosts);
    std::vector<double> latencies;
    clients.onReadings = [&](std::uint64_t sequence) {
        const auto now = SteadyClock::now();
        const std::size_t post = static_cast<std::size_t>((sequence - 1) / perPost);
        if (post < sent.size())
            latencies.push_back(std::chrono::duration<double>(now - sent[post]).count());
    };
    const auto begin = SteadyClock::now() + std::chrono::milliseconds{200};
    for (std::size_t i = 0; i < sent.size(); ++i)
        sent[i] = begin + std::chrono::milliseconds{100} * static_cast<int>(i);
    double cpu = Usage::of(child.process).cpuSeconds;
    std::thread poster([&] {
        for (const auto& at : sent) {
            std::this_thread::sleep_until(at);
            (void)source.post();
        }
    });
    clients.until([&] { return clients.allAt(steadyPosts * perPost); });
    poster.join();
    const double million = static_cast<double>(count * perPost) * steadyPosts / 1e6;
    bench::report(
        "fanout",
        n
            + "steady 1,000 readings/s each, CPU of the gateway; limit: nats-server's on a "
              "quiet machine",
        (Usage::of(child.process).cpuSeconds - cpu) / million,
        "s per million deliveries",
        cpuLimit);
    bench::report("fanout",
                  n + "steady, p50 from the post's due time; limit: the aim for p99",
                  percentile(latencies, 0.5) * 1000,
                  "ms",
                  200);
    bench::report("fanout",
                  n + "steady, p99 from the post's due time; limit: the aim for p99",
                  percentile(latencies, 0.99) * 1000,
                  "ms",
                  200);

    clients.onReadings = [](std::uint64_t) {};
    std::uint64_t head = steadyPosts * perPost;
    const double seconds = bench::secondsOf([&] {
        std::thread burst([&] {
            for (int i = 0; i < burstPosts; ++i)
                (void)source.post();
        });
        head += burstPosts * perPost;
        clients.until([&] { return clients.allAt(head); });
        burst.join();
    });
    const double deliveries = static_cast<double>(count * perPost) * burstPosts
        - static_cast<double>(clients.dropped());
    bench::report("fanout",
                  n + "burst, readings delivered; limit: nats-server's on a quiet machine",
                  deliveries / seconds,
                  "readings/s",
                  burstLimit);
    ::kill(child.process, SIGKILL);
    ::waitpid(child.process, nullptr, 0);
    std::filesystem::remove_all(folder);
}

} // namespace

int main()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    measure(100, 1'651'000, 12.8);
    measure(1'000, 1'260'000, 12.8);
    measure(5'000, 602'000, 13.6);
    return 0;
}
