#pragma once

#include <app/feed/log/Log.h>
#include <app/feed/log/SeriesFilter.h>
#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>
#include <models/domain/Result.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// What the writer and the readers of a log file share: how it is opened, its schema, its texts.
namespace ioc::gateway {

/// From version 4 on, `last` is brought up to the entries together with the index by series, in
/// steps: what came after meta's `indexed` may be newer.
inline constexpr int logSchemaVersion = 4;

/// Of the journal, before they are copied into the file.
inline constexpr std::uint64_t checkpointPages = 4000;

/// What failed, from SQLite's code, with the file named.
[[nodiscard]] Error logError(const SQLite::Exception& fault, const std::filesystem::path& file);

/// Opens a log to be read. Errors: NotFound, Corrupt (no log), Unsupported (of a later version),
/// Unavailable.
[[nodiscard]] Result<std::unique_ptr<SQLite::Database>>
openLogForReading(const std::filesystem::path& file);

/// Opens a log to be written, makes or migrates it, and checks it if it was not closed in order.
/// Errors: as openLogForReading, Exhausted.
[[nodiscard]] Result<std::unique_ptr<SQLite::Database>>
openLogForWriting(const std::filesystem::path& file);

/// A value of the table `meta`, empty if there is none. Throws SQLite::Exception.
[[nodiscard]] std::string metaValue(SQLite::Database& database, const char* key);

/// A value of `meta` as a place in the log; 0 if there is none. Throws SQLite::Exception.
[[nodiscard]] Sequence metaSequence(SQLite::Database& database, const char* key);

/// Nothing, or why the file is no log of ours: Corrupt, Unsupported. Throws SQLite::Exception.
[[nodiscard]] std::optional<Error> checkLogFormat(SQLite::Database& database,
                                                  const std::filesystem::path& file);

/// The acts of a log file. Thread: the connection's. Errors: SQLite::Exception.
/// Columns in the order of `select`.
inline constexpr const char* actionColumns
    = "sequence, time, who, id, act, subject, text, department, until, seen";
void insertAction(SQLite::Database& database, const domain::LoggedAction& action);
[[nodiscard]] domain::LoggedAction readActionRow(SQLite::Statement& row);
/// Why an act on a directive is not taken; empty where it is. `department`: of whose system it
/// comes.
[[nodiscard]] std::string refusalOf(SQLite::Database& database,
                                    const domain::Action& action,
                                    const std::optional<std::string>& department);
[[nodiscard]] std::optional<domain::LoggedAction> findAction(SQLite::Database& database,
                                                             const std::string& id);

/// The texts of a log file beside the handles of a catalogue. The file keeps texts, so that it
/// outlives any catalogue; series that the catalogue does not know stay in the file and are passed
/// over. Thread: the connection's. Errors: functions with a database throw SQLite::Exception.
class LogTexts
{
public:
    explicit LogTexts(std::shared_ptr<const domain::Catalogue> catalogue);

    void load(SQLite::Database& database);

    /// Number in the file of a series or a source, made if it has none.
    [[nodiscard]] std::int64_t seriesNumber(SQLite::Database& database, domain::SeriesId series);
    [[nodiscard]] std::int64_t sourceNumber(SQLite::Database& database, const std::string& name);

    /// The series with a number of the file; none where the catalogue has no such series.
    [[nodiscard]] std::optional<domain::SeriesId> series(SQLite::Database& database,
                                                         std::int64_t number);
    [[nodiscard]] const std::string& source(SQLite::Database& database, std::int64_t number);

    /// Numbers in the file of the series that pass a filter.
    [[nodiscard]] std::vector<std::int64_t> numbersOf(SQLite::Database& database,
                                                      const SeriesFilter& filter);

    [[nodiscard]] const domain::Catalogue& catalogue() const noexcept { return *m_catalogue; }

private:
    void learnSeries(std::int64_t number, const std::string& indicator, const std::string& area);
    void loadSeries(SQLite::Database& database);
    void loadSources(SQLite::Database& database);

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::vector<std::optional<domain::SeriesId>> m_byNumber; ///< none: not of the catalogue
    std::vector<std::int64_t> m_numbers; ///< by SeriesId; 0: none yet
    std::vector<std::string> m_sources; ///< by number
    std::unordered_map<std::string, std::int64_t> m_sourceNumbers;
    std::string m_unknownSource;
};

} // namespace ioc::gateway
