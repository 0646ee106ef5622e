#pragma once

// For the few .cpp files that own Beast; no header includes this one (each such file compiles for
// half a minute).

#include <app/feed/server/Server.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <map>
#include <memory>
#include <string>
#include <type_traits>

namespace ioc::gateway {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
template<typename Stream>
inline constexpr bool isTls = std::is_same_v<Stream, TlsStream>;

/// One connection, of either kind, as the server keeps it.
class Session
{
public:
    virtual ~Session() = default;
    /// The gateway stops: end in order, soon.
    virtual void end() = 0;
    /// End now.
    virtual void cut() = 0;
    /// Tokens have changed or time has passed: end it if its token is no longer valid.
    virtual void recheck() { }
};

/// Every open connection; they enter and leave it themselves.
class SessionSet
{
public:
    void add(Session* session) { m_sessions.push_back(session); }
    void remove(Session* session)
    {
        std::erase(m_sessions, session);
        if (m_sessions.empty() && m_onEmpty)
            std::exchange(m_onEmpty, nullptr)();
    }
    void each(void (Session::*act)())
    {
        const std::vector<Session*> all = m_sessions;
        for (Session* session : all)
            (session->*act)();
    }
    [[nodiscard]] std::size_t size() const noexcept { return m_sessions.size(); }
    void whenEmpty(Task task) { m_sessions.empty() ? task() : void(m_onEmpty = std::move(task)); }

private:
    std::vector<Session*> m_sessions;
    Task m_onEmpty;
};

/// What the sessions share.
struct SessionContext
{
    Doors& doors;
    Hub& hub;
    ServerOptions options;
    std::shared_ptr<asio::ssl::context> tls; ///< null: plain text
    SessionSet sessions;
    std::map<std::string, std::size_t> byAddress; ///< open connections
    bool ending = false;
};

/// The place that a connection takes among those of its address.
class AddressSlot
{
public:
    AddressSlot(SessionContext& context, std::string address, bool local)
        : m_context(context)
        , m_address(std::move(address))
        , m_local(local)
    {
        ++m_context.byAddress[m_address];
    }
    ~AddressSlot()
    {
        const auto at = m_context.byAddress.find(m_address);
        if (--at->second == 0)
            m_context.byAddress.erase(at);
    }
    AddressSlot(const AddressSlot&) = delete;
    AddressSlot& operator=(const AddressSlot&) = delete;

    [[nodiscard]] const std::string& address() const noexcept { return m_address; }
    [[nodiscard]] bool local() const noexcept { return m_local; } ///< this machine

private:
    SessionContext& m_context;
    std::string m_address;
    bool m_local;
};
using Slot = std::unique_ptr<const AddressSlot>;

using Request = http::request<http::string_body>;

/// Takes a connection over from the listener.
void startHttpSession(tcp::socket socket, Slot slot, SessionContext& context);

/// A connection whose request asks for the feed with the right subprotocol.
struct FeedRequest
{
    Request request;
    Slot slot;
    std::shared_ptr<const Principal> who; ///< null: no tokens are configured
};
void startFeedSession(PlainStream stream, FeedRequest request, SessionContext& context);
void startFeedSession(TlsStream stream, FeedRequest request, SessionContext& context);

} // namespace ioc::gateway
