#pragma once

// For the few .cpp files that own Beast; no header includes this one (each such file compiles for
// half a minute).

#include <app/feed/server/HttpDate.h>
#include <app/feed/server/SendPace.h>
#include <app/feed/server/Server.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ioc::gateway {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

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
    /// Something waits to be sent: see FlushQueue.
    virtual void flush() { }
    /// Called a few times a second.
    virtual void tick() { }
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

/// Sessions that have something to send, in the order in which they got it.
///
/// They send by slices, so that a reading for thousands of clients does not hold up the loop.
/// Thread: io. Limits: a session waits in it once.
class FlushQueue
{
public:
    static constexpr std::size_t slice = 256;

    explicit FlushQueue(asio::io_context& io)
        : m_io(io)
    {
    }
    void add(std::shared_ptr<Session> session)
    {
        m_waiting.push_back(std::move(session));
        if (m_waiting.size() == 1 && !m_turning) {
            m_pace.begin(std::chrono::steady_clock::now());
            asio::post(m_io, [this] { turn(); });
        }
    }
    /// How long the next frame for all waits; zero: it may go now.
    [[nodiscard]] domain::Duration rest() const
    {
        return std::chrono::ceil<domain::Duration>(m_pace.rest(std::chrono::steady_clock::now()));
    }

private:
    void turn()
    {
        const auto begin = std::chrono::steady_clock::now();
        m_turning = true;
        for (std::size_t i = 0; i < slice && !m_waiting.empty(); ++i) {
            const std::shared_ptr<Session> session = std::move(m_waiting.front());
            m_waiting.pop_front();
            session->flush();
        }
        m_turning = false;
        m_pace.add(std::chrono::steady_clock::now() - begin);
        if (!m_waiting.empty())
            asio::post(m_io, [this] { turn(); });
    }

    asio::io_context& m_io;
    SendPace m_pace;
    std::deque<std::shared_ptr<Session>> m_waiting;
    bool m_turning = false;
};

/// What the sessions share.
struct SessionContext
{
    SessionContext(Doors& theDoors,
                   Hub& theHub,
                   const ServerOptions& theOptions,
                   asio::io_context& io)
        : doors(theDoors)
        , hub(theHub)
        , options(theOptions)
        , flushes(io)
        , decoder(theOptions.maxRequestBytes)
    {
    }

    Doors& doors;
    Hub& hub;
    ServerOptions options;
    std::shared_ptr<asio::ssl::context> tls; ///< null: plain text
    SessionSet sessions;
    std::map<std::string, std::size_t> byAddress; ///< open connections
    bool ending = false;
    FlushQueue flushes;
    wire::FrameDecoder decoder; ///< its buffers are not a client's own
    std::vector<char> readPart = std::vector<char>(64 * 1024); ///< nor is what is being read
    std::chrono::steady_clock::time_point now; ///< of the last tick
    HttpDateText date; ///< of the answers
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
    Slot slot;
    std::shared_ptr<const Principal> who; ///< null: no tokens are configured
    std::string first; ///< bytes that came behind the request
};
/// Takes a connection over whose upgrade was answered.
void startFeedSession(tcp::socket socket, FeedRequest request, SessionContext& context);
void startFeedSession(TlsStream stream, FeedRequest request, SessionContext& context);

} // namespace ioc::gateway
