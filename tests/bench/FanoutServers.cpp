#include "FanoutServers.h"

#include "Workload.h"

#include <app/feed/server/Gateway.h>
#include <models/domain/TimeText.h>

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace ioc::bench {

namespace {

constexpr std::size_t peerReadingBytes = 145;

std::uint16_t freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&at), size) != 0
        || ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&at), &size) != 0)
        fail("no free port");
    ::close(descriptor);
    return ntohs(at.sin_port);
}

bool answers(std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool connected
        = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    ::close(descriptor);
    return connected;
}

std::optional<std::string> programNamed(const std::string& name)
{
    for (const char* folder : {"/usr/local/bin/", "/usr/bin/", "/usr/sbin/"}) {
        if (::access((folder + name).c_str(), X_OK) == 0)
            return folder + name;
    }
    return std::nullopt;
}

/// A broker of the distribution: a configuration, a plain port to publish at, a WebSocket listener.
class Peer final : public FanoutServer
{
public:
    struct Setup
    {
        std::string program;
        Dialect dialect;
        std::function<std::string(std::uint16_t plain, std::uint16_t web)> configuration;
        std::string greeting; ///< of the publisher
        std::string message; ///< that publishes one reading
    };

    explicit Peer(Setup setup)
        : m_setup(std::move(setup))
    {
        const std::uint16_t plain = freePort();
        m_port = freePort();
        const std::string file = folder() / "peer.conf";
        std::ofstream(file) << m_setup.configuration(plain, m_port);
        run([&] {
            const int silent = ::open("/dev/null", O_WRONLY);
            ::dup2(silent, STDOUT_FILENO);
            ::dup2(silent, STDERR_FILENO);
            ::execl(m_setup.program.c_str(), m_setup.program.c_str(), "-c", file.c_str(), nullptr);
        });
        for (int i = 0; !answers(plain) || !answers(m_port); ++i) {
            if (i == 500)
                fail(m_setup.program + " did not start");
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        m_publisher = connectTo(plain);
        sendAll(m_publisher, m_setup.greeting);
    }
    ~Peer() override { ::close(m_publisher); }

    [[nodiscard]] const Dialect& dialect() const override { return m_setup.dialect; }
    void publish(std::size_t readings) override
    {
        std::string all;
        for (std::size_t i = 0; i < readings; ++i)
            all += m_setup.message;
        sendAll(m_publisher, all);
        // What the server says to its publisher is of no interest, but must not fill up.
        char part[4096];
        while (::recv(m_publisher, part, sizeof part, MSG_DONTWAIT) > 0) { }
    }

private:
    Setup m_setup;
    int m_publisher = -1;
};

/// The gateway; published is what was answered 202.
class OurGateway final : public FanoutServer
{
public:
    explicit OurGateway(std::chrono::milliseconds idle)
        : m_catalogue(shippedCatalogue())
    {
        int ends[2];
        if (::pipe(ends) != 0)
            fail("no pipe");
        run([&] { serve(folder() / "log.sqlite", idle, ends[1]); });
        ::close(ends[1]);
        if (::read(ends[0], &m_port, sizeof m_port) != sizeof m_port)
            fail("the gateway did not start");
        ::close(ends[0]);
        for (Publisher& each : m_publishers)
            each.descriptor = connectTo(m_port);
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        m_time = now - std::chrono::hours{24 * 20};
        for (const domain::Indicator& each : m_catalogue->indicators) {
            if (each.lowestLevel == domain::AreaLevel::Commune
                && each.plausible.contains(1, domain::AreaLevel::Commune))
                m_indicator = each.id;
        }
        for (const domain::AreaId area : m_catalogue->childrenOf(m_catalogue->province, m_time))
            m_areas.push_back(m_catalogue->area(area).code);
        m_dialect.path = "/v1/feed";
        m_dialect.subprotocol = "cloudevents.json";
        m_dialect.hello = R"({"specversion":"1.0","id":"1","source":"/bench",)"
                          R"("type":"vn.toancanh.subscribe.v1","data":{"after":null}})";
        m_dialect.ready = "vn.toancanh.snapshot.v1";
    }
    ~OurGateway() override
    {
        for (const Publisher& each : m_publishers)
            ::close(each.descriptor);
    }

    [[nodiscard]] const Dialect& dialect() const override { return m_dialect; }
    // In turns over several connections: the rhythm does not wait for the disk.
    void publish(std::size_t readings) override
    {
        std::string csv = "indicator,area,time,value\n";
        for (std::size_t i = 0; i < readings; ++i) {
            if (m_next++ % m_areas.size() == 0)
                m_time += std::chrono::seconds{1};
            csv += m_indicator + "," + m_areas[m_next % m_areas.size()] + ","
                + domain::formatInstant(m_time) + ",1\n";
        }
        Publisher& publisher = m_publishers[m_turn++ % m_publishers.size()];
        if (publisher.awaitsAnswer)
            takeAnswer(publisher.descriptor);
        publisher.awaitsAnswer = true;
        sendAll(publisher.descriptor,
                "POST /v1/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                "text/csv\r\nUser-Agent: bench\r\nContent-Length: "
                    + std::to_string(csv.size()) + "\r\n\r\n" + csv);
    }

private:
    struct Publisher
    {
        int descriptor = -1;
        bool awaitsAnswer = false;
    };

    static void takeAnswer(int publisher)
    {
        std::string answer;
        while (answer.find("\"sequence\":") == std::string::npos || answer.back() != '}') {
            char part[4096];
            const ssize_t got = ::recv(publisher, part, sizeof part, 0);
            if (got <= 0)
                fail("no answer to a post");
            answer.append(part, static_cast<std::size_t>(got));
            if (answer.compare(9, 3, "202") != 0)
                fail("not taken: " + answer);
        }
    }

    [[noreturn]] static void
    serve(const std::filesystem::path& log, std::chrono::milliseconds idle, int tell)
    {
        gateway::GatewayOptions options;
        options.catalogue = shippedCatalogue();
        options.catalogueFolder = IOC_SOURCE_DIR "/resources/catalogue/thai-nguyen";
        options.log = log;
        options.countLocalConnections = true;
        options.idle = idle;
        auto gateway = gateway::Gateway::start(std::move(options));
        if (!gateway)
            fail(gateway.error().context);
        const std::uint16_t port = (*gateway)->port();
        if (::write(tell, &port, sizeof port) != sizeof port)
            fail("no port said");
        for (;;)
            ::pause();
    }

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    Dialect m_dialect;
    std::array<Publisher, 8> m_publishers;
    std::size_t m_turn = 0;
    domain::TimePoint m_time;
    std::size_t m_next = 0;
    std::string m_indicator;
    std::vector<std::string> m_areas;
};

} // namespace

Usage Usage::of(pid_t process)
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
        fail("the server is gone");
    return {(std::stod(words[13]) + std::stod(words[14]))
                / static_cast<double>(::sysconf(_SC_CLK_TCK)),
            static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE))};
}

FanoutServer::FanoutServer()
{
    char name[] = "/tmp/bench-fanout-XXXXXX";
    m_folder = ::mkdtemp(name);
}

FanoutServer::~FanoutServer()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    std::filesystem::remove_all(m_folder);
}

void FanoutServer::run(const std::function<void()>& child)
{
    m_process = ::fork();
    if (m_process == 0) {
        child();
        std::_Exit(1);
    }
}

std::unique_ptr<FanoutServer> startGateway(std::chrono::milliseconds idle)
{
    return std::make_unique<OurGateway>(idle);
}

std::unique_ptr<FanoutServer> startNats()
{
    const auto program = programNamed("nats-server");
    if (!program)
        return nullptr;
    Peer::Setup setup;
    setup.program = *program;
    setup.dialect.path = "/";
    setup.dialect.opcode = 2;
    setup.dialect.hello
        = "CONNECT {\"verbose\":false,\"pedantic\":false,\"protocol\":1}\r\nSUB r 1\r\nPING\r\n";
    setup.dialect.ready = "PONG";
    setup.message = "PUB r 145\r\n" + std::string(peerReadingBytes, 'x') + "\r\n";
    setup.dialect.unitBytes = std::string_view{"MSG r 1 145\r\n"}.size() + peerReadingBytes + 2;
    setup.greeting = "CONNECT {\"verbose\":false,\"pedantic\":false}\r\n";
    setup.configuration = [](std::uint16_t plain, std::uint16_t web) {
        return "listen: \"127.0.0.1:" + std::to_string(plain)
            + "\"\nwebsocket { listen: \"127.0.0.1:" + std::to_string(web)
            + "\", no_tls: true }\nmax_connections: 70000\nwrite_deadline: \"60s\"\n"
              "max_pending: 512MB\n";
    };
    return std::make_unique<Peer>(std::move(setup));
}

std::unique_ptr<FanoutServer> startMosquitto()
{
    const auto program = programNamed("mosquitto");
    if (!program)
        return nullptr;
    // MQTT 3.1.1: CONNECT with a clean session and no name; SUBSCRIBE to "r"; PUBLISH of QoS 0.
    const std::string connect{"\x10\x0C\x00\x04MQTT\x04\x02\x00\x00\x00\x00", 14};
    Peer::Setup setup;
    setup.program = *program;
    setup.dialect.path = "/";
    setup.dialect.subprotocol = "mqtt";
    setup.dialect.opcode = 2;
    setup.dialect.hello = connect + std::string{"\x82\x06\x00\x01\x00\x01r\x00", 8};
    setup.dialect.ready = std::string{"\x90\x03\x00\x01\x00", 5};
    setup.message = std::string{"\x30\x94\x01\x00\x01r", 6} + std::string(peerReadingBytes, 'x');
    setup.dialect.unitBytes = setup.message.size();
    setup.greeting = connect;
    setup.configuration = [](std::uint16_t plain, std::uint16_t web) {
        return "listener " + std::to_string(plain) + " 127.0.0.1\nlistener " + std::to_string(web)
            + " 127.0.0.1\nprotocol websockets\nallow_anonymous true\nmax_queued_messages 0\n"
              "persistence false\nuser root\n";
    };
    return std::make_unique<Peer>(std::move(setup));
}

} // namespace ioc::bench
