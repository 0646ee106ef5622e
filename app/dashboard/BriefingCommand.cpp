#include "Commands.h"
#include "LiveSource.h"
#include "Print.h"

#include <models/briefing/BriefingComposer.h>
#include <models/storage/Cache.h>
#include <widgets/briefing/BriefingPdf.h>

#include <QCoreApplication>

#include <algorithm>

namespace ioc::app {

namespace {

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

} // namespace

ExitCode writeBriefing(const CommandLine& line, const LoadedCatalogue& loaded)
{
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
    const Readiness readiness = startAndWait(session, source->wantsFeed());
    session.finish(std::chrono::seconds{10});

    const domain::TimePoint cutOff = std::min(wallClock(), period->end());
    const auto made = briefing::composeBriefing(
        session.board(), *definition, *period, cutOff, positionOf(source->cacheFile(), loaded));
    if (!made)
        return reportFault(made.error());
    if (const auto written = ui::writeBriefingPdf(*made, line.out); !written)
        return reportFault(written.error());
    print(line.out);
    if (readiness == Readiness::CacheOnly && source->wantsFeed()) {
        return reportFault(Error{ErrorKind::Unavailable,
                                 "the feed did not answer (" + session.link().detail.toStdString()
                                     + "); the document stands on the cache alone"});
    }
    return ExitCode::Done;
}

} // namespace ioc::app
