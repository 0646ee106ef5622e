#include "Doors.h"

#include <app/feed/log/JsonText.h>

#include <fstream>
#include <map>
#include <simdjson.h>

namespace ioc::gateway {

namespace {

namespace fs = std::filesystem;

Result<std::string> readText(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return Error{ErrorKind::Unavailable, "cannot read " + file.string()};
    return text;
}

// The folder that catalogue.json names as common to all provinces, if it names one.
std::optional<fs::path> commonFolder(const std::string& catalogueJson)
{
    simdjson::dom::parser parser;
    std::string_view common;
    if (parser.parse(catalogueJson)["common"].get_string().get(common) != simdjson::SUCCESS)
        return std::nullopt;
    return fs::path{common};
}

// Adds the files below folder / part, under their names relative to `folder`.
std::optional<Error>
addFiles(const fs::path& folder, const fs::path& part, std::map<std::string, std::string>& files)
{
    std::error_code failed;
    for (fs::recursive_directory_iterator at(folder / part, failed), end; !failed && at != end;
         at.increment(failed)) {
        const fs::path& file = at->path();
        const std::string extension = file.extension().string();
        if (!at->is_regular_file()
            || (extension != ".json" && extension != ".csv" && extension != ".geojson"))
            continue;
        auto content = readText(file);
        if (!content)
            return content.error();
        files.emplace(
            (part / file.lexically_relative(folder / part)).lexically_normal().generic_string(),
            std::move(*content));
    }
    if (failed)
        return Error{ErrorKind::Unavailable,
                     "cannot read " + (folder / part).string() + ": " + failed.message()};
    return std::nullopt;
}

} // namespace

Result<std::string> catalogueDocument(const domain::Catalogue& catalogue,
                                      const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files;
    if (!folder.empty()) {
        if (auto fault = addFiles(folder, "", files))
            return *fault;
        const auto root = files.find("catalogue.json");
        if (root == files.end())
            return Error{ErrorKind::NotFound, "no catalogue.json in " + folder.string()};
        if (const auto common = commonFolder(root->second)) {
            if (auto fault = addFiles(folder, *common, files))
                return *fault;
        }
    }
    std::string out = "{\"etag\":" + jsonString(catalogue.etag)
        + ",\"id\":" + jsonString(catalogue.id) + ",\"files\":{";
    bool first = true;
    for (const auto& [name, content] : files) {
        out += (first ? "" : ",") + jsonString(name) + ":" + jsonString(content);
        first = false;
    }
    return out + "}}";
}

} // namespace ioc::gateway
