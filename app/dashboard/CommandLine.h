#pragma once

#include <models/domain/Reading.h>
#include <models/domain/Text.h>
#include <models/storage/Retention.h>

#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace ioc::app {

/// Exit codes that scripts and units rely on.
enum class ExitCode {
    Again = -1, ///< not for scripts: settings changed, begin anew with them
    Done = 0,
    InputFault = 1,
    UsageFault = 2,
    OutsideFault = 3
};

[[nodiscard]] constexpr int toInt(ExitCode code) noexcept
{
    return static_cast<int>(code);
}

/// What the command line asks for. Every field is checked by parse(); none is used half.
struct CommandLine
{
    enum class Command {
        Window,
        Wall,
        Review,
        Snapshot,
        Briefing,
        CatalogueCheck,
        CacheStats,
        CacheVerify,
        CacheExport,
        CacheImport,
        CacheCompact,
        Help,
        Version
    };

    Command command = Command::Window;
    bool demo = false;
    QString province = QStringLiteral("thai-nguyen");
    QString catalogueFolder; ///< empty: the shipped one of `province`
    QUrl feed; ///< empty: none
    QString tokenFile;
    QByteArray token; ///< of the settings, not of the arguments; empty: none
    QString caFile; ///< of the settings: PEM of a private authority; empty: the system's
    QString cacheFile; ///< empty: the user's own of the province
    domain::Language language = domain::Language::Vietnamese;
    bool json = false;
    QString out;

    QString page = QStringLiteral("overview");
    bool pageGiven = false; ///< else a wall goes on with the page that it showed last
    bool rotate = false;
    QString night; ///< `22:00-05:30`, checked; empty: never dimmed
    QSize size; ///< pixels
    std::optional<domain::TimePoint> at;
    QString mapFile; ///< official boundaries as GeoJSON; empty: a schematic map of the catalogue's
                     ///< points
    double viewingDistanceM = 0; ///< 0: not said, the page scales with its height
    double pixelPitchMm = 0; ///< 0: what the screen says
    QString screensFile; ///< walls bound to screens; empty: one on the first screen
    bool listScreens = false;
    bool checkLegibility = false;
    bool printReady = false;

    QString definition; ///< empty: the first whose period fits
    QString period; ///< `last`: the last that has ended, of the definition's kind
    QString domain; ///< of a briefing of one domain
    QString area; ///< of a briefing of one commune
    bool draft = false;
    bool internal = false;
    bool archive = false; ///< PDF/A-1b
    domain::Language edition = domain::Language::Vietnamese;
    QString into; ///< a folder that briefings are filed in by date
    QStringList documents; ///< every --out of a briefing
    QString verify; ///< a briefing's PDF to hold against the cache, instead of making one
    QString folder; ///< of `catalogue check`
    QString file; ///< of `review` and `cache import`
    QString reviewFile; ///< a review file to draw a page of, instead of the cache
    std::optional<domain::TimePoint> from; ///< of `cache export`
    std::optional<domain::TimePoint> to;
    storage::Retention retention; ///< of the cache
    bool retentionGiven = false;

    /// Reads the arguments without the program's name. On a fault `problem` says what is wrong.
    [[nodiscard]] static std::optional<CommandLine> parse(const QStringList& arguments,
                                                          QString& problem);
    [[nodiscard]] static QString helpText();
    /// True where no window is shown, so that no display is needed.
    [[nodiscard]] bool isHeadless() const noexcept;
};

} // namespace ioc::app
