#pragma once

#include <app/feed/server/FrameWriter.h>
#include <app/feed/server/Tokens.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ioc::gateway {

/// Who sends a request: what is known of its token.
struct Principal
{
    std::string id;
    std::string name;
    Role role = Role::Viewer;
    wire::Filter limits;
    std::optional<domain::TimePoint> expires;
    std::string department{}; ///< of a source that may act on the directives to it
};

/// Tells whose a bearer token is.
///
/// A token that was proved once is known by a keyed hash in memory, so that only its first request
/// costs an Argon2id. An address that fails waits for its answer, each time longer, and until then
/// no further hash is computed for it. Thread: io. Limits: maxWatched addresses are watched, the
/// cache has at most one entry a token.
class Guard
{
public:
    static constexpr std::size_t maxWatched = 10'000;
    static constexpr domain::Duration firstDelay{200};
    static constexpr domain::Duration longestDelay{5'000};

    Guard(std::vector<Token> tokens, Clock clock);
    ~Guard();

    struct Verdict
    {
        std::shared_ptr<const Principal> who; ///< null: not let in
        bool busy = false; ///< not looked at, since the address just failed
        domain::Duration delay{0}; ///< how long the refusal is to be held back
    };
    /// `authorization`: the header's value.
    [[nodiscard]] Verdict check(std::string_view authorization, const std::string& address);

    /// Whether who came in before would still be let in.
    [[nodiscard]] bool stillValid(const Principal& who) const;
    /// Takes a changed file of tokens over. Returns the ids that came and those that went.
    struct Change
    {
        std::vector<std::string> added;
        std::vector<std::string> revoked;
    };
    Change replace(std::vector<Token> tokens);

private:
    struct Failures
    {
        int count = 0;
        domain::TimePoint until;
    };
    [[nodiscard]] std::string fingerprint(std::string_view token) const;
    [[nodiscard]] const Token* find(std::string_view id) const;
    [[nodiscard]] Verdict failed(const std::string& address, domain::TimePoint now);
    [[nodiscard]] static bool expired(const std::optional<domain::TimePoint>& expires,
                                      domain::TimePoint now) noexcept;

    std::vector<Token> m_tokens;
    Clock m_clock;
    std::vector<unsigned char> m_key; ///< of the fingerprints; new at each start
    std::unordered_map<std::string, std::shared_ptr<const Principal>> m_known;
    std::map<std::string, Failures> m_failures;
};

} // namespace ioc::gateway
