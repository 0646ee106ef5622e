#pragma once

#include <models/domain/Reading.h>
#include <models/domain/Result.h>
#include <models/wire/Frames.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who may come in: the file of tokens, their making and their proof.
///
/// A token is `ID.SECRET`. The file keeps the id in clear, so that a single hash is computed for a
/// request, and of the secret its Argon2id hash only. The secret is 256 random bits, so the hash is
/// set to a few milliseconds: it guards the file, not a password that somebody chose.
namespace ioc::gateway {

/// An editor is an operator who also sends figures that people typed in.
enum class Role { Viewer, Operator, Editor, Source, Admin };

[[nodiscard]] const char* toString(Role role) noexcept;
[[nodiscard]] std::optional<Role> parseRole(std::string_view text) noexcept;

struct Token
{
    std::string id; ///< 8 characters
    std::string name; ///< whose it is, for the audit and as the name of a source
    Role role = Role::Viewer;
    std::string hash; ///< libsodium's text of Argon2id
    domain::TimePoint created;
    std::optional<domain::TimePoint> expires; ///< from then on it is not valid
    wire::Filter limits; ///< areas and indicators that it may write or see; empty: all
    /// Of a source: it may accept and report the directives to this department; empty: none.
    std::string department{};

    friend bool operator==(const Token&, const Token&) = default;
};

/// The id and secret of `ID.SECRET`; nothing where the text is no token.
struct TokenText
{
    std::string_view id;
    std::string_view secret;
};
[[nodiscard]] std::optional<TokenText> splitToken(std::string_view text) noexcept;

/// Makes a token: `entry` gets id and hash; returns the text to be handed over once.
/// Errors: Internal (no memory for the hash, or no random numbers).
[[nodiscard]] Result<std::string> makeToken(Token& entry);

/// Whether the secret is the token's. Costs an Argon2id; takes as long for a wrong secret.
[[nodiscard]] bool provesToken(const Token& token, std::string_view secret);

/// Errors: NotFound, Unavailable, InvalidInput naming every fault of the file.
[[nodiscard]] Result<std::vector<Token>> readTokens(const std::filesystem::path& file);

/// Replaces the file as a whole; it keeps its owner and who may read it. A new one is readable by
/// its owner only, who is the folder's where root writes. Errors: Unavailable.
[[nodiscard]] Result<std::size_t> writeTokens(const std::filesystem::path& file,
                                              const std::vector<Token>& tokens);

} // namespace ioc::gateway
