#pragma once

// For the few .cpp files that own Beast; no header includes this one (each such file compiles for
// half a minute).

#include <app/feed/server/Server.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <memory>

namespace ioc::gateway {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

/// One connection, of either kind, as the server keeps it.
class Session
{
public:
    virtual ~Session() = default;
    /// The gateway stops: end in order, soon.
    virtual void end() = 0;
    /// End now.
    virtual void cut() = 0;
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
    SessionSet sessions;
    bool ending = false;
};

using Request = http::request<http::string_body>;

/// Takes a connection over from the listener.
void startHttpSession(tcp::socket socket, SessionContext& context);
/// Takes a connection over whose request asks for the feed with the right subprotocol.
void startFeedSession(tcp::socket socket, Request request, SessionContext& context);

} // namespace ioc::gateway
