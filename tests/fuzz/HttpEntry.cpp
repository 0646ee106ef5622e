#include "DoorEntries.h"

#include <app/feed/server/Gateway.h>

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <openssl/crypto.h>
#include <string>
#include <sys/socket.h>
#include <tests/support/SmallCatalogue.h>
#include <unistd.h>

namespace ioc::test {

namespace {

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

/// A gateway for the life of the program.
struct Door
{
    Door()
    {
        // So that its cleanup at the program's end comes after the gateway's threads have ended.
        // Its configuration too: the errors of a thread that loads it are never freed
        // (OpenSSL 3.0).
        OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG, nullptr);
        // TMPDIR=/dev/shm makes a fuzzer fast: every reading taken waits for the disk.
        std::string name = std::filesystem::temp_directory_path() / "ioc-fuzz-XXXXXX";
        require(::mkdtemp(name.data()) != nullptr, "there is a folder for the log");
        folder = name;
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

void fuzzHttp(const std::uint8_t* data, std::size_t size)
{
    static const Door door;
    const std::string bytes{data, data + size};
    const std::string answer = converse(door.gateway->port(), bytes);
    require(answer.empty() || answer.starts_with("HTTP/1."), "an answer is HTTP");
}

} // namespace ioc::test
