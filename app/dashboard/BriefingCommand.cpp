#include "Commands.h"
#include "LiveSource.h"
#include "Print.h"

#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CheckCode.h>
#include <models/briefing/TwinFile.h>
#include <models/storage/Cache.h>
#include <widgets/briefing/BriefingPdf.h>
#include <widgets/briefing/BriefingStamp.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ioc::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(BriefingCommand)
};

// The definition asked for by name, else the first of the period's kind, else the first.
const domain::BriefingDefinition* findDefinition(const CommandLine& line,
                                                 const domain::Catalogue& catalogue,
                                                 std::optional<domain::PeriodKind> kind)
{
    const auto& all = catalogue.briefings;
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const domain::BriefingDefinition& definition) {
              if (!line.definition.isEmpty())
                  return definition.id == line.definition.toStdString();
              return !kind || definition.period == *kind;
          });
    return found == all.end() ? nullptr : &*found;
}

// The position that the cache stands at: what the document can be checked against later.
briefing::LogPosition positionOf(const std::filesystem::path& cacheFile,
                                 const LoadedCatalogue& loaded)
{
    auto cache = storage::Cache::open(cacheFile, loaded.catalogue, storage::Access::ReadOnly);
    if (!cache)
        return {};
    const auto position = cache->position();
    if (!position || !*position)
        return {};
    return {(*position)->log, (*position)->sequence};
}

// The fold of the cache up to the cut-off: the document and its later check read the same.
Result<domain::Board> boardAt(const std::filesystem::path& cacheFile,
                              const LoadedCatalogue& loaded,
                              domain::TimePoint cutOff)
{
    domain::Board board{loaded.catalogue};
    if (!std::filesystem::exists(cacheFile))
        return board;
    auto cache = storage::Cache::open(cacheFile, loaded.catalogue, storage::Access::ReadOnly);
    if (!cache)
        return cache.error();
    constexpr std::size_t pageReadings = 10'000;
    storage::CellQuery query;
    query.until = cutOff;
    query.depth = domain::Board::Depth{};
    const auto read = cache->cells(query, pageReadings, [&board](const domain::ReadingBatch& page) {
        board.apply(page);
        return true;
    });
    if (!read)
        return read.error();
    return board;
}

Result<void> writeDocument(const briefing::Briefing& made, const QString& path)
{
    if (!path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return briefing::writeTwin(made, path);
    if (const auto written = ui::writeBriefingPdf(made, path); !written)
        return written.error();
    return {};
}

Result<briefing::Briefing> composeAgain(const ui::BriefingStamp& stamp,
                                        const std::filesystem::path& cacheFile,
                                        const LoadedCatalogue& loaded)
{
    const domain::Catalogue& catalogue = *loaded.catalogue;
    const auto definition
        = std::find_if(catalogue.briefings.begin(),
                       catalogue.briefings.end(),
                       [&stamp](const auto& each) { return each.id == stamp.definition; });
    if (stamp.area != catalogue.area(catalogue.province).code
        || definition == catalogue.briefings.end()) {
        return Error{ErrorKind::InvalidInput,
                     "the briefing '" + stamp.definition + "' of area " + stamp.area
                         + " is not one of this catalogue; see --province"};
    }
    const auto period = domain::Period::parse(stamp.period, definition->monthStartsOn);
    if (!period)
        return period.error();
    const briefing::LogPosition held = positionOf(cacheFile, loaded);
    if (held.log != stamp.position.log || held.sequence < stamp.position.sequence) {
        return Error{ErrorKind::Unavailable,
                     "the cache does not reach the briefing's position, number "
                         + std::to_string(stamp.position.sequence) + " of log '"
                         + stamp.position.log + "'"};
    }
    const auto board = boardAt(cacheFile, loaded, stamp.cutOff);
    if (!board)
        return board.error();
    return briefing::composeBriefing(*board, *definition, *period, stamp.cutOff, stamp.position);
}

// Says whether a document still matches the cache, and which figures do not.
ExitCode verifyBriefing(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const auto stamp = ui::readBriefingStamp(line.verify);
    if (!stamp)
        return reportFault(stamp.error());
    const auto again = composeAgain(*stamp, locateCache(line, *loaded.catalogue), loaded);
    if (!again)
        return reportFault(again.error());
    const bool matches = again->checkCode == stamp->checkCode;
    const auto changed = briefing::changedFigures(stamp->figures, briefing::canonicalText(*again));
    if (line.json) {
        QJsonArray ids;
        for (const std::string& id : changed)
            ids.append(QString::fromStdString(id));
        const QJsonObject answer{
            {QStringLiteral("matches"), matches},
            {QStringLiteral("checkCode"), QString::fromStdString(stamp->checkCode)},
            {QStringLiteral("now"), QString::fromStdString(again->checkCode)},
            {QStringLiteral("changed"), ids}};
        print(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
    } else if (matches) {
        print(Words::tr("matches the data: check code %1")
                  .arg(QString::fromStdString(stamp->checkCode)));
    } else {
        print(Words::tr("does not match: check code %1, now %2")
                  .arg(QString::fromStdString(stamp->checkCode),
                       QString::fromStdString(again->checkCode)));
        for (const std::string& id : changed)
            print(QStringLiteral("  ") + QString::fromStdString(id));
    }
    return matches ? ExitCode::Done : ExitCode::InputFault;
}

} // namespace

ExitCode writeBriefing(const CommandLine& line, const LoadedCatalogue& loaded)
{
    if (!line.verify.isEmpty())
        return verifyBriefing(line, loaded);
    const auto plain = domain::Period::parse(line.period.toStdString());
    if (!plain)
        return reportFault(plain.error());
    const domain::BriefingDefinition* definition
        = findDefinition(line, *loaded.catalogue, plain->type().kind);
    if (!definition) {
        return reportFault(Error{
            ErrorKind::InvalidInput,
            line.definition.isEmpty()
                ? "the catalogue has no briefing for such a period: " + line.period.toStdString()
                : "the catalogue has no briefing '" + line.definition.toStdString() + "'"});
    }
    const auto period = domain::Period::parse(line.period.toStdString(), definition->monthStartsOn);
    if (!period)
        return reportFault(period.error());

    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    session::LiveSession& session = source->session();
    Readiness readiness = Readiness::CacheOnly;
    if (source->wantsFeed()) {
        readiness = startAndWait(session, true);
        session.finish(std::chrono::seconds{10});
    }
    const domain::TimePoint cutOff = std::min(wallClock(), period->end());
    // What another program keeps in the cache may lag behind this session.
    const bool ownCache = session.cacheState().kind != session::CacheState::Kind::ReadOnly;
    const auto folded = boardAt(source->cacheFile(), loaded, cutOff);
    if (!folded)
        return reportFault(folded.error());
    const auto made
        = briefing::composeBriefing(source->wantsFeed() && !ownCache ? session.board() : *folded,
                                    *definition,
                                    *period,
                                    cutOff,
                                    positionOf(source->cacheFile(), loaded));
    if (!made)
        return reportFault(made.error());
    for (const QString& document : line.documents) {
        if (const auto written = writeDocument(*made, document); !written)
            return reportFault(written.error());
        print(document);
    }
    if (readiness == Readiness::CacheOnly && source->wantsFeed()) {
        return reportFault(Error{ErrorKind::Unavailable,
                                 "the feed did not answer (" + session.link().detail.toStdString()
                                     + "); the document stands on the cache alone"});
    }
    return ExitCode::Done;
}

} // namespace ioc::app
