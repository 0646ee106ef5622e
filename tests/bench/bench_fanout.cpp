// Readings to many clients, beside the WebSocket listeners of nats-server and mosquitto where they
// are installed: the same load client, the same readings in the same rhythm, one server at a time.

#include "FanoutServers.h"
#include "Report.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
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
constexpr std::size_t steadyPosts = 50;
constexpr milliseconds steadyInterval{100};

/// What was measured of one server with so many clients.
struct Cell
{
    double idleBytes = 0;
    double burst = 0; ///< readings delivered a second
    double burstCpu = 0; ///< seconds per million deliveries
    double steadyCpu = 0;
    double p50 = 0; ///< ms, from when it was due to be posted
    double p99 = 0;
    double delivered = 1; ///< share of what was published in the steady part
};

/// What the aims name: measured on a quiet machine. They stand in where nats-server is not
/// installed.
struct Aim
{
    std::size_t clients;
    double burst;
    double burstCpu;
    std::size_t steadyPerPost; ///< readings a second and client / 10
    double steadyCpu;
};
constexpr Aim aims[] = {{100, 1'651'000, 0.7, 100, 12.8},
                        {1'000, 1'260'000, 1.2, 10, 12.8},
                        {5'000, 602'000, 2.3, 2, 13.6}};

double percentile(std::vector<double>& values, double fraction)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(fraction * static_cast<double>(values.size() - 1))];
}

struct Steady
{
    std::vector<double> latencies; ///< ms
    double share = 1;
};

// A post every 100 ms from a thread while the clients read; `before` readings were published
// before.
Steady
steady(FanoutServer& server, FanoutClients& clients, std::uint64_t before, std::size_t perPost)
{
    Steady result;
    const auto begin = SteadyClock::now() + milliseconds{200};
    clients.onReadings = [&](std::uint64_t readings) {
        const auto now = SteadyClock::now();
        const auto due
            = begin + steadyInterval * static_cast<int>((readings - before - 1) / perPost);
        result.latencies.push_back(std::chrono::duration<double, std::milli>(now - due).count());
    };
    std::thread poster([&] {
        for (std::size_t i = 0; i < steadyPosts; ++i) {
            std::this_thread::sleep_until(begin + steadyInterval * static_cast<int>(i));
            server.publish(perPost);
        }
    });
    const std::uint64_t had = clients.received();
    (void)clients.awaitReadings(before + steadyPosts * perPost, 30);
    poster.join();
    clients.onReadings = [](std::uint64_t) {};
    const auto published = static_cast<double>(steadyPosts * perPost * clients.reading());
    result.share = static_cast<double>(clients.received() - had) / published;
    return result;
}

Cell measure(FanoutServer& server, const Aim& aim)
{
    Cell cell;
    const Usage alone = server.usage();
    FanoutClients clients{server.dialect(), server.port(), aim.clients};
    clients.awaitSubscribed();
    cell.idleBytes = (server.usage().bytes - alone.bytes) / static_cast<double>(aim.clients);

    const double cpu = server.usage().cpuSeconds;
    Steady run = steady(server, clients, 0, aim.steadyPerPost);
    const double million = static_cast<double>(clients.received()) / 1e6;
    cell.steadyCpu = (server.usage().cpuSeconds - cpu) / million;
    cell.p50 = percentile(run.latencies, 0.5);
    cell.p99 = percentile(run.latencies, 0.99);
    cell.delivered = run.share;

    const std::uint64_t before = clients.received();
    const double burstCpu = server.usage().cpuSeconds;
    const double seconds = secondsOf([&] {
        std::thread burst([&] {
            for (std::size_t i = 0; i < burstPosts; ++i)
                server.publish(readingsPerPost);
        });
        (void)clients.awaitReadings(steadyPosts * aim.steadyPerPost + burstPosts * readingsPerPost,
                                    30);
        burst.join();
    });
    const auto delivered = static_cast<double>(clients.received() - before);
    cell.burst = delivered / seconds;
    cell.burstCpu = (server.usage().cpuSeconds - burstCpu) / (delivered / 1e6);
    return cell;
}

void tell(const std::string& name, const Aim& aim, const Cell& cell, const Cell& limit)
{
    const std::string n = name + ", " + std::to_string(aim.clients) + " clients: ";
    const auto rate = std::to_string(aim.steadyPerPost * 10) + " readings/s each, ";
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
    report("fanout",
           n + rate + "CPU; limit: a third of nats-server",
           cell.steadyCpu,
           "s per million",
           limit.steadyCpu / 3);
    report("fanout", n + rate + "p50; limit: the aim for p99", cell.p50, "ms", 200);
    report("fanout", n + rate + "p99; limit: the aim", cell.p99, "ms", 200);
    report("fanout", n + rate + "share delivered in time", cell.delivered, "1", 1);
}

// The latency of who reads while as many others read nothing, beside that where all read.
void measureStalled()
{
    constexpr std::size_t count = 1'000;
    constexpr std::size_t perPost
        = 100; // enough to fill what the kernel keeps for who does not read
    double p99[2] = {};
    for (const bool stalled : {false, true}) {
        const auto server = startGateway();
        FanoutClients clients{server->dialect(), server->port(), count};
        clients.awaitSubscribed();
        Steady run;
        if (stalled) {
            clients.stallHalf();
            run = steady(*server, clients, 0, perPost);
        } else {
            run = steady(*server, clients, 0, perPost);
        }
        p99[stalled ? 1 : 0] = percentile(run.latencies, 0.99);
    }
    report("fanout",
           "gateway, 1000 clients: p99 of who reads while half read nothing; limit: p99 where all "
           "read",
           p99[1],
           "ms",
           p99[0]);
}

} // namespace

int main()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    using Start = std::unique_ptr<FanoutServer> (*)();
    constexpr std::pair<const char*, Start> servers[]
        = {{"nats-server", &startNats}, {"mosquitto", &startMosquitto}, {"gateway", &startGateway}};
    for (const Aim& aim : aims) {
        Cell peer{0, aim.burst, aim.burstCpu, aim.steadyCpu, 0, 0, 1};
        for (const auto& [name, start] : servers) {
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
    measureStalled();
    return 0;
}
