#include "Tokens.h"

#include <app/feed/log/JsonText.h>
#include <models/domain/TimeText.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <set>
#include <simdjson.h>
#include <sodium.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace ioc::gateway {

namespace {

constexpr std::size_t idBytes = 6; // 8 characters of base64
constexpr std::size_t idLength = 8;
constexpr std::size_t secretBytes = 32;
constexpr std::size_t secretLength = 43;
constexpr unsigned long long hashPasses = 2;
constexpr std::size_t hashMemoryBytes = 8 * 1024 * 1024;
constexpr std::array<const char*, 5> roleNames{"viewer", "operator", "editor", "source", "admin"};

bool prepareSodium()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

std::string randomText(std::size_t bytes)
{
    std::vector<unsigned char> raw(bytes);
    randombytes_buf(raw.data(), raw.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), variant);
    text.resize(text.find('\0'));
    return text;
}

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'
        || c == '_';
}

bool isTokenText(std::string_view text, std::size_t length)
{
    return text.size() == length && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

/// Reads the document of tokens and gathers what is wrong with it.
class TokenReader
{
public:
    Result<std::vector<Token>> read(const std::filesystem::path& file, const std::string& text)
    {
        simdjson::dom::parser parser;
        simdjson::dom::array entries;
        if (parser.parse(text)["tokens"].get(entries) != simdjson::SUCCESS) {
            return Error{ErrorKind::InvalidInput,
                         file.string() + ": expected an object with the array \"tokens\""};
        }
        std::vector<Token> tokens;
        for (const simdjson::dom::element entry : entries)
            tokens.push_back(one(entry, "/tokens/" + std::to_string(tokens.size())));
        std::set<std::string> ids;
        for (const Token& token : tokens) {
            if (!ids.insert(token.id).second)
                fault("/tokens", "the id " + token.id + " is there twice");
        }
        if (!m_faults.empty())
            return Error{ErrorKind::InvalidInput, file.string() + m_faults};
        return tokens;
    }

private:
    Token one(const simdjson::dom::element& entry, const std::string& place)
    {
        Token token;
        token.id = text(entry, place, "id");
        if (!isTokenText(token.id, idLength))
            fault(place + "/id", "expected 8 characters of A-Z a-z 0-9 - _");
        token.name = text(entry, place, "name");
        if (const auto role = parseRole(text(entry, place, "role")))
            token.role = *role;
        else
            fault(place + "/role", "expected viewer, operator, editor, source or admin");
        token.hash = text(entry, place, "hash");
        if (!token.hash.starts_with("$argon2id$") || token.hash.size() >= crypto_pwhash_STRBYTES)
            fault(place + "/hash", "expected an Argon2id hash");
        token.created = instant(entry, place, "created").value_or(domain::TimePoint{});
        token.expires = instant(entry, place, "expires");
        token.limits.areas = list(entry, place, "areas");
        token.limits.indicators = list(entry, place, "indicators");
        if (simdjson::dom::element found;
            entry["department"].get(found) != simdjson::NO_SUCH_FIELD) {
            token.department = text(entry, place, "department");
            if (token.role != Role::Source)
                fault(place + "/department", "expected none but of a source");
        }
        return token;
    }

    std::string
    text(const simdjson::dom::element& entry, const std::string& place, const char* name)
    {
        std::string_view found;
        if (entry[name].get(found) != simdjson::SUCCESS || found.empty())
            fault(place + "/" + name, "expected a text");
        return std::string{found};
    }

    std::optional<domain::TimePoint>
    instant(const simdjson::dom::element& entry, const std::string& place, const char* name)
    {
        std::string_view found;
        const auto failed = entry[name].get(found);
        if (failed == simdjson::NO_SUCH_FIELD)
            return std::nullopt;
        const auto time = domain::parseInstant(found);
        if (failed != simdjson::SUCCESS || !time) {
            fault(place + "/" + name, "expected an instant of RFC 3339");
            return std::nullopt;
        }
        return *time;
    }

    std::vector<std::string>
    list(const simdjson::dom::element& entry, const std::string& place, const char* name)
    {
        std::vector<std::string> found;
        simdjson::dom::element element;
        if (entry[name].get(element) != simdjson::SUCCESS)
            return found;
        simdjson::dom::array array;
        if (element.get(array) != simdjson::SUCCESS || array.size() == 0) {
            fault(place + "/" + name, "expected an array of texts that is not empty");
            return found;
        }
        for (const simdjson::dom::element each : array) {
            std::string_view word;
            if (each.get(word) != simdjson::SUCCESS || word.empty())
                fault(place + "/" + name, "expected texts");
            else
                found.emplace_back(word);
        }
        return found;
    }

    void fault(const std::string& place, const char* expected)
    {
        fault(place, std::string{expected});
    }
    void fault(const std::string& place, const std::string& expected)
    {
        m_faults += (m_faults.empty() ? ": " : "; ") + place + ": " + expected;
    }

    std::string m_faults;
};

void putList(std::string& out, const char* name, const std::vector<std::string>& words)
{
    if (words.empty())
        return;
    out += std::string{",\n   \""} + name + "\": [";
    for (std::size_t i = 0; i < words.size(); ++i)
        out += (i > 0 ? ", " : "") + jsonString(words[i]);
    out += "]";
}

std::string documentOf(const std::vector<Token>& tokens)
{
    std::string out = "{\"tokens\": [";
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        out += std::string{i > 0 ? "," : ""} + "\n  {\"id\": " + jsonString(token.id)
            + ",\n   \"name\": " + jsonString(token.name)
            + ",\n   \"role\": " + jsonString(toString(token.role))
            + ",\n   \"created\": " + jsonString(domain::formatInstant(token.created));
        if (token.expires)
            out += ",\n   \"expires\": " + jsonString(domain::formatInstant(*token.expires));
        if (!token.department.empty())
            out += ",\n   \"department\": " + jsonString(token.department);
        putList(out, "areas", token.limits.areas);
        putList(out, "indicators", token.limits.indicators);
        out += ",\n   \"hash\": " + jsonString(token.hash) + "}";
    }
    return out + "\n]}\n";
}

// Who writes as root must not lock the gateway's user out: the file stays whose it was, and as open
// as it was; a new one is its folder's owner's.
void keepOwner(int descriptor, const std::filesystem::path& file)
{
    struct stat held
    {
    };
    const bool known = ::stat(file.c_str(), &held) == 0;
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (!known && ::stat(folder.c_str(), &held) != 0)
        return;
    // Only root may give a file away; for all others it is theirs already.
    if (::fchown(descriptor, held.st_uid, held.st_gid) == 0 && known)
        ::fchmod(descriptor, held.st_mode & 0777);
}

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

} // namespace

const char* toString(Role role) noexcept
{
    return roleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> parseRole(std::string_view text) noexcept
{
    for (std::size_t i = 0; i < roleNames.size(); ++i) {
        if (text == roleNames[i])
            return static_cast<Role>(i);
    }
    return std::nullopt;
}

std::optional<TokenText> splitToken(std::string_view text) noexcept
{
    if (text.size() != idLength + 1 + secretLength || text[idLength] != '.')
        return std::nullopt;
    const TokenText parts{text.substr(0, idLength), text.substr(idLength + 1)};
    if (!isTokenText(parts.id, idLength) || !isTokenText(parts.secret, secretLength))
        return std::nullopt;
    return parts;
}

Result<std::string> makeToken(Token& entry)
{
    if (!prepareSodium())
        return Error{ErrorKind::Internal, "no source of random numbers"};
    entry.id = randomText(idBytes);
    const std::string secret = randomText(secretBytes);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), secret.data(), secret.size(), hashPasses, hashMemoryBytes)
        != 0)
        return Error{ErrorKind::Internal, "no memory for the token's hash"};
    entry.hash = hash.data();
    return entry.id + "." + secret;
}

bool provesToken(const Token& token, std::string_view secret)
{
    return prepareSodium()
        && crypto_pwhash_str_verify(token.hash.c_str(), secret.data(), secret.size()) == 0;
}

Result<std::vector<Token>> readTokens(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return Error{ErrorKind::NotFound, "no such file of tokens: " + file.string()};
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return Error{ErrorKind::Unavailable, "cannot read " + file.string()};
    return TokenReader{}.read(file, text);
}

Result<std::size_t> writeTokens(const std::filesystem::path& file, const std::vector<Token>& tokens)
{
    std::string fresh = file.string() + ".XXXXXX";
    const int descriptor = ::mkstemp(fresh.data()); // mode 0600
    const auto failed = [&] {
        return Error{ErrorKind::Unavailable,
                     "cannot write " + file.string() + ": "
                         + std::generic_category().message(errno)};
    };
    if (descriptor < 0)
        return failed();
    keepOwner(descriptor, file);
    const bool written = writeAll(descriptor, documentOf(tokens));
    if (::close(descriptor) != 0 || !written || ::rename(fresh.c_str(), file.c_str()) != 0) {
        const Error error = failed();
        ::unlink(fresh.c_str());
        return error;
    }
    return tokens.size();
}

} // namespace ioc::gateway
