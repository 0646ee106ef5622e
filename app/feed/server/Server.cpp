#include "Server.h"

#include "BeastTypes.h"

#include <app/feed/log/LogLine.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>

namespace ioc::gateway {

namespace {

bool isThisMachine(const asio::ip::address& address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback();
    return address.is_loopback();
}

Error refusal(const std::string& place)
{
    return Error{ErrorKind::Refused,
                 "will not listen on " + place
                     + ": without tokens and TLS a gateway serves loopback only (127.0.0.1 or "
                       "::1)"};
}

} // namespace

struct Server::Parts
{
    Parts(Worker& io, Doors& doors, Hub& hub, ServerOptions options)
        : acceptor(io.context())
        , retry(io.context())
        , deadline(io.context())
        , shared(doors, hub, options, io.context())
    {
        shared.now = std::chrono::steady_clock::now();
    }

    [[nodiscard]] bool mayServe(const asio::ip::address& address) const
    {
        return address.is_loopback() || shared.options.openToAll;
    }
    /// The acceptor listens. Returns its port.
    std::uint16_t begin()
    {
        asio::post(acceptor.get_executor(), [this] { accept(); });
        beast::error_code ignored;
        return acceptor.local_endpoint(ignored).port();
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
    const auto address = socket.remote_endpoint(ignored).address();
    const bool local = isThisMachine(address);
    auto slot = std::make_unique<const AddressSlot>(shared, address.to_string(), local);
    const bool counts = !local || shared.options.countLocal;
    if (counts && shared.byAddress[slot->address()] > shared.options.maxConnectionsPerAddress) {
        logLine(LogLevel::Warning, "too many connections of " + slot->address());
        return;
    }
    socket.set_option(tcp::no_delay{true}, ignored);
    socket.set_option(asio::socket_base::send_buffer_size{shared.options.sendBufferBytes}, ignored);
    startHttpSession(std::move(socket), std::move(slot), shared);
}

Server::Server(Worker& io, Doors& doors, Hub& hub, ServerOptions options)
    : m_parts(std::make_unique<Parts>(io, doors, hub, options))
{
    hub.setPace([parts = m_parts.get()] { return parts->shared.flushes.rest(); });
}

Server::~Server()
{
    m_parts->shared.hub.setPace({});
}

Result<std::uint16_t> Server::listen(const std::string& host, std::uint16_t port)
{
    const std::string place = host + ":" + std::to_string(port);
    beast::error_code failed;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, failed);
    if (failed)
        return Error{ErrorKind::InvalidInput, "not an address to listen on: " + host};
    if (!m_parts->mayServe(address))
        return refusal(place);
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
    return m_parts->begin();
}

Result<std::uint16_t> Server::adopt(int descriptor, const std::string& host, std::uint16_t port)
{
    const std::string place = host + ":" + std::to_string(port);
    beast::error_code failed;
    const auto address = asio::ip::make_address(host, failed);
    if (!failed && !m_parts->mayServe(address))
        return refusal(place);
    if (!failed)
        m_parts->acceptor.assign(address.is_v6() ? tcp::v6() : tcp::v4(), descriptor, failed);
    if (failed)
        return Error{ErrorKind::Unavailable,
                     "cannot take the socket of " + place + ": " + failed.message()};
    return m_parts->begin();
}

Result<bool> Server::useTls(const TlsFiles& files)
{
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    const auto fault = [](const std::filesystem::path& file, const beast::error_code& failed) {
        return Error{ErrorKind::InvalidInput, "TLS: " + file.string() + ": " + failed.message()};
    };
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(context->native_handle(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    beast::error_code failed;
    context->use_certificate_chain_file(files.certificate.string(), failed);
    if (failed)
        return fault(files.certificate, failed);
    context->use_private_key_file(files.key.string(), asio::ssl::context::pem, failed);
    if (failed)
        return fault(files.key, failed);
    if (SSL_CTX_check_private_key(context->native_handle()) != 1)
        return Error{ErrorKind::InvalidInput,
                     "TLS: the key " + files.key.string() + " is not the certificate's"};
    m_parts->shared.tls = std::move(context);
    return true;
}

void Server::tick()
{
    m_parts->shared.now = std::chrono::steady_clock::now();
    m_parts->shared.sessions.each(&Session::tick);
}

void Server::recheck()
{
    m_parts->shared.sessions.each(&Session::recheck);
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

struct ReloadSignal::Parts
{
    void wait()
    {
        set.async_wait([this](beast::error_code cancelled, int) {
            if (cancelled)
                return;
            task();
            wait();
        });
    }

    asio::signal_set set;
    Task task;
};

ReloadSignal::ReloadSignal(Worker& io, Task task)
    : m_parts(new Parts{asio::signal_set{io.context(), SIGHUP}, std::move(task)})
{
    m_parts->wait();
}

ReloadSignal::~ReloadSignal() = default;

} // namespace ioc::gateway
