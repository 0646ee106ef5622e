#include "Server.h"

#include "BeastTypes.h"

#include <app/feed/log/LogLine.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>

namespace ioc::gateway {

struct Server::Parts
{
    Parts(Worker& io, Doors& doors, Hub& hub, ServerOptions options)
        : acceptor(io.context())
        , retry(io.context())
        , deadline(io.context())
        , shared{doors, hub, options, {}, false}
    {
    }

    void accept();
    void take(tcp::socket socket);

    tcp::acceptor acceptor;
    asio::steady_timer retry;
    asio::steady_timer deadline;
    SessionContext shared;
};

void Server::Parts::accept()
{
    acceptor.async_accept([this](beast::error_code failed, tcp::socket socket) {
        if (!acceptor.is_open())
            return;
        if (failed) {
            // Most likely no file descriptor is left: try again when some may have been closed.
            logLine(LogLevel::Warning, "cannot accept a connection: " + failed.message());
            retry.expires_after(std::chrono::milliseconds{200});
            retry.async_wait([this](beast::error_code cancelled) {
                if (!cancelled)
                    accept();
            });
            return;
        }
        take(std::move(socket));
        accept();
    });
}

void Server::Parts::take(tcp::socket socket)
{
    if (shared.sessions.size() >= shared.options.maxConnections) {
        logLine(LogLevel::Warning, "too many connections; one is turned away");
        return; // the socket closes
    }
    beast::error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    socket.set_option(asio::socket_base::send_buffer_size{shared.options.sendBufferBytes}, ignored);
    startHttpSession(std::move(socket), shared);
}

Server::Server(Worker& io, Doors& doors, Hub& hub, ServerOptions options)
    : m_parts(std::make_unique<Parts>(io, doors, hub, options))
{
}

Server::~Server() = default;

Result<std::uint16_t> Server::listen(const std::string& host, std::uint16_t port)
{
    const std::string place = host + ":" + std::to_string(port);
    beast::error_code failed;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, failed);
    if (failed)
        return Error{ErrorKind::InvalidInput, "not an address to listen on: " + host};
    if (!address.is_loopback()) {
        return Error{ErrorKind::Refused,
                     "will not listen on " + place
                         + ": without tokens a gateway serves loopback only (127.0.0.1 or ::1)"};
    }
    const tcp::endpoint endpoint{address, port};
    tcp::acceptor& acceptor = m_parts->acceptor;
    acceptor.open(endpoint.protocol(), failed);
    if (!failed)
        acceptor.set_option(asio::socket_base::reuse_address{true}, failed);
    if (!failed)
        acceptor.bind(endpoint, failed);
    if (!failed)
        acceptor.listen(asio::socket_base::max_listen_connections, failed);
    if (failed)
        return Error{ErrorKind::Unavailable, "cannot listen on " + place + ": " + failed.message()};
    const std::uint16_t taken = acceptor.local_endpoint(failed).port();
    asio::post(acceptor.get_executor(), [parts = m_parts.get()] { parts->accept(); });
    return taken;
}

void Server::stopAccepting()
{
    beast::error_code ignored;
    m_parts->acceptor.close(ignored);
    m_parts->retry.cancel();
}

void Server::end(std::chrono::milliseconds deadline, Task done)
{
    m_parts->shared.ending = true;
    m_parts->shared.sessions.each(&Session::end);
    m_parts->deadline.expires_after(deadline);
    m_parts->deadline.async_wait([parts = m_parts.get()](beast::error_code cancelled) {
        if (!cancelled)
            parts->shared.sessions.each(&Session::cut);
    });
    m_parts->shared.sessions.whenEmpty([parts = m_parts.get(), done = std::move(done)] {
        parts->deadline.cancel();
        done();
    });
}

std::size_t Server::connections() const noexcept
{
    return m_parts->shared.sessions.size();
}

Later timersOf(Worker& io)
{
    return [&io](domain::Duration after, Task task) {
        auto timer = std::make_shared<asio::steady_timer>(io.context(), after);
        timer->async_wait([timer, task = std::move(task)](beast::error_code cancelled) {
            if (!cancelled)
                task();
        });
    };
}

struct StopSignals::Parts
{
    asio::signal_set set;
};

StopSignals::StopSignals(Worker& io, Task task)
    : m_parts(new Parts{asio::signal_set{io.context(), SIGTERM, SIGINT}})
{
    m_parts->set.async_wait([task = std::move(task)](beast::error_code cancelled, int) {
        if (!cancelled)
            task();
    });
}

StopSignals::~StopSignals() = default;

} // namespace ioc::gateway
