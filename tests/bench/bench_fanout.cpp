// Readings to many clients, beside the WebSocket listeners of nats-server and mosquitto where they
// are installed: the same load client, the same readings in the same rhythm, one server at a time;
// and beside a bare loop that only sends the gateway's frames. Arguments choose: numbers of clients
// (100, 1000, 5000, 10000), servers by name, `stalled`, `trouble`; none: all.

#include "FanoutServers.h"
#include "FanoutTrouble.h"
#include "Report.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace {

using namespace ioc::bench;
using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t readingsPerPost = 100; // of a burst
constexpr std::size_t burstPosts = 40;
constexpr milliseconds steadyTime{5'000};
constexpr std::size_t firstClients = 20;

/// How readings come in the steady parts.
struct Rhythm
{
    const char* name;
    milliseconds interval;
    std::size_t perPost;

    [[nodiscard]] std::size_t posts() const
    {
        return static_cast<std::size_t>(steadyTime / interval);
    }
    [[nodiscard]] std::size_t readings() const { return posts() * perPost; }
};

/// What the aims name: measured on a quiet machine. They stand in where nats-server is not
/// installed; 0: none is known.
struct Aim
{
    std::size_t clients;
    double burst;
    double burstCpu;
    std::size_t perSecond; ///< readings of the steady parts
    double steadyCpu;

    // One by one as far as the clock allows, and ten times a second what came meanwhile.
    [[nodiscard]] std::vector<Rhythm> rhythms() const
    {
        const std::size_t each = std::max<std::size_t>(perSecond / 100, 1);
        const milliseconds apart{1'000 * each / perSecond};
        std::vector<Rhythm> all{{"evenly", apart, each}};
        if (perSecond >= 20)
            all.push_back({"ten times a second", milliseconds{100}, perSecond / 10});
        return all;
    }
};
constexpr Aim aims[] = {{100, 1'651'000, 0.7, 1'000, 12.8},
                        {1'000, 1'260'000, 1.2, 100, 12.8},
                        {5'000, 602'000, 2.3, 20, 13.6},
                        {10'000, 0, 0, 2, 0}};

/// What was measured of a steady part.
struct Steady
{
    double cpu = 0; ///< seconds per million deliveries
    double cpuSeconds = 0; ///< in all
    double p50 = 0; ///< ms, from when it was due to be posted
    double p99 = 0;
    double share = 1; ///< delivered of what was published
    double frames = 0; ///< a client
    double frameBytes = 0;
};

/// What was measured of one server with so many clients.
struct Cell
{
    double idleBytes = 0;
    double burst = 0; ///< readings delivered a second
    double burstCpu = 0; ///< seconds per million deliveries
    std::vector<Steady> steady; ///< by rhythm
};

double percentile(std::vector<double>& values, double fraction)
{
    if (values.empty())
        return 0;
    const auto at = values.begin()
        + static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

// Posts from a thread while the clients read; `before` readings were published before.
Steady measureSteady(FanoutServer& server,
                     FanoutClients& clients,
                     std::uint64_t before,
                     const Rhythm& rhythm)
{
    std::vector<double> latencies;
    const auto begin = SteadyClock::now() + milliseconds{200};
    clients.onReadings = [&](std::uint64_t had, std::uint64_t has) {
        const auto now = SteadyClock::now();
        // Each post of which something came.
        for (std::uint64_t post = (had - before) / rhythm.perPost;
             post * rhythm.perPost < has - before;
             ++post) {
            const auto due = begin + rhythm.interval * static_cast<int>(post);
            latencies.push_back(std::chrono::duration<double, std::milli>(now - due).count());
        }
    };
    std::thread poster([&] {
        for (std::size_t i = 0; i < rhythm.posts(); ++i) {
            std::this_thread::sleep_until(begin + rhythm.interval * static_cast<int>(i));
            server.publish(rhythm.perPost);
        }
    });
    const std::uint64_t had = clients.received();
    const FanoutClients::Frames framesBefore = clients.frames();
    const double cpuBefore = server.usage().cpuSeconds;
    (void)clients.awaitReadings(before + rhythm.readings(), 30);
    poster.join();
    clients.onReadings = [](std::uint64_t, std::uint64_t) {};

    const auto delivered = static_cast<double>(clients.received() - had);
    const auto reading = static_cast<double>(clients.reading());
    const auto frames = static_cast<double>(clients.frames().count - framesBefore.count);
    Steady result;
    result.cpuSeconds = server.usage().cpuSeconds - cpuBefore;
    result.cpu = result.cpuSeconds / (delivered / 1e6);
    result.p50 = percentile(latencies, 0.5);
    result.p99 = percentile(latencies, 0.99);
    result.share = delivered / (static_cast<double>(rhythm.readings()) * reading);
    result.frames = frames / reading;
    result.frameBytes = static_cast<double>(clients.frames().bytes - framesBefore.bytes) / frames;
    return result;
}

Cell measure(FanoutServer& server, const Aim& aim)
{
    Cell cell;
    {
        // What a server touches for its first clients is not a client's.
        FanoutClients first{server.dialect(), server.port(), firstClients};
        first.awaitSubscribed();
    }
    const Usage alone = server.usage();
    FanoutClients clients{server.dialect(), server.port(), aim.clients};
    clients.awaitSubscribed();
    cell.idleBytes = (server.usage().bytes - alone.bytes) / static_cast<double>(aim.clients);

    std::uint64_t published = 0;
    for (const Rhythm& rhythm : aim.rhythms()) {
        cell.steady.push_back(measureSteady(server, clients, published, rhythm));
        published += rhythm.readings();
    }

    const std::uint64_t before = clients.received();
    const double burstCpu = server.usage().cpuSeconds;
    const double seconds = secondsOf([&] {
        std::thread burst([&] {
            for (std::size_t i = 0; i < burstPosts; ++i)
                server.publish(readingsPerPost);
        });
        (void)clients.awaitReadings(published + burstPosts * readingsPerPost, 30);
        burst.join();
    });
    const auto delivered = static_cast<double>(clients.received() - before);
    cell.burst = delivered / seconds;
    cell.burstCpu = (server.usage().cpuSeconds - burstCpu) / (delivered / 1e6);
    return cell;
}

// CPU seconds of a loop that sends as many frames as large and as often and does nothing else.
double bareCpuSeconds(const Aim& aim, const Steady& gateway)
{
    const auto server = startBare(static_cast<std::size_t>(gateway.frameBytes));
    FanoutClients clients{server->dialect(), server->port(), aim.clients};
    clients.awaitSubscribed();
    const auto frames = static_cast<std::size_t>(gateway.frames + 0.5);
    const Rhythm same{"", milliseconds{steadyTime / frames}, 1};
    const Steady bare = measureSteady(*server, clients, 0, same);
    return bare.cpuSeconds / bare.frames * gateway.frames;
}

void tell(const std::string& name, const Aim& aim, const Cell& cell, const Cell& limit)
{
    const std::string n = name + ", " + std::to_string(aim.clients) + " clients: ";
    report("fanout",
           n + "memory of an idle connection; limit: 12 KiB",
           cell.idleBytes,
           "B",
           12 * 1024);
    report("fanout",
           n + "burst, delivered; limit: nats-server",
           cell.burst,
           "readings/s",
           limit.burst);
    report("fanout",
           n + "burst, CPU; limit: nats-server",
           cell.burstCpu,
           "s per million",
           limit.burstCpu);
    const auto rhythms = aim.rhythms();
    for (std::size_t i = 0; i < rhythms.size(); ++i) {
        const Steady& steady = cell.steady[i];
        const std::string s
            = n + std::to_string(aim.perSecond) + " readings/s each, " + rhythms[i].name + ": ";
        report("fanout",
               s + "CPU; limit: a third of nats-server",
               steady.cpu,
               "s per million",
               limit.steady[i].cpu / 3);
        report("fanout", s + "p50; limit: the aim for p99", steady.p50, "ms", 200);
        report("fanout", s + "p99; limit: the aim", steady.p99, "ms", 200);
        report("fanout", s + "share delivered in time", steady.share, "1", 1);
        report("fanout",
               s + "frames to a client; limit: readings",
               steady.frames,
               "1",
               static_cast<double>(rhythms[i].readings()));
        if (name == "gateway")
            report("fanout",
                   s + "CPU; limit: a bare loop of send() of the same frames",
                   steady.cpuSeconds,
                   "s",
                   bareCpuSeconds(aim, steady));
    }
}

// The latency of who reads while as many others read nothing, beside that where all read.
void measureStalled()
{
    constexpr std::size_t count = 1'000;
    // Enough to fill what the kernel keeps for who does not read.
    constexpr Rhythm rhythm{"", milliseconds{100}, 100};
    double p99[2] = {};
    for (const bool stalled : {false, true}) {
        const auto server = startGateway();
        FanoutClients clients{server->dialect(), server->port(), count};
        clients.awaitSubscribed();
        if (stalled)
            clients.stallHalf();
        p99[stalled ? 1 : 0] = measureSteady(*server, clients, 0, rhythm).p99;
    }
    report("fanout",
           "gateway, 1000 clients: p99 of who reads while half read nothing; limit: p99 where all "
           "read",
           p99[1],
           "ms",
           p99[0]);
}

// Connections that take a place and give nothing for it, among healthy clients: when the last of
// them is ended, and what the healthy notice.
void measureTrouble()
{
    constexpr std::size_t count = 1'000;
    constexpr std::size_t ofEachKind = 100;
    constexpr milliseconds idle{2'000};
    constexpr Rhythm rhythm{"", milliseconds{10}, 10};
    const auto server = startGateway(idle);
    FanoutClients clients{server->dialect(), server->port(), count};
    clients.awaitSubscribed();
    const Steady alone = measureSteady(*server, clients, 0, rhythm);

    TroubleMakers trouble{server->port(), ofEachKind};
    const auto begin = SteadyClock::now();
    double seconds = 0;
    std::atomic<bool> over{false};
    std::thread dripper([&] {
        while (!over) {
            trouble.drip();
            std::this_thread::sleep_for(milliseconds{100});
            const bool ended = trouble.left() == 0 && clientsOf(server->port()) <= count;
            const std::chrono::duration<double> passed = SteadyClock::now() - begin;
            if (ended && seconds == 0)
                seconds = passed.count();
        }
    });
    const Steady beside = measureSteady(*server, clients, rhythm.readings(), rhythm);
    over = true;
    dripper.join();
    const std::string n = "gateway, 1000 clients beside 500 that are silent, drip headers, bodies "
                          "or frames, or answer no ping: ";
    report("fanout",
           n + "the last of these ended after; limit: twice the idle time",
           seconds == 0 ? INFINITY : seconds,
           "s",
           2 * std::chrono::duration<double>(idle).count());
    report("fanout", n + "p99; limit: p99 without them", beside.p99, "ms", alone.p99);
    report("fanout", n + "share delivered in time", beside.share, "1", 1);
}

/// What the arguments choose of one kind: all where they name none of it.
class Choice
{
public:
    Choice(int argc, char** argv)
        : m_words(argv + 1, argv + argc)
    {
    }
    [[nodiscard]] bool names(const std::string& word) const
    {
        return std::find(m_words.begin(), m_words.end(), word) != m_words.end();
    }
    [[nodiscard]] bool takes(const std::string& word, const std::vector<std::string>& kind) const
    {
        return names(word) || std::none_of(kind.begin(), kind.end(), [this](const auto& each) {
                   return names(each);
               });
    }

private:
    std::vector<std::string> m_words;
};

} // namespace

int main(int argc, char** argv)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    using Start = std::unique_ptr<FanoutServer> (*)();
    constexpr std::pair<const char*, Start> servers[]
        = {{"nats-server", &startNats}, {"mosquitto", &startMosquitto}, {"gateway", [] {
                                                                             return startGateway();
                                                                         }}};
    const Choice choice{argc, argv};
    const std::vector<std::string> cells{"100", "1000", "5000", "10000", "stalled", "trouble"};
    for (const Aim& aim : aims) {
        if (!choice.takes(std::to_string(aim.clients), cells))
            continue;
        Cell peer{0, aim.burst, aim.burstCpu, {}};
        for (std::size_t i = 0; i < aim.rhythms().size(); ++i)
            peer.steady.push_back({.cpu = aim.steadyCpu});
        for (const auto& [name, start] : servers) {
            if (!choice.takes(name, {"nats-server", "mosquitto", "gateway"}))
                continue;
            const auto server = start();
            if (!server) {
                std::fprintf(stderr, "%s is not installed: its figures are left out\n", name);
                continue;
            }
            const Cell cell = measure(*server, aim);
            if (start == &startNats)
                peer = cell;
            tell(name, aim, cell, peer);
        }
    }
    if (choice.takes("stalled", cells))
        measureStalled();
    if (choice.takes("trouble", cells))
        measureTrouble();
    return 0;
}
