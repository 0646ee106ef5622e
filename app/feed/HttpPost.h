#pragma once

#include <models/domain/Result.h>

#include <chrono>
#include <memory>
#include <string>

namespace ioc::gateway {

/// `http://host:port`, what a source posts to.
struct GatewayUrl
{
    std::string host; ///< without brackets
    std::string port;

    /// Errors: InvalidInput, Unsupported (https comes with tokens).
    [[nodiscard]] static Result<GatewayUrl> parse(const std::string& text);
};

struct PostAnswer
{
    unsigned status = 0;
    std::string body;
    std::chrono::seconds retryAfter{0}; ///< 0: not said
};

/// One kept-alive connection to a gateway, for one POST after the other.
/// Thread: one owner; post blocks, up to half a minute. Errors: Unavailable (no connection,
/// broken), TimedOut.
class HttpPost
{
public:
    explicit HttpPost(GatewayUrl to);
    ~HttpPost();

    [[nodiscard]] Result<PostAnswer>
    post(const std::string& target, const std::string& contentType, const std::string& body);

private:
    struct Link;
    std::unique_ptr<Link> m_link;
};

/// Posts again while the gateway cannot be reached or says 429 or 503, waiting longer each time,
/// about two minutes in all. Answers with any other status are given back. Errors: Unavailable,
/// TimedOut, after the last try.
[[nodiscard]] Result<PostAnswer> postPatiently(HttpPost& to,
                                               const std::string& target,
                                               const std::string& contentType,
                                               const std::string& body);

} // namespace ioc::gateway
