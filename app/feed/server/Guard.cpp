#include "Guard.h"

#include <algorithm>
#include <cctype>
#include <sodium.h>

namespace ioc::gateway {

namespace {

// The token of `Bearer <token>`; empty where it is something else.
std::string_view bearerOf(std::string_view authorization)
{
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size())
        return {};
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        if (std::tolower(static_cast<unsigned char>(authorization[i])) != scheme[i])
            return {};
    }
    authorization.remove_prefix(scheme.size());
    while (!authorization.empty() && authorization.front() == ' ')
        authorization.remove_prefix(1);
    return authorization;
}

} // namespace

Guard::Guard(std::vector<Token> tokens, Clock clock)
    : m_tokens(std::move(tokens))
    , m_clock(std::move(clock))
    , m_key(crypto_generichash_KEYBYTES)
{
    // A failure here leaves provesToken false for all, so nobody comes in.
    if (sodium_init() >= 0)
        randombytes_buf(m_key.data(), m_key.size());
}

Guard::~Guard()
{
    sodium_memzero(m_key.data(), m_key.size());
}

std::string Guard::fingerprint(std::string_view token) const
{
    std::string out(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()),
                       out.size(),
                       reinterpret_cast<const unsigned char*>(token.data()),
                       token.size(),
                       m_key.data(),
                       m_key.size());
    return out;
}

const Token* Guard::find(std::string_view id) const
{
    const auto at = std::find_if(
        m_tokens.begin(), m_tokens.end(), [&](const Token& token) { return token.id == id; });
    return at == m_tokens.end() ? nullptr : &*at;
}

bool Guard::expired(const std::optional<domain::TimePoint>& expires, domain::TimePoint now) noexcept
{
    return expires && now >= *expires;
}

Guard::Verdict Guard::check(std::string_view authorization, const std::string& address)
{
    const domain::TimePoint now = m_clock();
    const std::string_view bearer = bearerOf(authorization);
    const auto parts = splitToken(bearer);
    if (parts) {
        const auto known = m_known.find(fingerprint(bearer));
        if (known != m_known.end()) {
            if (!expired(known->second->expires, now))
                return {known->second, false, {}};
            m_known.erase(known);
        }
    }
    if (const auto watched = m_failures.find(address);
        watched != m_failures.end() && now < watched->second.until)
        return {nullptr, true, watched->second.until - now};
    const Token* token = parts ? find(parts->id) : nullptr;
    if (!token || expired(token->expires, now) || !provesToken(*token, parts->secret))
        return failed(address, now);
    auto who = std::make_shared<const Principal>(Principal{
        token->id, token->name, token->role, token->limits, token->expires, token->department});
    m_known.emplace(fingerprint(bearer), who);
    m_failures.erase(address);
    return {who, false, {}};
}

Guard::Verdict Guard::failed(const std::string& address, domain::TimePoint now)
{
    if (m_failures.size() >= maxWatched) {
        std::erase_if(m_failures, [&](const auto& each) { return each.second.until <= now; });
        if (m_failures.size() >= maxWatched)
            m_failures.erase(m_failures.begin());
    }
    Failures& failures = m_failures[address];
    // Who has been quiet for a minute begins anew.
    if (failures.until + std::chrono::minutes{1} < now)
        failures.count = 0;
    const int doublings = std::min(failures.count++, 10);
    const domain::Duration delay = std::min(firstDelay * (1 << doublings), longestDelay);
    failures.until = now + delay;
    return {nullptr, false, delay};
}

bool Guard::stillValid(const Principal& who) const
{
    const Token* token = find(who.id);
    return token && token->role == who.role && token->limits == who.limits
        && !expired(token->expires, m_clock());
}

Guard::Change Guard::replace(std::vector<Token> tokens)
{
    Change change;
    const std::vector<Token> before = std::exchange(m_tokens, std::move(tokens));
    for (const Token& token : m_tokens) {
        if (std::find(before.begin(), before.end(), token) == before.end())
            change.added.push_back(token.id);
    }
    for (const Token& token : before) {
        if (!find(token.id))
            change.revoked.push_back(token.id);
    }
    // What is known may have been changed or taken away: each is proved again.
    m_known.clear();
    return change;
}

} // namespace ioc::gateway
