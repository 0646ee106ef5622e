#include "CommandLine.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iostream>

namespace ioc::gateway {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

Error usage(std::string text)
{
    return {ErrorKind::InvalidInput, std::move(text)};
}

} // namespace

ExitCode exitCodeOf(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::Corrupt:
    case ErrorKind::Unsupported:
        return ExitCode::InputAtFault;
    case ErrorKind::Refused:
        return ExitCode::UsageAtFault;
    default:
        return ExitCode::WorldAtFault;
    }
}

void sayFault(const std::string& text)
{
    std::cerr << (std::getenv("JOURNAL_STREAM") ? "<3>" : "toancanh-feed: ") << text << '\n';
}

ExitCode complain(const Error& error)
{
    sayFault(error.context);
    return exitCodeOf(error.kind);
}

Result<CommandLine> CommandLine::parse(const std::vector<std::string>& words,
                                       const CommandSyntax& syntax)
{
    CommandLine result;
    bool optionsEnded = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (optionsEnded || word.size() < 2 || word[0] != '-') {
            result.m_arguments.push_back(word);
            continue;
        }
        if (word == "--") {
            optionsEnded = true;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (contains(syntax.flags, name)) {
            if (equals != std::string::npos)
                return usage(name + " takes no value");
            result.m_options[name] = "";
        } else if (contains(syntax.values, name)) {
            if (equals != std::string::npos)
                result.m_options[name] = word.substr(equals + 1);
            else if (i + 1 < words.size())
                result.m_options[name] = words[++i];
            else
                return usage(name + " needs a value");
        } else {
            return usage("unknown option " + name);
        }
    }
    return result;
}

std::string CommandLine::value(const std::string& name) const
{
    const auto found = m_options.find(name);
    return found == m_options.end() ? std::string{} : found->second;
}

std::string CommandLine::place(const std::string& name) const
{
    const auto found = m_places.find(name);
    return found == m_places.end() ? name : found->second;
}

Result<std::string> CommandLine::required(const std::string& name) const
{
    std::string text = value(name);
    if (text.empty())
        return usage(name + " is missing");
    return text;
}

Result<std::uint64_t> CommandLine::number(const std::string& name,
                                          std::uint64_t fallback,
                                          std::uint64_t least,
                                          std::uint64_t most) const
{
    if (!has(name))
        return fallback;
    const std::string text = value(name);
    std::uint64_t found = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), found);
    if (failed != std::errc{} || end != text.data() + text.size() || found < least || found > most)
        return usage(place(name) + " takes a whole number from " + std::to_string(least) + " to "
                     + std::to_string(most));
    return found;
}

Result<double> CommandLine::factor(const std::string& name, double fallback) const
{
    if (!has(name))
        return fallback;
    const std::string text = value(name);
    double found = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), found);
    if (failed != std::errc{} || end != text.data() + text.size() || !std::isfinite(found)
        || found <= 0)
        return usage(place(name) + " takes a number over 0");
    return found;
}

} // namespace ioc::gateway
