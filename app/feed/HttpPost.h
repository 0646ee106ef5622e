#pragma once

#include <models/domain/Result.h>

#include <chrono>
#include <memory>
#include <string>

namespace ioc::gateway {

/// `http://host:port` or `https://…`, what a source posts to.
struct GatewayUrl
{
    std::string host; ///< without brackets
    std::string port;
    bool tls = false;

    [[nodiscard]] std::string text() const;
    /// Errors: InvalidInput.
    [[nodiscard]] static Result<GatewayUrl> parse(const std::string& text);
};

/// How a source shows who it is, and whom it trusts.
struct PostOptions
{
    std::string token; ///< empty: none
    std::string caFile; ///< PEM; empty: the certificate authorities of the system
};

/// The token in a file, without the white space around it; nothing of an empty name.
/// Errors: InvalidInput where the file cannot be read or is empty.
[[nodiscard]] Result<std::string> readTokenFile(const std::string& file);

struct PostAnswer
{
    unsigned status = 0;
    std::string body;
    std::chrono::seconds retryAfter{0}; ///< 0: not said
};

/// One kept-alive connection to a gateway, for one POST after the other.
/// Thread: one owner; post blocks, up to half a minute. Errors: Unavailable (no connection,
/// broken, a certificate that is not to be trusted), TimedOut, InvalidInput (the CA file).
class HttpPost
{
public:
    explicit HttpPost(GatewayUrl to, PostOptions options = {});
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
