#include "BeastTypes.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <optional>

namespace ioc::gateway {

namespace {

constexpr std::size_t maxHeaderBytes = 16 * 1024;
// What is still read of a body that was refused, so that the sender gets to see the answer.
constexpr std::size_t maxDrainedBytes = 16 * 1024 * 1024;
constexpr std::chrono::seconds drainTime{2};

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

/// One HTTP connection: request, answer, and again; hands itself over where the feed is asked for.
/// Thread: io. Limits: header 16 KiB, body maxRequestBytes, idle time.
class HttpSession final : public Session, public std::enable_shared_from_this<HttpSession>
{
public:
    HttpSession(tcp::socket socket, SessionContext& context)
        : m_stream(std::move(socket))
        , m_context(context)
    {
        beast::error_code ignored;
        m_peer = m_stream.socket().remote_endpoint(ignored).address().to_string();
        m_context.sessions.add(this);
    }
    ~HttpSession() override { m_context.sessions.remove(this); }

    void readHeader()
    {
        m_parser.emplace();
        m_parser->header_limit(maxHeaderBytes);
        m_parser->body_limit(m_context.options.maxRequestBytes);
        m_stream.expires_after(m_context.options.idle);
        m_idle = true;
        http::async_read_header(
            m_stream, m_buffer, *m_parser, [self = shared_from_this()](auto failed, std::size_t) {
                self->m_idle = false;
                self->onHeader(failed);
            });
    }

    void end() override
    {
        if (m_idle)
            m_stream.cancel();
    }
    void cut() override { m_stream.close(); }

private:
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
        if (beast::iequals(header[http::field::expect], "100-continue")) {
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            asio::async_write(m_stream,
                              asio::buffer(goOn),
                              [self = shared_from_this()](auto broken, std::size_t) {
                                  if (!broken)
                                      self->readBody();
                              });
            return;
        }
        readBody();
    }

    void readBody()
    {
        http::async_read(
            m_stream, m_buffer, *m_parser, [self = shared_from_this()](auto failed, std::size_t) {
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
        head.peer = m_peer;
        return head;
    }

    void onRequest()
    {
        Request request = m_parser->release();
        m_keepAlive = request.keep_alive() && !m_context.ending;
        m_version = request.version();
        m_isHead = request.method() == http::verb::head;
        if (boost::beast::websocket::is_upgrade(request) && request.target() == "/v1/feed") {
            upgrade(std::move(request));
            return;
        }
        m_stream.expires_never(); // the log decides how long an answer takes
        HttpRequest plain = headOf(request);
        plain.body = std::move(request.body());
        m_context.doors.handle(std::move(plain), [self = shared_from_this()](HttpAnswer answer) {
            self->answer(std::move(answer));
        });
    }

    void upgrade(Request request)
    {
        if (!offersSubprotocol(request)) {
            answerAndClose(
                errorAnswer(400, "the feed speaks the subprotocol cloudevents.json only"));
            return;
        }
        m_stream.expires_never();
        startFeedSession(m_stream.release_socket(), std::move(request), m_context);
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
        m_stream.expires_after(m_context.options.idle);
        const auto written
            = [self = shared_from_this()](auto failed, std::size_t) { self->onAnswered(failed); };
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
        beast::error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        if (m_drains) {
            m_stream.expires_after(drainTime);
            drain(0);
        }
    }

    // Closing with unread bytes resets the connection, and the sender may lose the answer.
    void drain(std::size_t soFar)
    {
        m_buffer.consume(m_buffer.size());
        m_stream.async_read_some(m_buffer.prepare(64 * 1024),
                                 [self = shared_from_this(), soFar](auto failed, std::size_t size) {
                                     if (!failed && soFar + size < maxDrainedBytes)
                                         self->drain(soFar + size);
                                 });
    }

    beast::tcp_stream m_stream;
    SessionContext& m_context;
    std::string m_peer;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::optional<http::response<http::string_body>> m_response;
    std::optional<http::response_serializer<http::string_body>> m_serializer;
    unsigned m_version = 11;
    bool m_idle = false;
    bool m_keepAlive = false;
    bool m_drains = false;
    bool m_isHead = false;
};

} // namespace

void startHttpSession(tcp::socket socket, SessionContext& context)
{
    std::make_shared<HttpSession>(std::move(socket), context)->readHeader();
}

} // namespace ioc::gateway
