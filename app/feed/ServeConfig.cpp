#include "ServeConfig.h"

#include <models/catalogue/JsonSyntax.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <simdjson.h>

namespace ioc::gateway {

namespace {

constexpr std::size_t maxDepth = 32; // of the file

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

std::string notAnObject(const std::string& file, const std::string& text)
{
    const catalogue::SyntaxFault at = catalogue::findSyntaxFault(text, maxDepth);
    if (at.line == 0)
        return file + ": expected a JSON object";
    return file + ", line " + std::to_string(at.line) + ", column " + std::to_string(at.column)
        + ": expected " + at.expected;
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

Result<CommandLine> withConfiguration(CommandLine line, const std::string& file, Faults& faults)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    simdjson::dom::parser parser;
    simdjson::dom::object members;
    if (!stream)
        return Error{ErrorKind::Unavailable, "cannot read the configuration " + file};
    if (parser.parse(text).get(members) != simdjson::SUCCESS)
        return Error{ErrorKind::InvalidInput, notAnObject(file, text)};
    std::set<std::string> known;
    for (const auto [key, element] : members) {
        const std::string option = "--" + std::string{key};
        const std::string place = file + ": /" + std::string{key};
        if (!known.insert(option).second) {
            faults.push_back(place + " is there twice");
        } else if (contains(serveSyntax().flags, option)) {
            bool on = false;
            if (element.get(on) != simdjson::SUCCESS)
                faults.push_back(place + " takes true or false");
            else if (on)
                line.setDefault(option, "", place);
        } else if (option != "--config" && contains(serveSyntax().values, option)) {
            if (const auto value = valueOf(element))
                line.setDefault(option, *value, place);
            else
                faults.push_back(place + " takes a text or a number");
        } else {
            faults.push_back(place + " is no setting");
        }
    }
    return line;
}

} // namespace ioc::gateway
