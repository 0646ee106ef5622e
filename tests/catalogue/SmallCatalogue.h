#pragma once

#include <models/catalogue/CatalogueReader.h>

#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <string>

/// A small valid catalogue in a folder of its own, to be spoilt by a test: `mini` and `common` side
/// by side. File names are those of faults: `targets.json`, `../common/units.json`.
class SmallCatalogue
{
public:
    SmallCatalogue();

    [[nodiscard]] std::filesystem::path folder() const { return m_root / "mini"; }
    [[nodiscard]] std::filesystem::path path(const std::string& file) const
    {
        return folder() / file;
    }
    [[nodiscard]] std::string text(const std::string& file) const;
    void write(const std::string& file, const std::string& text) const;
    void remove(const std::string& file) const { std::filesystem::remove_all(path(file)); }
    /// Replaces the first `from` of a file; false where the file does not hold it.
    [[nodiscard]] bool
    replace(const std::string& file, const std::string& from, const std::string& to) const;
    [[nodiscard]] ioc::catalogue::Reading read() const
    {
        return ioc::catalogue::readCatalogue(folder());
    }

private:
    QTemporaryDir m_directory;
    std::filesystem::path m_root;
};

/// The faults, one a line, for a test's message.
[[nodiscard]] QByteArray listed(const ioc::catalogue::Reading& reading);
