#include "HttpPost.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <charconv>
#include <iostream>
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
    explicit Link(GatewayUrl url)
        : to(std::move(url))
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

    beast::error_code connect()
    {
        tcp::resolver resolver(context);
        const auto found = resolver.resolve(to.host, to.port, failed);
        if (failed)
            return failed;
        stream.emplace(context);
        stream->expires_after(requestTime);
        stream->async_connect(found, keep());
        return finish();
    }

    GatewayUrl to;
    asio::io_context context{1};
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;
    beast::error_code failed;
};

HttpPost::HttpPost(GatewayUrl to)
    : m_link(std::make_unique<Link>(std::move(to)))
{
}

HttpPost::~HttpPost() = default;

Result<GatewayUrl> GatewayUrl::parse(const std::string& text)
{
    if (text.starts_with("https://"))
        return Error{ErrorKind::Unsupported,
                     "https needs tokens and certificates, which this version does not have: "
                         + text};
    constexpr std::string_view scheme = "http://";
    std::string rest = text;
    if (!text.starts_with(scheme))
        return Error{ErrorKind::InvalidInput, "a gateway's URL is http://HOST:PORT, not " + text};
    rest.erase(0, scheme.size());
    if (const std::size_t slash = rest.find('/'); slash != std::string::npos) {
        if (slash + 1 != rest.size())
            return Error{ErrorKind::InvalidInput, "a gateway's URL has no path: " + text};
        rest.erase(slash);
    }
    GatewayUrl url;
    const std::size_t colon = rest.rfind(':');
    const bool hasPort = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
    url.port = hasPort ? rest.substr(colon + 1) : "80";
    url.host = hasPort ? rest.substr(0, colon) : rest;
    if (url.host.size() > 2 && url.host.front() == '[' && url.host.back() == ']')
        url.host = url.host.substr(1, url.host.size() - 2);
    const bool digits
        = !url.port.empty() && std::all_of(url.port.begin(), url.port.end(), [](char c) {
              return c >= '0' && c <= '9';
          });
    if (url.host.empty() || !digits)
        return Error{ErrorKind::InvalidInput, "a gateway's URL is http://HOST:PORT, not " + text};
    return url;
}

Result<PostAnswer>
HttpPost::post(const std::string& target, const std::string& contentType, const std::string& body)
{
    Link& link = *m_link;
    const auto fault = [&](const char* what) {
        const bool late = link.failed == beast::error::timeout;
        link.stream.reset();
        return Error{late ? ErrorKind::TimedOut : ErrorKind::Unavailable,
                     std::string{what} + " http://" + link.to.host + ":" + link.to.port + ": "
                         + link.failed.message()};
    };
    if (!link.stream && link.connect())
        return fault("cannot reach");
    http::request<http::string_body> request{http::verb::post, target, 11};
    const bool bracketed = link.to.host.find(':') != std::string::npos;
    request.set(http::field::host,
                (bracketed ? "[" + link.to.host + "]" : link.to.host) + ":" + link.to.port);
    request.set(http::field::user_agent, "toancanh-feed");
    request.set(http::field::content_type, contentType);
    request.body() = body;
    request.prepare_payload();
    link.stream->expires_after(requestTime);
    http::async_write(*link.stream, request, link.keep());
    if (link.finish())
        return fault("cannot send to");
    http::response_parser<http::string_body> parser;
    parser.body_limit(64 * 1024 * 1024);
    http::async_read(*link.stream, link.buffer, parser, link.keep());
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
        link.stream.reset();
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
        const bool again = !answer || answer->status == 429 || answer->status == 503;
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
