#include "BeastTypes.h"
#include "Subscriber.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

namespace ioc::gateway {

namespace {

namespace websocket = boost::beast::websocket;

// How long a client may take to answer a close; Beast has no limit of its own for that.
constexpr std::chrono::seconds closeTime{3};
constexpr unsigned short tokenEnded = 4001;

/// The socket side of one client of the feed.
/// Thread: io. Limits: one frame is being written, all others wait in the subscriber's outbox.
template<typename Stream>
class FeedSession final : public Session,
                          public Connection,
                          public std::enable_shared_from_this<FeedSession<Stream>>
{
public:
    FeedSession(Stream stream, FeedRequest request, SessionContext& context)
        : m_stream(std::move(stream))
        , m_closeTimer(m_stream.get_executor())
        , m_context(context)
        , m_slot(std::move(request.slot))
        , m_who(std::move(request.who))
        , m_decoder(context.options.maxRequestBytes)
    {
        m_context.sessions.add(this);
    }
    ~FeedSession() override
    {
        if (m_subscriber)
            m_subscriber->detach();
        m_subscriber.reset();
        m_context.sessions.remove(this);
    }

    void accept(Request request)
    {
        websocket::stream_base::timeout timeouts{};
        timeouts.handshake_timeout = std::chrono::seconds{10};
        timeouts.idle_timeout = m_context.options.idle;
        timeouts.keep_alive_pings = true;
        m_stream.set_option(timeouts);
        m_stream.set_option(
            websocket::stream_base::decorator([](websocket::response_type& response) {
                response.set(http::field::server, "toancanh-feed");
                response.set(http::field::sec_websocket_protocol, wire::subprotocol);
            }));
        m_stream.auto_fragment(false); // Qt decodes each frame apart
        m_stream.read_message_max(m_context.options.maxRequestBytes);
        m_stream.text(true);
        m_request = std::move(request);
        m_stream.async_accept(
            m_request, [self = this->shared_from_this()](beast::error_code failed) {
                if (failed)
                    return;
                self->m_open = true;
                self->m_subscriber = std::make_shared<Subscriber>(
                    self->m_context.hub, *self, self->m_who ? self->m_who->limits : wire::Filter{});
                if (self->m_context.ending)
                    self->end();
                self->read();
            });
    }

    void wake() override { write(); }

    void close(unsigned short code, const char* reason) override
    {
        if (!m_open || m_closing)
            return;
        m_closing = true;
        m_reason = websocket::close_reason{static_cast<websocket::close_code>(code), reason};
        m_closeTimer.expires_after(closeTime);
        m_closeTimer.async_wait([self = this->weak_from_this()](beast::error_code cancelled) {
            if (const auto held = self.lock(); held && !cancelled)
                held->cut();
        });
        write();
    }

    void end() override
    {
        m_open ? close(websocket::close_code::going_away, "the gateway stops") : cut();
    }
    void cut() override { beast::get_lowest_layer(m_stream).close(); }
    void recheck() override
    {
        if (m_who && !m_context.doors.stillValid(*m_who))
            close(tokenEnded, "the token is no longer valid");
    }

private:
    void read()
    {
        m_stream.async_read(
            m_buffer, [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                if (failed) {
                    self->m_open = false;
                    self->m_closeTimer.cancel();
                    self->cut();
                    return;
                }
                self->receive();
                self->m_buffer.consume(self->m_buffer.size());
                self->read();
            });
    }

    void receive()
    {
        if (m_closing)
            return;
        if (!m_stream.got_text()) {
            m_subscriber->receiveBinary();
            return;
        }
        const auto bytes = m_buffer.cdata();
        m_subscriber->receiveText({static_cast<const char*>(bytes.data()), bytes.size()},
                                  m_decoder);
    }

    void write()
    {
        if (m_writing || !m_open || m_closeSent)
            return;
        m_frame = m_subscriber->next();
        if (m_frame) {
            m_writing = true;
            m_stream.async_write(
                asio::buffer(*m_frame),
                [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                    self->m_writing = false;
                    self->m_frame.reset();
                    if (failed)
                        self->cut();
                    else
                        self->write();
                });
            return;
        }
        // What waited is out; only then the close.
        if (m_closing) {
            m_closeSent = true;
            m_stream.async_close(m_reason, [self = this->shared_from_this()](beast::error_code) {});
        }
    }

    websocket::stream<Stream> m_stream;
    asio::steady_timer m_closeTimer;
    SessionContext& m_context;
    Slot m_slot;
    std::shared_ptr<const Principal> m_who;
    wire::FrameDecoder m_decoder;
    Request m_request;
    beast::flat_buffer m_buffer;
    std::shared_ptr<Subscriber> m_subscriber;
    SharedText m_frame;
    websocket::close_reason m_reason;
    bool m_open = false;
    bool m_writing = false;
    bool m_closing = false;
    bool m_closeSent = false;
};

} // namespace

void startFeedSession(PlainStream stream, FeedRequest request, SessionContext& context)
{
    Request first = std::move(request.request);
    std::make_shared<FeedSession<PlainStream>>(std::move(stream), std::move(request), context)
        ->accept(std::move(first));
}

void startFeedSession(TlsStream stream, FeedRequest request, SessionContext& context)
{
    Request first = std::move(request.request);
    std::make_shared<FeedSession<TlsStream>>(std::move(stream), std::move(request), context)
        ->accept(std::move(first));
}

} // namespace ioc::gateway
