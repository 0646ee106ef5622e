#include "BeastTypes.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <array>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <optional>

namespace ioc::gateway {

namespace {

constexpr std::size_t maxHeaderBytes = 16 * 1024;
// What is still read of a body that was refused, so that the sender gets to see the answer.
constexpr std::size_t maxDrainedBytes = 16 * 1024 * 1024;
constexpr std::chrono::seconds drainTime{2};
constexpr std::chrono::seconds handshakeTime{10};

std::string text(boost::beast::string_view view)
{
    return {view.data(), view.size()};
}

bool offersSubprotocol(const Request& request)
{
    for (const auto each : http::token_list{request[http::field::sec_websocket_protocol]}) {
        if (each == wire::subprotocol)
            return true;
    }
    return false;
}

// RFC 6455, 4.2.2: proves that the upgrade was understood.
std::string acceptKey(std::string key)
{
    key += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const unsigned char*>(key.data()), key.size(), digest.data());
    std::array<unsigned char, 32> encoded{};
    const int size = EVP_EncodeBlock(encoded.data(), digest.data(), SHA_DIGEST_LENGTH);
    return {reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(size)};
}

/// One HTTP connection: request, answer, and again; hands itself over where the feed is asked for.
/// Thread: io. Limits: header 16 KiB, body maxRequestBytes, idle time.
template<typename Stream>
class HttpSession final : public Session, public std::enable_shared_from_this<HttpSession<Stream>>
{
public:
    HttpSession(Stream stream, Slot slot, SessionContext& context)
        : m_stream(std::move(stream))
        , m_context(context)
        , m_slot(std::move(slot))
        , m_delay(m_stream.get_executor())
    {
        m_context.sessions.add(this);
    }
    ~HttpSession() override { m_context.sessions.remove(this); }

    void begin()
    {
        if constexpr (isTls<Stream>) {
            lowest().expires_after(handshakeTime);
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](beast::error_code failed) {
                                         if (!failed)
                                             self->readHeader();
                                     });
        } else {
            readHeader();
        }
    }

    void readHeader()
    {
        m_parser.emplace();
        m_parser->header_limit(maxHeaderBytes);
        m_parser->body_limit(m_context.options.maxRequestBytes);
        lowest().expires_after(m_context.options.idle);
        m_idle = true;
        http::async_read_header(m_stream,
                                m_buffer,
                                *m_parser,
                                [self = this->shared_from_this()](auto failed, std::size_t) {
                                    self->m_idle = false;
                                    self->onHeader(failed);
                                });
    }

    void end() override
    {
        if (m_idle)
            lowest().cancel();
    }
    void cut() override
    {
        m_delay.cancel();
        lowest().close();
    }

private:
    [[nodiscard]] beast::tcp_stream& lowest() { return beast::get_lowest_layer(m_stream); }

    void onHeader(beast::error_code failed)
    {
        if (failed) {
            onReadFailure(failed);
            return;
        }
        const auto& header = m_parser->get();
        if (header.count(http::field::content_length) > 0
            && header.count(http::field::transfer_encoding) > 0) {
            answerAndClose(errorAnswer(400, "both Content-Length and Transfer-Encoding"));
            return;
        }
        const HttpRequest head = headOf(header);
        if (auto refusal = m_context.doors.refuse(head)) {
            answerAndClose(std::move(*refusal));
            return;
        }
        // Before the body is read: who may not come in gets to send nothing.
        Doors::Admission admission = m_context.doors.admit(head);
        m_who = std::move(admission.who);
        if (admission.refusal) {
            m_isHead = header.method() == http::verb::head;
            answerLater(admission.delay, std::move(*admission.refusal));
            return;
        }
        lowest().expires_after(m_context.options.idle);
        if (beast::iequals(header[http::field::expect], "100-continue")) {
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            asio::async_write(m_stream,
                              asio::buffer(goOn),
                              [self = this->shared_from_this()](auto broken, std::size_t) {
                                  if (!broken)
                                      self->readBody();
                              });
            return;
        }
        readBody();
    }

    void readBody()
    {
        http::async_read(m_stream,
                         m_buffer,
                         *m_parser,
                         [self = this->shared_from_this()](auto failed, std::size_t) {
                             if (failed)
                                 self->onReadFailure(failed);
                             else
                                 self->onRequest();
                         });
    }

    void onReadFailure(beast::error_code failed)
    {
        if (failed == http::error::body_limit) {
            answerAndClose(errorAnswer(413,
                                       "the body is over "
                                           + std::to_string(m_context.options.maxRequestBytes)
                                           + " bytes"));
        } else if (failed == http::error::header_limit || failed == http::error::buffer_overflow) {
            answerAndClose(errorAnswer(431, "the header is too long"));
        } else if (failed.category() == make_error_code(http::error::bad_method).category()
                   && failed != http::error::end_of_stream
                   && failed != http::error::partial_message) {
            answerAndClose(errorAnswer(400, "not an HTTP request: " + failed.message()));
        }
        // Anything else: the sender is gone or idle; the connection ends with the last reference to
        // it.
    }

    [[nodiscard]] HttpRequest headOf(const Request& request) const
    {
        HttpRequest head;
        head.method = text(request.method_string());
        head.target = text(request.target());
        head.host = text(request[http::field::host]);
        head.origin = text(request[http::field::origin]);
        head.contentType = text(request[http::field::content_type]);
        head.ifNoneMatch = text(request[http::field::if_none_match]);
        head.userAgent = text(request[http::field::user_agent]);
        head.authorization = text(request[http::field::authorization]);
        for (const auto& field : request) {
            const std::string name = text(field.name_string());
            if (beast::iequals(beast::string_view{name}.substr(0, 3), "ce-"))
                head.eventAttributes.emplace_back(name.substr(3), text(field.value()));
        }
        head.peer = m_slot->address();
        head.local = m_slot->local();
        return head;
    }

    void onRequest()
    {
        Request request = m_parser->release();
        m_keepAlive = request.keep_alive() && !m_context.ending;
        m_version = request.version();
        m_isHead = request.method() == http::verb::head;
        if (boost::beast::websocket::is_upgrade(request) && request.target() == "/v1/feed") {
            upgrade(request);
            return;
        }
        lowest().expires_never(); // the log decides how long an answer takes
        HttpRequest plain = headOf(request);
        plain.body = std::move(request.body());
        plain.who = m_who;
        m_context.doors.handle(std::move(plain),
                               [self = this->shared_from_this()](HttpAnswer answer) {
                                   self->answer(std::move(answer));
                               });
    }

    void upgrade(const Request& request)
    {
        if (!offersSubprotocol(request)) {
            answerAndClose(
                errorAnswer(400, "the feed speaks the subprotocol cloudevents.json only"));
            return;
        }
        if (request[http::field::sec_websocket_version] != "13") {
            HttpAnswer answer = errorAnswer(426, "the version of WebSocket served is 13");
            answer.headers.emplace_back("Sec-WebSocket-Version", "13");
            answerAndClose(std::move(answer));
            return;
        }
        const std::string key = text(request[http::field::sec_websocket_key]);
        if (key.size() != 24) {
            answerAndClose(errorAnswer(400, "Sec-WebSocket-Key must be 16 bytes in Base64"));
            return;
        }
        m_switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nServer: toancanh-feed\r\n"
                      "Sec-WebSocket-Protocol: "
            + std::string{wire::subprotocol} + "\r\nSec-WebSocket-Accept: " + acceptKey(key)
            + "\r\n\r\n";
        asio::async_write(m_stream,
                          asio::buffer(m_switching),
                          [self = this->shared_from_this()](auto failed, std::size_t) {
                              if (!failed)
                                  self->enterFeed();
                          });
    }

    void enterFeed()
    {
        lowest().expires_never();
        m_context.doors.entersFeed(m_who.get(), m_slot->address());
        const auto behind = m_buffer.cdata();
        FeedRequest feed{std::move(m_slot),
                         std::move(m_who),
                         {static_cast<const char*>(behind.data()), behind.size()}};
        if constexpr (isTls<Stream>)
            startFeedSession(std::move(m_stream), std::move(feed), m_context);
        else
            startFeedSession(m_stream.release_socket(), std::move(feed), m_context);
    }

    // A refusal that is held back: guessing becomes slow.
    void answerLater(domain::Duration delay, HttpAnswer answer)
    {
        lowest().expires_never();
        m_delay.expires_after(delay);
        m_delay.async_wait([self = this->shared_from_this(),
                            answer = std::move(answer)](beast::error_code cancelled) mutable {
            if (!cancelled)
                self->answerAndClose(std::move(answer));
        });
    }

    void answerAndClose(HttpAnswer answer)
    {
        m_keepAlive = false;
        m_drains = true;
        this->answer(std::move(answer));
    }

    void answer(HttpAnswer answer)
    {
        m_keepAlive = m_keepAlive && !m_context.ending;
        m_response.emplace(static_cast<http::status>(answer.status), m_version);
        m_response->set(http::field::server, "toancanh-feed");
        m_response->set(http::field::cache_control, "no-store");
        m_response->set("X-Content-Type-Options", "nosniff");
        for (const auto& [name, value] : answer.headers)
            m_response->set(name, value);
        m_response->keep_alive(m_keepAlive);
        if (answer.status != 304) {
            m_response->set(http::field::content_type, answer.contentType);
            m_response->body() = std::move(answer.body);
            m_response->prepare_payload();
            if (m_isHead)
                m_response->body().clear();
        }
        m_serializer.emplace(*m_response);
        lowest().expires_after(m_context.options.idle);
        const auto written = [self = this->shared_from_this()](auto failed, std::size_t) {
            self->onAnswered(failed);
        };
        if (m_isHead)
            http::async_write_header(m_stream, *m_serializer, written);
        else
            http::async_write(m_stream, *m_serializer, written);
    }

    void onAnswered(beast::error_code failed)
    {
        if (failed)
            return;
        if (m_keepAlive && !m_context.ending) {
            readHeader();
            return;
        }
        if constexpr (isTls<Stream>) {
            lowest().expires_after(drainTime);
            if (m_drains)
                drain(0);
            else
                m_stream.async_shutdown([self = this->shared_from_this()](beast::error_code) {});
        } else {
            beast::error_code ignored;
            m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
            if (m_drains) {
                lowest().expires_after(drainTime);
                drain(0);
            }
        }
    }

    // Closing with unread bytes resets the connection, and the sender may lose the answer.
    void drain(std::size_t soFar)
    {
        m_buffer.consume(m_buffer.size());
        m_stream.async_read_some(
            m_buffer.prepare(64 * 1024),
            [self = this->shared_from_this(), soFar](auto failed, std::size_t size) {
                if (!failed && soFar + size < maxDrainedBytes)
                    self->drain(soFar + size);
            });
    }

    Stream m_stream;
    SessionContext& m_context;
    Slot m_slot;
    asio::steady_timer m_delay;
    std::shared_ptr<const Principal> m_who;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::optional<http::response<http::string_body>> m_response;
    std::optional<http::response_serializer<http::string_body>> m_serializer;
    std::string m_switching; ///< the answer to an upgrade
    unsigned m_version = 11;
    bool m_idle = false;
    bool m_keepAlive = false;
    bool m_drains = false;
    bool m_isHead = false;
};

} // namespace

void startHttpSession(tcp::socket socket, Slot slot, SessionContext& context)
{
    if (context.tls) {
        std::make_shared<HttpSession<TlsStream>>(
            TlsStream{PlainStream{std::move(socket)}, *context.tls}, std::move(slot), context)
            ->begin();
    } else {
        std::make_shared<HttpSession<PlainStream>>(
            PlainStream{std::move(socket)}, std::move(slot), context)
            ->begin();
    }
}

} // namespace ioc::gateway
