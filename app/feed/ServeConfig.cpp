#include "ServeConfig.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <simdjson.h>

namespace ioc::gateway {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// An option's value as the command line would have it; nothing where the type is wrong.
std::optional<std::string> valueOf(const simdjson::dom::element& element)
{
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS)
        return std::string{text};
    if (element.is_number())
        return simdjson::minify(element);
    return std::nullopt;
}

} // namespace

const CommandSyntax& serveSyntax()
{
    static const CommandSyntax syntax{{"--published", "--simulate", "--insecure-plain-text"},
                                      {"--config",
                                       "--catalogue",
                                       "--listen",
                                       "--log",
                                       "--seed",
                                       "--rate",
                                       "--history-days",
                                       "--watch",
                                       "--tokens",
                                       "--audit",
                                       "--certificate",
                                       "--key",
                                       "--max-connections",
                                       "--max-connections-per-address",
                                       "--full-detail-days",
                                       "--log-max-megabytes",
                                       "--gather-milliseconds"}};
    return syntax;
}

Result<CommandLine> withConfiguration(CommandLine line, const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return Error{ErrorKind::InvalidInput, "cannot read the configuration " + file};
    simdjson::dom::parser parser;
    simdjson::dom::object members;
    if (const auto failed = parser.parse(text).get(members); failed != simdjson::SUCCESS)
        return Error{ErrorKind::InvalidInput,
                     file + ": expected a JSON object: " + simdjson::error_message(failed)};
    std::string faults;
    const auto fault = [&](std::string_view name, const char* expected) {
        faults += (faults.empty() ? ": /" : "; /") + std::string{name} + ": " + expected;
    };
    for (const auto [key, element] : members) {
        const std::string option = "--" + std::string{key};
        if (contains(serveSyntax().flags, option)) {
            bool on = false;
            if (element.get(on) != simdjson::SUCCESS)
                fault(key, "expected true or false");
            else if (on)
                line.setDefault(option, "");
        } else if (option != "--config" && contains(serveSyntax().values, option)) {
            if (const auto value = valueOf(element))
                line.setDefault(option, *value);
            else
                fault(key, "expected a text or a number");
        } else {
            fault(key, "no such setting");
        }
    }
    if (!faults.empty())
        return Error{ErrorKind::InvalidInput, file + faults};
    return line;
}

} // namespace ioc::gateway
