#include "HttpPost.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <thread>

namespace ioc::gateway {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

constexpr std::chrono::seconds requestTime{30};
constexpr int maxTries = 9;
constexpr std::chrono::milliseconds firstWait{250};
constexpr std::chrono::milliseconds longestWait{30'000};

} // namespace

struct HttpPost::Link
{
    Link(GatewayUrl url, PostOptions how)
        : to(std::move(url))
        , options(std::move(how))
    {
    }

    // Runs the one asynchronous step that was started; the stream's own clock bounds it.
    beast::error_code finish()
    {
        context.restart();
        context.run();
        return failed;
    }
    auto keep()
    {
        return [this](beast::error_code code, auto&&...) { failed = code; };
    }

    [[nodiscard]] bool connected() const { return plain || encrypted; }
    void drop()
    {
        plain.reset();
        encrypted.reset();
        buffer.clear();
    }
    [[nodiscard]] beast::tcp_stream& lowest()
    {
        return encrypted ? beast::get_lowest_layer(*encrypted) : *plain;
    }

    beast::error_code connect()
    {
        tcp::resolver resolver(context);
        const auto found = resolver.resolve(to.host, to.port, failed);
        if (failed)
            return failed;
        if (to.tls)
            prepareTls();
        else
            plain.emplace(context);
        configurationAtFault = static_cast<bool>(failed);
        if (failed)
            return failed;
        lowest().expires_after(requestTime);
        lowest().async_connect(found, keep());
        if (finish() || !to.tls)
            return failed;
        encrypted->async_handshake(asio::ssl::stream_base::client, keep());
        finish();
        if (failed && failed.category() == asio::error::get_ssl_category()) {
            const long verdict = SSL_get_verify_result(encrypted->native_handle());
            untrusted
                = verdict == X509_V_OK ? failed.message() : X509_verify_cert_error_string(verdict);
        }
        return failed;
    }

    void prepareTls()
    {
        tls.emplace(asio::ssl::context::tls_client);
        SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
        if (options.caFile.empty())
            tls->set_default_verify_paths(failed);
        else
            tls->load_verify_file(options.caFile, failed);
        if (failed)
            return;
        encrypted.emplace(context, *tls);
        encrypted->set_verify_mode(asio::ssl::verify_peer, failed);
        encrypted->set_verify_callback(asio::ssl::host_name_verification(to.host), failed);
        // SSL_set_tlsext_host_name without its old-style cast.
        SSL_ctrl(encrypted->native_handle(),
                 SSL_CTRL_SET_TLSEXT_HOSTNAME,
                 TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(to.host.c_str()));
    }

    template<typename Act>
    void onStream(Act&& act)
    {
        if (encrypted)
            act(*encrypted);
        else
            act(*plain);
    }

    GatewayUrl to;
    PostOptions options;
    asio::io_context context{1};
    std::optional<asio::ssl::context> tls;
    std::optional<beast::tcp_stream> plain;
    std::optional<beast::ssl_stream<beast::tcp_stream>> encrypted;
    beast::flat_buffer buffer;
    beast::error_code failed;
    bool configurationAtFault = false; ///< the authorities cannot be read
    std::string untrusted; ///< why TLS failed for good
};

HttpPost::HttpPost(GatewayUrl to, PostOptions options)
    : m_link(std::make_unique<Link>(std::move(to), std::move(options)))
{
}

HttpPost::~HttpPost() = default;

Result<GatewayUrl> GatewayUrl::parse(const std::string& text)
{
    GatewayUrl url;
    url.tls = text.starts_with("https://");
    const Error fault{ErrorKind::InvalidInput,
                      "a gateway's URL is http://HOST:PORT or https://HOST:PORT, not " + text};
    if (!url.tls && !text.starts_with("http://"))
        return fault;
    std::string rest = text.substr(text.find("//") + 2);
    if (const std::size_t slash = rest.find('/'); slash != std::string::npos) {
        if (slash + 1 != rest.size())
            return Error{ErrorKind::InvalidInput, "a gateway's URL has no path: " + text};
        rest.erase(slash);
    }
    const std::size_t colon = rest.rfind(':');
    const bool hasPort = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
    url.port = hasPort ? rest.substr(colon + 1) : url.tls ? "443" : "80";
    url.host = hasPort ? rest.substr(0, colon) : rest;
    if (url.host.size() > 2 && url.host.front() == '[' && url.host.back() == ']')
        url.host = url.host.substr(1, url.host.size() - 2);
    const bool digits
        = !url.port.empty() && std::all_of(url.port.begin(), url.port.end(), [](char c) {
              return c >= '0' && c <= '9';
          });
    if (url.host.empty() || !digits)
        return fault;
    return url;
}

std::string GatewayUrl::text() const
{
    const bool bracketed = host.find(':') != std::string::npos;
    return std::string{tls ? "https://" : "http://"} + (bracketed ? "[" + host + "]" : host) + ":"
        + port;
}

Result<std::string> readTokenFile(const std::string& file)
{
    if (file.empty())
        return std::string{};
    std::ifstream stream(file, std::ios::binary);
    std::string token{std::istreambuf_iterator<char>(stream), {}};
    const std::size_t first = token.find_first_not_of(" \t\r\n");
    if (!stream || first == std::string::npos)
        return Error{ErrorKind::InvalidInput, "no token can be read from " + file};
    return token.substr(first, token.find_last_not_of(" \t\r\n") + 1 - first);
}

Result<PostAnswer>
HttpPost::post(const std::string& target, const std::string& contentType, const std::string& body)
{
    Link& link = *m_link;
    const auto fault = [&](const char* what) {
        if (!link.untrusted.empty() || link.configurationAtFault) {
            const std::string why = link.untrusted.empty() ? link.failed.message() : link.untrusted;
            link.drop();
            return Error{ErrorKind::Refused,
                         "no trusted TLS link to " + link.to.text() + ": " + why
                             + " (an authority of your own is named by --ca-file)"};
        }
        const bool late = link.failed == beast::error::timeout;
        link.drop();
        return Error{late ? ErrorKind::TimedOut : ErrorKind::Unavailable,
                     std::string{what} + " " + link.to.text() + ": " + link.failed.message()};
    };
    if (!link.connected() && link.connect())
        return fault("cannot reach");
    http::request<http::string_body> request{http::verb::post, target, 11};
    const bool bracketed = link.to.host.find(':') != std::string::npos;
    request.set(http::field::host,
                (bracketed ? "[" + link.to.host + "]" : link.to.host) + ":" + link.to.port);
    request.set(http::field::user_agent, "toancanh-feed");
    if (!link.options.token.empty())
        request.set(http::field::authorization, "Bearer " + link.options.token);
    request.set(http::field::content_type, contentType);
    request.body() = body;
    request.prepare_payload();
    link.lowest().expires_after(requestTime);
    link.onStream([&](auto& stream) { http::async_write(stream, request, link.keep()); });
    if (link.finish())
        return fault("cannot send to");
    http::response_parser<http::string_body> parser;
    parser.body_limit(64 * 1024 * 1024);
    link.onStream(
        [&](auto& stream) { http::async_read(stream, link.buffer, parser, link.keep()); });
    if (link.finish())
        return fault("no answer from");
    PostAnswer answer;
    answer.status = parser.get().result_int();
    answer.body = std::move(parser.get().body());
    const auto retry = parser.get()[http::field::retry_after];
    int seconds = 0;
    if (std::from_chars(retry.data(), retry.data() + retry.size(), seconds).ec == std::errc{})
        answer.retryAfter = std::chrono::seconds{seconds};
    if (!parser.get().keep_alive())
        link.drop();
    return answer;
}

Result<PostAnswer> postPatiently(HttpPost& to,
                                 const std::string& target,
                                 const std::string& contentType,
                                 const std::string& body)
{
    std::chrono::milliseconds wait = firstWait;
    for (int attempt = 1;; ++attempt) {
        auto answer = to.post(target, contentType, body);
        const bool again = answer ? answer->status == 429 || answer->status == 503
                                  : answer.error().kind != ErrorKind::Refused;
        if (!again || attempt == maxTries)
            return answer;
        std::chrono::milliseconds pause = wait;
        if (answer)
            pause = std::max<std::chrono::milliseconds>(
                wait, std::min<std::chrono::milliseconds>(answer->retryAfter, longestWait));
        std::cerr << (answer ? "the gateway is busy (" + std::to_string(answer->status) + ")"
                             : answer.error().context)
                  << "; again in " << pause.count() << " ms\n";
        std::this_thread::sleep_for(pause);
        wait = std::min(2 * wait, longestWait);
    }
}

} // namespace ioc::gateway
