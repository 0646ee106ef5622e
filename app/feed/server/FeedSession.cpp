#include "BeastTypes.h"
#include "Subscriber.h"
#include "WebSocketReader.h"

#include <boost/asio/write.hpp>
#include <boost/container/small_vector.hpp>
#include <boost/container/static_vector.hpp>

#include <array>

namespace ioc::gateway {

namespace {

constexpr std::chrono::seconds closeTime{3}; // for a client to answer a close
constexpr unsigned short tokenEnded = 4001;
constexpr unsigned char textFrame = 1;
constexpr unsigned char closeFrame = 8;
constexpr unsigned char pingFrame = 9;
constexpr unsigned char pongFrame = 10;
// What one write takes at most: beyond, the frames wait where they can still be conflated.
constexpr std::size_t piecesPerWrite = 16;
constexpr std::size_t bytesPerWrite = 64 * 1024;
constexpr int readsPerTurn = 4;

// Without tokens everybody on this machine may do everything, under one name.
FeedActor actorOf(const Principal* who)
{
    if (!who)
        return {"operator", true};
    return {who->name,
            who->role == Role::Operator || who->role == Role::Editor || who->role == Role::Admin};
}

struct Piece
{
    WebSocketHeader header;
    SharedText payload;
};

/// Frames on their way, and how much of them is gone.
class Outgoing
{
public:
    using Buffers = boost::container::static_vector<asio::const_buffer, 2 * piecesPerWrite>;

    /// Not when full().
    void add(unsigned char opcode, SharedText payload)
    {
        const std::size_t size = payload->size();
        m_bytes += size;
        m_pieces.push_back({WebSocketHeader{opcode, size}, std::move(payload)});
        m_all += m_pieces.back().header.bytes().size() + size;
    }
    [[nodiscard]] bool empty() const noexcept { return m_pieces.empty(); }
    [[nodiscard]] bool full() const noexcept
    {
        return m_pieces.size() >= piecesPerWrite || m_bytes >= bytesPerWrite;
    }
    /// Everything is sent.
    [[nodiscard]] bool done() const noexcept { return m_sent == m_all; }
    /// What is still to be sent.
    [[nodiscard]] Buffers buffers() const
    {
        Buffers all;
        std::size_t skip = m_sent;
        for (const Piece& piece : m_pieces) {
            for (const std::string_view part :
                 {piece.header.bytes(), std::string_view{*piece.payload}}) {
                const std::size_t cut = std::min(skip, part.size());
                skip -= cut;
                if (cut < part.size())
                    all.emplace_back(part.data() + cut, part.size() - cut);
            }
        }
        return all;
    }
    void sent(std::size_t bytes) noexcept { m_sent += bytes; }

private:
    boost::container::small_vector<Piece, 1> m_pieces; ///< mostly there is one
    std::size_t m_bytes = 0; ///< of payload
    std::size_t m_sent = 0;
    std::size_t m_all = 0; ///< of payload and headers
};

/// The socket side of one client of the feed: RFC 6455 without fragments or extensions.
///
/// Made for thousands of clients that are sent the same: frames are not copied, several go in one
/// call, a write that the kernel takes at once needs no memory, nor does a client that is silent;
/// no timer is a client's own. Thread: io. Limits: bytesPerWrite and one frame are being written,
/// all others wait in the subscriber's outbox; what is being written must be taken, and a ping
/// answered, within ServerOptions::idle.
template<typename Stream>
class FeedSession final : public Session,
                          public Connection,
                          public std::enable_shared_from_this<FeedSession<Stream>>
{
public:
    FeedSession(Stream stream, FeedRequest request, SessionContext& context)
        : m_stream(std::move(stream))
        , m_context(context)
        , m_slot(std::move(request.slot))
        , m_who(std::move(request.who))
        , m_reader(context.options.maxRequestBytes)
        , m_alive(context.now)
    {
        m_context.sessions.add(this);
    }
    ~FeedSession() override
    {
        m_subscriber->detach();
        m_subscriber.reset();
        m_context.sessions.remove(this);
    }

    void start(std::string_view first)
    {
        m_subscriber = std::make_shared<Subscriber>(
            m_context.hub, *this, m_who ? m_who->limits : wire::Filter{}, actorOf(m_who.get()));
        if constexpr (!isTls<Stream>) {
            beast::error_code ignored;
            m_stream.non_blocking(true, ignored);
        }
        if (m_context.ending)
            end();
        take(first);
        if (!m_gone)
            read();
    }

    void wake() override
    {
        if (m_queued || m_writing || m_gone)
            return;
        if (auto self = this->weak_from_this().lock()) {
            m_queued = true;
            m_context.flushes.add(std::move(self));
        }
    }
    void flush() override
    {
        m_queued = false;
        if (!m_writing && !m_gone)
            write();
    }

    void close(unsigned short code, const char* reason) override
    {
        if (m_closing)
            return;
        m_closing = true;
        m_reason = {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
        m_reason += reason;
        m_cutAt = m_context.now + closeTime;
        wake();
    }

    void end() override { close(1001, "the gateway stops"); }
    void cut() override
    {
        m_gone = true;
        if constexpr (isTls<Stream>) {
            beast::get_lowest_layer(m_stream).close();
        } else {
            beast::error_code ignored;
            m_stream.close(ignored);
        }
    }
    void recheck() override
    {
        if (m_who && !m_context.doors.stillValid(*m_who))
            close(tokenEnded, "the token is no longer valid");
    }

    void tick() override
    {
        const auto silent = m_context.now - m_alive;
        const auto idle = m_context.options.idle;
        if (m_gone)
            return;
        if ((m_cutAt && m_context.now >= *m_cutAt) || silent >= idle) {
            cut();
        } else if (silent >= idle / 2 && !m_pinged) {
            m_pinged = true;
            m_pingDue = true;
            wake();
        }
    }

private:
    void read()
    {
        if constexpr (isTls<Stream>) {
            m_tlsPart.resize(4096);
            m_stream.async_read_some(
                asio::buffer(m_tlsPart),
                [self = this->shared_from_this()](beast::error_code failed, std::size_t size) {
                    if (failed)
                        return self->cut();
                    self->take({self->m_tlsPart.data(), size});
                    if (!self->m_gone)
                        self->read();
                });
        } else {
            m_stream.async_wait(tcp::socket::wait_read,
                                [self = this->shared_from_this()](beast::error_code failed) {
                                    failed ? self->cut() : self->readNow();
                                });
        }
    }

    // Into a buffer that all clients share: a silent one holds none.
    void readNow()
    {
        std::vector<char>& part = m_context.readPart;
        for (int i = 0; i < readsPerTurn && !m_gone; ++i) {
            beast::error_code failed;
            const std::size_t size = m_stream.read_some(asio::buffer(part), failed);
            if (failed == asio::error::would_block)
                break;
            if (failed)
                return cut();
            take({part.data(), size});
        }
        if (!m_gone)
            read();
    }

    void take(std::string_view bytes)
    {
        m_alive = m_context.now;
        m_pinged = false;
        for (;;) {
            switch (m_reader.next(bytes)) {
            case WebSocketReader::Event::NeedMore:
                return;
            case WebSocketReader::Event::Text:
                if (!m_closing)
                    m_subscriber->receiveText(m_reader.payload(), m_context.decoder);
                break;
            case WebSocketReader::Event::Binary:
                if (!m_closing)
                    m_subscriber->receiveBinary();
                break;
            case WebSocketReader::Event::Ping: // of many, the last is answered
                m_pong = std::make_shared<const std::string>(m_reader.payload());
                wake();
                break;
            case WebSocketReader::Event::Pong:
                break;
            case WebSocketReader::Event::Close:
                peerCloses();
                return;
            case WebSocketReader::Event::Fault:
                close(m_reader.code(), m_reader.payload().c_str());
                break;
            }
        }
    }

    // What waits is not sent any more. A client that answers our close is done.
    void peerCloses()
    {
        m_peerClosed = true;
        if (m_closeSent && !m_writing)
            return cut();
        const bool none = m_reader.code() == 1005;
        close(none ? 1000 : m_reader.code(), "");
        wake();
    }

    void collect(Outgoing& out)
    {
        if (m_closeSent)
            return;
        if (m_pong)
            out.add(pongFrame, std::exchange(m_pong, nullptr));
        if (std::exchange(m_pingDue, false))
            out.add(pingFrame, std::make_shared<const std::string>());
        while (!m_peerClosed && !out.full()) {
            SharedText text = m_subscriber->next();
            if (!text)
                break;
            out.add(textFrame, std::move(text));
        }
        // What waited is out; only then the close.
        if (out.empty() && m_closing) {
            m_closeSent = true;
            out.add(closeFrame, std::make_shared<const std::string>(std::move(m_reason)));
        }
    }

    void write()
    {
        for (;;) {
            Outgoing out;
            collect(out);
            if (out.empty())
                return;
            if constexpr (!isTls<Stream>) {
                if (!sendNow(out))
                    return;
                if (out.done()) {
                    written();
                    if (m_gone)
                        return;
                    continue;
                }
            }
            m_out = std::make_unique<Outgoing>(std::move(out));
            m_writing = true;
            m_alive = m_context.now; // from here on it has its time to take what is sent
            return sendLater();
        }
    }

    // False: the connection is gone.
    bool sendNow(Outgoing& out)
    {
        beast::error_code failed;
        const std::size_t size = m_stream.write_some(out.buffers(), failed);
        if (failed && failed != asio::error::would_block) {
            cut();
            return false;
        }
        out.sent(size);
        return true;
    }

    void sendLater()
    {
        const auto goOn
            = [self = this->shared_from_this()](beast::error_code failed, std::size_t size = 0) {
                  if (failed)
                      return self->cut();
                  if (!isTls<Stream> && !self->sendNow(*self->m_out))
                      return;
                  self->m_out->sent(size);
                  if (!self->m_out->done())
                      return self->sendLater();
                  self->m_out.reset();
                  self->m_writing = false;
                  self->m_alive = self->m_context.now;
                  self->written();
                  if (!self->m_gone)
                      self->write();
              };
        if constexpr (isTls<Stream>)
            asio::async_write(m_stream, m_out->buffers(), goOn);
        else
            m_stream.async_wait(tcp::socket::wait_write, goOn);
    }

    void written()
    {
        if (!m_closeSent)
            return;
        if (m_peerClosed)
            return cut();
        beast::error_code ignored;
        if constexpr (!isTls<Stream>)
            m_stream.shutdown(tcp::socket::shutdown_send, ignored);
    }

    Stream m_stream;
    SessionContext& m_context;
    Slot m_slot;
    std::shared_ptr<const Principal> m_who;
    std::shared_ptr<Subscriber> m_subscriber;
    WebSocketReader m_reader;
    std::chrono::steady_clock::time_point m_alive; ///< last sign of life of the client
    std::optional<std::chrono::steady_clock::time_point> m_cutAt;
    std::unique_ptr<Outgoing> m_out; ///< that the kernel did not take at once
    std::vector<char> m_tlsPart;
    SharedText m_pong;
    std::string m_reason; ///< of the close
    bool m_queued = false;
    bool m_writing = false;
    bool m_pinged = false;
    bool m_pingDue = false;
    bool m_closing = false;
    bool m_closeSent = false;
    bool m_peerClosed = false;
    bool m_gone = false;
};

} // namespace

void startFeedSession(tcp::socket stream, FeedRequest request, SessionContext& context)
{
    const std::string first = std::move(request.first);
    std::make_shared<FeedSession<tcp::socket>>(std::move(stream), std::move(request), context)
        ->start(first);
}

void startFeedSession(TlsStream stream, FeedRequest request, SessionContext& context)
{
    const std::string first = std::move(request.first);
    std::make_shared<FeedSession<TlsStream>>(std::move(stream), std::move(request), context)
        ->start(first);
}

} // namespace ioc::gateway
