#include "BeastTypes.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <array>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <optional>

namespace ioc::gateway {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t maxHeaderBytes = 16 * 1024;
// What is still read of a body that was refused, so that the sender gets to see the answer.
constexpr std::size_t maxDrainedBytes = 16 * 1024 * 1024;
constexpr std::chrono::seconds drainTime{2};
constexpr std::chrono::seconds handshakeTime{10};
constexpr std::size_t tlsPartBytes = 16 * 1024;
constexpr std::size_t usualHeadBytes = 320; // of an answer

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
///
/// Beast takes the requests apart; reading and writing are done here, so that a sender of one
/// reading after the other costs a call of the kernel each way and no timer: deadlines are looked
/// at by the server's tick. Thread: io. Limits: header 16 KiB, body maxRequestBytes, idle time.
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
            expire(handshakeTime);
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](beast::error_code failed) {
                                         if (!failed)
                                             self->readHeader();
                                     });
        } else {
            beast::error_code ignored;
            m_stream.non_blocking(true, ignored);
            readHeader();
        }
    }

    void end() override
    {
        if (m_reads == Reads::Header) {
            beast::error_code ignored;
            socket().cancel(ignored);
        }
    }
    void cut() override
    {
        m_delay.cancel();
        beast::error_code ignored;
        socket().close(ignored);
    }
    void tick() override
    {
        if (m_deadline && m_context.now >= *m_deadline)
            cut();
    }

private:
    enum class Reads { Nothing, Header, Body, ToDiscard };

    [[nodiscard]] tcp::socket& socket()
    {
        if constexpr (isTls<Stream>)
            return beast::get_lowest_layer(m_stream).socket();
        else
            return m_stream;
    }
    void expire(std::chrono::milliseconds after) { m_deadline = m_context.now + after; }

    void readHeader()
    {
        m_parser.emplace();
        m_parser->header_limit(maxHeaderBytes);
        m_parser->body_limit(m_context.options.maxRequestBytes);
        expire(m_context.options.idle);
        m_reads = Reads::Header;
        if (m_waiting.empty())
            return read();
        // The next request came with the last; a thousand of them are no recursion.
        asio::post(m_stream.get_executor(),
                   [self = this->shared_from_this()] { self->take(std::string_view{}); });
    }

    void read()
    {
        if constexpr (isTls<Stream>) {
            m_tlsPart.resize(tlsPartBytes);
            m_stream.async_read_some(
                asio::buffer(m_tlsPart),
                [self = this->shared_from_this()](beast::error_code failed, std::size_t size) {
                    if (!failed)
                        self->take({self->m_tlsPart.data(), size});
                });
        } else {
            m_stream.async_wait(tcp::socket::wait_read,
                                [self = this->shared_from_this()](beast::error_code failed) {
                                    if (!failed)
                                        self->readNow();
                                });
        }
    }

    // Into a buffer that all connections share. At the end of the stream or a fault the sender is
    // gone: the connection ends with the last reference to it.
    void readNow()
    {
        std::vector<char>& part = m_context.readPart;
        beast::error_code failed;
        const std::size_t size = socket().read_some(asio::buffer(part), failed);
        if (failed == asio::error::would_block)
            read();
        else if (!failed)
            take({part.data(), size});
    }

    // What the parser does not take waits for the next step.
    void take(std::string_view bytes)
    {
        if (m_reads == Reads::ToDiscard) {
            m_discarded += bytes.size();
            if (m_discarded < maxDrainedBytes)
                read();
            return;
        }
        std::string joined;
        if (!m_waiting.empty()) {
            joined = std::exchange(m_waiting, {}).append(bytes);
            bytes = joined;
        }
        beast::error_code failed;
        while (!failed && !bytes.empty() && !isRead())
            bytes.remove_prefix(m_parser->put(asio::buffer(bytes), failed));
        m_waiting = bytes;
        if (failed && failed != http::error::need_more)
            onReadFailure(failed);
        else if (!isRead())
            read();
        else if (std::exchange(m_reads, Reads::Nothing) == Reads::Header)
            onHeader();
        else
            onRequest();
    }
    [[nodiscard]] bool isRead() const
    {
        return m_reads == Reads::Header ? m_parser->is_header_done() : m_parser->is_done();
    }

    void onHeader()
    {
        const auto& header = m_parser->get();
        if (header.count(http::field::content_length) > 0
            && header.count(http::field::transfer_encoding) > 0) {
            answerAndClose(errorAnswer(400, "both Content-Length and Transfer-Encoding"));
            return;
        }
        m_request = headOf(header);
        if (auto refusal = m_context.doors.refuse(m_request)) {
            answerAndClose(std::move(*refusal));
            return;
        }
        // Before the body is read: who may not come in gets to send nothing.
        Doors::Admission admission = m_context.doors.admit(m_request);
        m_request.who = std::move(admission.who);
        if (admission.refusal) {
            m_isHead = header.method() == http::verb::head;
            answerLater(admission.delay, std::move(*admission.refusal));
            return;
        }
        expire(m_context.options.idle);
        if (beast::iequals(header[http::field::expect], "100-continue"))
            send("HTTP/1.1 100 Continue\r\n\r\n", &HttpSession::readBody);
        else
            readBody();
    }

    void readBody()
    {
        m_reads = Reads::Body;
        m_parser->eager(true);
        if (m_waiting.empty() && !isRead())
            read();
        else
            take(std::string_view{});
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
        } else {
            answerAndClose(errorAnswer(400, "not an HTTP request: " + failed.message()));
        }
    }

    [[nodiscard]] HttpRequest headOf(const Request& request) const
    {
        HttpRequest head;
        head.method = text(request.method_string());
        head.target = text(request.target());
        for (const auto& field : request)
            takeField(head, field);
        head.peer = m_slot->address();
        head.local = m_slot->local();
        return head;
    }

    // Of a field that is there twice the first that says something counts.
    static void takeField(HttpRequest& head, const http::fields::value_type& field)
    {
        const auto keep = [&field](std::string& into) {
            if (into.empty())
                into = text(field.value());
        };
        switch (field.name()) {
        case http::field::host:
            return keep(head.host);
        case http::field::origin:
            return keep(head.origin);
        case http::field::content_type:
            return keep(head.contentType);
        case http::field::if_none_match:
            return keep(head.ifNoneMatch);
        case http::field::user_agent:
            return keep(head.userAgent);
        case http::field::authorization:
            return keep(head.authorization);
        case http::field::unknown:
            if (const auto name = field.name_string(); beast::iequals(name.substr(0, 3), "ce-"))
                head.eventAttributes.emplace_back(text(name.substr(3)), text(field.value()));
            return;
        default:
            return;
        }
    }

    void onRequest()
    {
        Request& request = m_parser->get();
        m_keepAlive = request.keep_alive() && !m_context.ending;
        m_version = request.version();
        m_isHead = request.method() == http::verb::head;
        if (boost::beast::websocket::is_upgrade(request) && request.target() == "/v1/feed") {
            upgrade(request);
            return;
        }
        m_deadline.reset(); // the log decides how long an answer takes
        m_request.body = std::move(request.body());
        m_context.doors.handle(std::move(m_request),
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
        send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
             "Connection: Upgrade\r\nServer: toancanh-feed\r\n"
             "Sec-WebSocket-Protocol: "
                 + std::string{wire::subprotocol} + "\r\nSec-WebSocket-Accept: " + acceptKey(key)
                 + "\r\n\r\n",
             &HttpSession::enterFeed);
    }

    void enterFeed()
    {
        m_deadline.reset();
        m_context.doors.entersFeed(m_request.who.get(), m_slot->address());
        startFeedSession(std::move(m_stream),
                         {std::move(m_slot), std::move(m_request.who), std::move(m_waiting)},
                         m_context);
    }

    // A refusal that is held back: guessing becomes slow.
    void answerLater(domain::Duration delay, HttpAnswer answer)
    {
        m_deadline.reset();
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
        expire(m_context.options.idle);
        send(answerText(answer), &HttpSession::onAnswered);
    }

    [[nodiscard]] std::string answerText(const HttpAnswer& answer) const
    {
        const auto now = std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
        const auto reason = http::obsolete_reason(static_cast<http::status>(answer.status));
        std::string out;
        out.reserve(usualHeadBytes + answer.body.size());
        out += m_version == 10 ? "HTTP/1.0 "sv : "HTTP/1.1 "sv;
        out += std::to_string(answer.status);
        out += ' ';
        out.append(reason.data(), reason.size());
        out += "\r\nServer: toancanh-feed\r\nDate: "sv;
        out += m_context.date.at(now);
        out += "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"sv;
        for (const auto& [name, value] : answer.headers)
            out.append(name).append(": "sv).append(value).append("\r\n"sv);
        if (m_keepAlive && m_version == 10)
            out += "Connection: keep-alive\r\n";
        else if (!m_keepAlive && m_version != 10)
            out += "Connection: close\r\n";
        if (answer.status != 304) {
            out += "Content-Type: "sv;
            out += answer.contentType;
            out += "\r\nContent-Length: "sv;
            out += std::to_string(answer.body.size());
            out += "\r\n"sv;
        }
        out += "\r\n"sv;
        if (answer.status != 304 && !m_isHead)
            out += answer.body;
        return out;
    }

    // Most of what is sent the kernel takes at once.
    void send(std::string text, void (HttpSession::*next)())
    {
        if constexpr (!isTls<Stream>) {
            beast::error_code failed;
            const std::size_t size = m_stream.write_some(asio::buffer(text), failed);
            if (failed && failed != asio::error::would_block)
                return;
            if (size == text.size())
                return (this->*next)();
            text.erase(0, size);
        }
        m_out = std::move(text);
        asio::async_write(
            m_stream,
            asio::buffer(m_out),
            [self = this->shared_from_this(), next](beast::error_code failed, std::size_t) {
                if (!failed)
                    (self.get()->*next)();
            });
    }

    void onAnswered()
    {
        if (m_keepAlive && !m_context.ending) {
            readHeader();
            return;
        }
        expire(drainTime);
        if constexpr (isTls<Stream>) {
            if (!m_drains)
                m_stream.async_shutdown([self = this->shared_from_this()](beast::error_code) {});
        } else {
            beast::error_code ignored;
            m_stream.shutdown(tcp::socket::shutdown_send, ignored);
        }
        // Closing with unread bytes resets the connection, and the sender may lose the answer.
        if (m_drains) {
            m_reads = Reads::ToDiscard;
            read();
        }
    }

    Stream m_stream;
    SessionContext& m_context;
    Slot m_slot;
    asio::steady_timer m_delay;
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
    std::optional<http::request_parser<http::string_body>> m_parser;
    Reads m_reads = Reads::Nothing;
    HttpRequest m_request; ///< that is being read
    std::string m_waiting; ///< read and not parsed
    std::vector<char> m_tlsPart;
    std::string m_out; ///< that the kernel did not take at once
    std::size_t m_discarded = 0;
    unsigned m_version = 11;
    bool m_keepAlive = false;
    bool m_drains = false;
    bool m_isHead = false;
};

} // namespace

void startHttpSession(tcp::socket socket, Slot slot, SessionContext& context)
{
    if (context.tls) {
        std::make_shared<HttpSession<TlsStream>>(
            TlsStream{beast::tcp_stream{std::move(socket)}, *context.tls}, std::move(slot), context)
            ->begin();
    } else {
        std::make_shared<HttpSession<tcp::socket>>(std::move(socket), std::move(slot), context)
            ->begin();
    }
}

} // namespace ioc::gateway
