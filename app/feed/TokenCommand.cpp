#include "TokenCommand.h"

#include <app/feed/log/JsonText.h>
#include <app/feed/server/Tokens.h>
#include <models/domain/TimeText.h>

#include <algorithm>
#include <fcntl.h>
#include <iostream>
#include <sys/file.h>
#include <unistd.h>

namespace ioc::gateway {

namespace {

const CommandSyntax syntax{
    {"--json"},
    {"--tokens", "--name", "--role", "--areas", "--indicators", "--days", "--department"}};

domain::TimePoint systemNow()
{
    return std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now());
}

// Two commands at once would lose one's change.
class FileLock
{
public:
    explicit FileLock(const std::string& file)
        : m_descriptor(::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        if (m_descriptor >= 0)
            ::flock(m_descriptor, LOCK_EX);
    }
    ~FileLock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_descriptor;
};

std::vector<std::string> wordsOf(const std::string& list)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (end > at)
            words.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

ExitCode misused(const std::string& why)
{
    std::cerr << "toancanh-feed: " << why << '\n';
    return ExitCode::UsageAtFault;
}

Result<std::vector<Token>> tokensOrNone(const std::string& file)
{
    auto tokens = readTokens(file);
    if (!tokens && tokens.error().kind == ErrorKind::NotFound)
        return std::vector<Token>{};
    return tokens;
}

ExitCode add(const CommandLine& line, const std::string& file)
{
    Token entry;
    const auto name = line.required("--name");
    const auto role = parseRole(line.value("--role"));
    const auto days = line.number("--days", 0, 1, 36'500);
    if (!name || !role || !days)
        return misused(!name       ? name.error().context
                           : !days ? days.error().context
                                   : "--role takes viewer, operator, editor, source or admin");
    entry.name = *name;
    entry.role = *role;
    entry.created = systemNow();
    if (*days > 0)
        entry.expires = entry.created + std::chrono::days{static_cast<int>(*days)};
    entry.limits = {wordsOf(line.value("--areas")), wordsOf(line.value("--indicators"))};
    entry.department = line.value("--department");
    if (!entry.department.empty() && entry.role != Role::Source)
        return misused("--department is for a token of the role source");
    const FileLock lock(file);
    auto tokens = tokensOrNone(file);
    if (!tokens)
        return complain(tokens.error());
    const auto text = makeToken(entry);
    if (!text)
        return complain(text.error());
    tokens->push_back(entry);
    if (const auto written = writeTokens(file, *tokens); !written)
        return complain(written.error());
    if (line.has("--json"))
        std::cout << "{\"id\":" << jsonString(entry.id) << ",\"token\":" << jsonString(*text)
                  << "}\n";
    else
        std::cout << *text << '\n';
    std::cerr << "kept as " << entry.id
              << "; the token is shown this once. A running gateway takes it on SIGHUP.\n";
    return ExitCode::Done;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : ",") + word;
    return out.empty() ? "all" : out;
}

ExitCode list(const CommandLine& line, const std::string& file)
{
    const auto tokens = readTokens(file);
    if (!tokens)
        return complain(tokens.error());
    for (const Token& token : *tokens) {
        const std::string expires = token.expires ? domain::formatInstant(*token.expires) : "";
        if (line.has("--json")) {
            std::cout << "{\"id\":" << jsonString(token.id)
                      << ",\"name\":" << jsonString(token.name)
                      << ",\"role\":" << jsonString(toString(token.role))
                      << ",\"created\":" << jsonString(domain::formatInstant(token.created))
                      << ",\"expires\":" << (expires.empty() ? "null" : jsonString(expires))
                      << ",\"department\":" << jsonString(token.department)
                      << ",\"areas\":" << jsonString(joined(token.limits.areas))
                      << ",\"indicators\":" << jsonString(joined(token.limits.indicators)) << "}\n";
        } else {
            std::cout << token.id << "  " << toString(token.role) << "  " << token.name
                      << "  areas " << joined(token.limits.areas) << "  indicators "
                      << joined(token.limits.indicators) << "  "
                      << (token.department.empty() ? ""
                                                   : "directives to " + token.department + "  ")
                      << (expires.empty() ? "for good" : "until " + expires) << '\n';
        }
    }
    return ExitCode::Done;
}

ExitCode revoke(const CommandLine& line, const std::string& file)
{
    const std::vector<std::string> ids(line.arguments().begin() + 1, line.arguments().end());
    if (ids.empty())
        return misused("token revoke takes ids");
    const FileLock lock(file);
    auto tokens = readTokens(file);
    if (!tokens)
        return complain(tokens.error());
    for (const std::string& id : ids) {
        if (std::erase_if(*tokens, [&](const Token& token) { return token.id == id; }) == 0)
            return complain({ErrorKind::InvalidInput, "no token has the id " + id});
    }
    if (const auto written = writeTokens(file, *tokens); !written)
        return complain(written.error());
    std::cerr << "revoked; a running gateway lets go of them on SIGHUP\n";
    return ExitCode::Done;
}

} // namespace

ExitCode token(const std::vector<std::string>& words)
{
    const auto line = CommandLine::parse(words, syntax);
    if (!line)
        return misused(line.error().context);
    const auto file = line->required("--tokens");
    if (!file)
        return misused(file.error().context);
    const std::string what = line->arguments().empty() ? "" : line->arguments().front();
    if (what == "add" && line->arguments().size() == 1)
        return add(*line, *file);
    if (what == "list" && line->arguments().size() == 1)
        return list(*line, *file);
    if (what == "revoke")
        return revoke(*line, *file);
    return misused("token takes add, list or revoke");
}

} // namespace ioc::gateway
