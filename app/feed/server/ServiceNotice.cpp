#include "ServiceNotice.h"

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <netdb.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ioc::gateway {

void noticeService(std::string_view state)
{
    const char* path = std::getenv("NOTIFY_SOCKET");
    sockaddr_un to{};
    if (!path || (path[0] != '/' && path[0] != '@') || std::strlen(path) >= sizeof to.sun_path)
        return;
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, path, std::strlen(path));
    if (path[0] == '@')
        to.sun_path[0] = '\0'; // an abstract name
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::strlen(path));
    // If nobody listens there is nobody to be told.
    (void)::sendto(descriptor,
                   state.data(),
                   state.size(),
                   MSG_NOSIGNAL,
                   reinterpret_cast<const sockaddr*>(&to),
                   length);
    ::close(descriptor);
}

std::optional<std::chrono::microseconds> watchdogInterval()
{
    const char* text = std::getenv("WATCHDOG_USEC");
    const char* process = std::getenv("WATCHDOG_PID");
    if (!text || (process && std::string{process} != std::to_string(::getpid())))
        return std::nullopt;
    long long microseconds = 0;
    const auto [end, failed] = std::from_chars(text, text + std::strlen(text), microseconds);
    if (failed != std::errc{} || microseconds <= 0)
        return std::nullopt;
    return std::chrono::microseconds{microseconds};
}

Result<std::optional<InheritedSocket>> inheritedSocket()
{
    const char* count = std::getenv("LISTEN_FDS");
    const char* process = std::getenv("LISTEN_PID");
    if (!count || !process || std::string{process} != std::to_string(::getpid()))
        return std::optional<InheritedSocket>{};
    if (std::string{count} != "1")
        return Error{ErrorKind::InvalidInput, std::string{"one socket is served, not "} + count};
    constexpr int first = 3; // sd_listen_fds(3)
    InheritedSocket socket{first, {}, 0};
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    char host[64] = {};
    char port[16] = {};
    if (::getsockname(first, reinterpret_cast<sockaddr*>(&address), &size) != 0
        || (address.ss_family != AF_INET && address.ss_family != AF_INET6)
        || ::getnameinfo(reinterpret_cast<const sockaddr*>(&address),
                         size,
                         host,
                         sizeof host,
                         port,
                         sizeof port,
                         NI_NUMERICHOST | NI_NUMERICSERV)
            != 0)
        return Error{ErrorKind::InvalidInput, "what was handed over is no TCP socket"};
    ::fcntl(first, F_SETFD, FD_CLOEXEC);
    socket.host = host;
    std::from_chars(port, port + std::strlen(port), socket.port);
    return std::optional{socket};
}

} // namespace ioc::gateway
