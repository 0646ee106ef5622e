#include "CatalogueFiles.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <simdjson.h>
#include <system_error>

namespace ioc::catalogue {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t maxFileBytes = 64ULL << 20U;
constexpr std::uint64_t fnvOffset = 14695981039346656037ULL;
constexpr std::uint64_t fnvPrime = 1099511628211ULL;

std::string lineOf(std::string_view text, std::size_t position)
{
    const auto begin = text.begin();
    return "line "
        + std::to_string(1
                         + std::count(begin, begin + static_cast<std::ptrdiff_t>(position), '\n'));
}

// First byte of a combining mark U+0300 to U+036F; composed Vietnamese text (NFC) has none.
std::size_t findCombiningMark(std::string_view text)
{
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        const auto second = static_cast<unsigned char>(text[i + 1]);
        if ((first == 0xCC && second >= 0x80)
            || (first == 0xCD && second <= 0xAF && second >= 0x80))
            return i;
    }
    return std::string_view::npos;
}

std::vector<std::string> jsonFilesIn(const fs::path& folder, const std::string& subfolder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator it{folder / subfolder, error}, end; !error && it != end;
         it.increment(error)) {
        if (it->path().extension() == ".json")
            names.push_back(subfolder + "/" + it->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool isDataFile(const fs::path& path)
{
    const auto extension = path.extension();
    return extension == ".json" || extension == ".csv" || extension == ".geojson";
}

// `part` lies in `whole` or is it; both canonical.
bool liesIn(const fs::path& part, const fs::path& whole)
{
    return std::mismatch(whole.begin(), whole.end(), part.begin(), part.end()).first == whole.end();
}

} // namespace

Result<std::string> readTextFile(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return Error{ErrorKind::NotFound, "a file of this name, found none"};
    if (!fs::is_regular_file(status))
        return Error{ErrorKind::Unsupported, "a plain file, found something else"};
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > maxFileBytes)
        return Error{ErrorKind::Exhausted,
                     "at most 64 MiB, found " + std::to_string(size) + " bytes"};
    std::ifstream stream{path, std::ios::binary};
    std::string text(error ? 0 : static_cast<std::size_t>(size), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (error || !stream || static_cast<std::uintmax_t>(stream.gcount()) != size)
        return Error{ErrorKind::Unavailable, "a readable file, found one that cannot be read"};
    if (!simdjson::validate_utf8(text.data(), text.size()))
        return Error{ErrorKind::InvalidInput, "UTF-8 text, found bytes that are not UTF-8"};
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    return text;
}

CatalogueFiles::CatalogueFiles(fs::path folder, FaultList& faults, std::vector<SourceFile>* kept)
    : m_folder(std::move(folder))
    , m_faults(faults)
    , m_kept(kept)
    , m_digest(fnvOffset)
{
}

bool CatalogueFiles::setCommon(std::string_view relative,
                               std::string_view file,
                               std::string_view place)
{
    const auto refuse = [&](const char* expected) {
        m_faults.add(
            file, place, std::string{"expected "} + expected + ", found " + inQuotes(relative));
        return false;
    };
    const fs::path path = fs::path{relative}.lexically_normal();
    if (relative.empty() || path.is_absolute() || relative.find('\\') != std::string_view::npos
        || std::count(path.begin(), path.end(), fs::path{".."}) > 1)
        return refuse("a relative path at most one level up, such as ../common");
    std::error_code error;
    const fs::path home = fs::canonical(m_folder, error);
    const fs::path target = error ? fs::path{} : fs::canonical(home / path, error);
    if (error || !fs::is_directory(target, error))
        return refuse("the path of a folder that exists");
    if (!liesIn(target, home.parent_path()))
        return refuse("a folder beside or inside the catalogue's, not one that a link leads to");
    m_common = target;
    m_commonLabel = path.generic_string();
    while (m_commonLabel.ends_with('/'))
        m_commonLabel.pop_back();
    return true;
}

std::string CatalogueFiles::commonLabel(const std::string& name) const
{
    return m_commonLabel + "/" + name;
}

std::optional<SourceFile> CatalogueFiles::own(const std::string& name, Need need)
{
    return load(m_folder / name, name, need);
}

std::optional<SourceFile> CatalogueFiles::common(const std::string& name, Need need)
{
    if (!hasCommon())
        return std::nullopt;
    return load(m_common / name, commonLabel(name), need);
}

std::vector<std::string> CatalogueFiles::ownJsonFiles(const std::string& subfolder) const
{
    return jsonFilesIn(m_folder, subfolder);
}

std::vector<std::string> CatalogueFiles::commonJsonFiles(const std::string& subfolder) const
{
    return hasCommon() ? jsonFilesIn(m_common, subfolder) : std::vector<std::string>{};
}

void CatalogueFiles::reportUnknown(const std::vector<std::string_view>& ownNames,
                                   const std::vector<std::string_view>& commonNames)
{
    reportUnknownIn(m_folder, {}, ownNames);
    if (hasCommon())
        reportUnknownIn(m_common, commonLabel({}), commonNames);
}

void CatalogueFiles::reportUnknownIn(const fs::path& folder,
                                     const std::string& prefix,
                                     const std::vector<std::string_view>& names)
{
    std::vector<std::string> unknown;
    std::error_code error;
    for (fs::directory_iterator it{folder, error}, end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (isDataFile(it->path()) && std::find(names.begin(), names.end(), name) == names.end())
            unknown.push_back(name);
    }
    std::sort(unknown.begin(), unknown.end());
    for (const std::string& name : unknown)
        m_faults.add(prefix + name,
                     {},
                     "expected one of the files " + oneOf(names) + ", found " + inQuotes(name));
}

std::optional<SourceFile> CatalogueFiles::load(const fs::path& path, std::string label, Need need)
{
    Result<std::string> text = readTextFile(path);
    if (!text) {
        if (need == Need::Required || text.error().kind != ErrorKind::NotFound)
            m_faults.add(label, {}, "expected " + text.error().context);
        return std::nullopt;
    }
    if (const auto mark = findCombiningMark(*text); mark != std::string_view::npos) {
        m_faults.add(
            label,
            lineOf(*text, mark),
            "expected composed characters (Unicode NFC), found a combining mark of its own");
    }
    digestBytes(label);
    digestBytes(std::to_string(text->size()));
    digestBytes(*text);
    SourceFile file{std::move(label), std::move(*text)};
    if (m_kept)
        m_kept->push_back(file);
    return file;
}

void CatalogueFiles::digestBytes(std::string_view bytes) noexcept
{
    for (const char byte : bytes) {
        m_digest ^= static_cast<unsigned char>(byte);
        m_digest *= fnvPrime;
    }
    // The end of each part counts too, so that bytes cannot move from one to the next unseen.
    m_digest ^= 0xFFU;
    m_digest *= fnvPrime;
}

std::string CatalogueFiles::digest() const
{
    constexpr std::array<char, 17> digits{"0123456789abcdef"};
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = digits[(m_digest >> (60U - 4U * i)) & 0xFU];
    return text;
}

} // namespace ioc::catalogue
