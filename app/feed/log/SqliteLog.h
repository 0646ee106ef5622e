#pragma once

#include <app/feed/log/Log.h>
#include <app/feed/log/LogRetention.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ioc::gateway {

struct SqliteLogOptions
{
    std::optional<std::uint64_t> maxBytes; ///< the file may not grow beyond; none: the disk's limit
    LogRetention retention{};
    bool keepsJournalSpace = false; ///< as reserveJournal() says; 18 MB
    bool salvage = false; ///< a damaged file is put aside and what can be read of it taken over
};

/// The log of one machine: a SQLite file, this its only writer. A side file `<log>.lock` keeps a
/// second gateway out. Thread: one owner. Limits: memory 32 bytes × series of the catalogue +
/// SQLite's page cache (64 MiB). Errors of open: Unavailable (in use, no permission), Corrupt
/// (damaged, or no log), Unsupported (of a later version).
class SqliteLog final : public Log
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SqliteLog>>
    open(const std::filesystem::path& file,
         std::shared_ptr<const domain::Catalogue> catalogue,
         SqliteLogOptions options = {});
    /// Marks the file as closed in order; it has all, and its journal is empty.
    ~SqliteLog() override;

    [[nodiscard]] const std::string& id() const noexcept override;
    [[nodiscard]] Sequence head() const noexcept override;
    [[nodiscard]] Result<std::vector<Appended>>
    append(std::span<const AppendRequest> requests) override;

    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue) override;

    [[nodiscard]] std::optional<Error> probe() override;

    /// Brings the index by series up to date and keeps the file within its retention. A step that
    /// fails is logged and tried again later.
    void tend(domain::TimePoint now) override;

    /// When the last reading was logged; TimePoint::min(): none.
    [[nodiscard]] domain::TimePoint lastReceived() const;

    /// Time of the newest reading of each series of the catalogue; TimePoint::min(): none.
    [[nodiscard]] std::vector<domain::TimePoint> newestTimes() const;
    /// Each source that the last reading of some series is of, with the time it recorded the newest
    /// of them.
    [[nodiscard]] std::map<std::string, domain::TimePoint> sourcesHeard();

private:
    struct File;
    explicit SqliteLog(std::unique_ptr<File> file);
    std::unique_ptr<File> m_file;
};

} // namespace ioc::gateway
