#pragma once

#include <models/catalogue/CatalogueReader.h>
#include <models/catalogue/FaultList.h>
#include <models/domain/Result.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::catalogue {

/// Reads a text file whole. Errors: NotFound, Unsupported (no plain file), Exhausted (over 64 MiB),
/// Unavailable (cannot be read), InvalidInput (not UTF-8). The context is a sentence without the
/// path.
[[nodiscard]] Result<std::string> readTextFile(const std::filesystem::path& path);

/// Loads the files of one catalogue: its own folder and the common one. Reports what cannot be read
/// and makes the digest of all that was. Thread: one owner. Limits: 64 MiB a file; plain files
/// only, so that a pipe or a device cannot hold a reader up.
class CatalogueFiles
{
public:
    enum class Need { Required, Optional };

    /// `kept`: takes a copy of every file loaded; null: none is kept.
    CatalogueFiles(std::filesystem::path folder,
                   FaultList& faults,
                   std::vector<SourceFile>* kept = nullptr);

    /// Takes the common folder. A fault and false where it is absolute, climbs more than one level,
    /// leaves the folder's parent by a link, or does not exist. `place`: of the field that names
    /// it, in `file`.
    bool setCommon(std::string_view relative, std::string_view file, std::string_view place);
    [[nodiscard]] bool hasCommon() const noexcept { return !m_common.empty(); }

    [[nodiscard]] std::optional<SourceFile> own(const std::string& name, Need need);
    [[nodiscard]] std::optional<SourceFile> common(const std::string& name, Need need);
    /// Names (`pages/overview.json`) of the .json files of a folder inside the own or the common
    /// one, sorted.
    [[nodiscard]] std::vector<std::string> ownJsonFiles(const std::string& subfolder) const;
    [[nodiscard]] std::vector<std::string> commonJsonFiles(const std::string& subfolder) const;

    /// Reports data files that no one reads: most likely a misspelt name.
    void reportUnknown(const std::vector<std::string_view>& ownNames,
                       const std::vector<std::string_view>& commonNames);

    /// FNV-1a, 64 bits, over the labels, lengths and bytes of all files loaded so far, as 16 hex
    /// digits. Tells versions apart; it is not cryptographic and no proof against forgery.
    [[nodiscard]] std::string digest() const;
    /// Label of a file of the common folder.
    [[nodiscard]] std::string commonLabel(const std::string& name) const;

private:
    [[nodiscard]] std::optional<SourceFile>
    load(const std::filesystem::path& path, std::string label, Need need);
    void digestBytes(std::string_view bytes) noexcept;
    void reportUnknownIn(const std::filesystem::path& folder,
                         const std::string& prefix,
                         const std::vector<std::string_view>& names);

    std::filesystem::path m_folder;
    std::filesystem::path m_common;
    std::string m_commonLabel;
    FaultList& m_faults;
    std::vector<SourceFile>* m_kept;
    std::uint64_t m_digest;
};

} // namespace ioc::catalogue
