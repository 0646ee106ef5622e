#include "BriefingFiles.h"
#include "BriefingVerify.h"
#include "Commands.h"
#include "LiveSource.h"
#include "Print.h"

#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CacheFold.h>

#include <algorithm>

namespace ioc::app {

namespace {

// The definition asked for by name, else the first of the period's kind that is of the province.
const domain::BriefingDefinition* findDefinition(const CommandLine& line,
                                                 const domain::Catalogue& catalogue,
                                                 std::optional<domain::PeriodKind> kind)
{
    const auto& all = catalogue.briefings;
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const domain::BriefingDefinition& definition) {
              if (!line.definition.isEmpty())
                  return definition.id == line.definition.toStdString();
              return definition.scope == domain::BriefingScope::Province
                  && (!kind || definition.period == *kind);
          });
    return found == all.end() ? nullptr : &*found;
}

/// What is to be made.
struct Wanted
{
    const domain::BriefingDefinition* definition = nullptr;
    domain::Period period{{}, 0};
};

Error noDefinition(const CommandLine& line)
{
    return {ErrorKind::InvalidInput,
            line.definition.isEmpty()
                ? "the catalogue has no briefing for such a period: " + line.period.toStdString()
                : "the catalogue has no briefing '" + line.definition.toStdString() + "'"};
}

Result<Wanted> wantedOf(const CommandLine& line, const domain::Catalogue& catalogue)
{
    if (line.period == QLatin1String("last")) {
        const auto* definition = findDefinition(line, catalogue, std::nullopt);
        if (!definition)
            return noDefinition(line);
        const domain::PeriodType type{definition->period, definition->monthStartsOn};
        return Wanted{definition, domain::Period::containing(wallClock(), type).previous()};
    }
    const auto plain = domain::Period::parse(line.period.toStdString());
    if (!plain)
        return plain.error();
    const auto* definition = findDefinition(line, catalogue, plain->type().kind);
    if (!definition)
        return noDefinition(line);
    const auto period = domain::Period::parse(line.period.toStdString(), definition->monthStartsOn);
    if (!period)
        return period.error();
    return Wanted{definition, *period};
}

briefing::Options optionsOf(const CommandLine& line)
{
    briefing::Options options;
    options.draft = line.draft;
    options.internal = line.internal;
    options.language = line.edition;
    options.domain = line.domain.toStdString();
    options.area = line.area.toStdString();
    return options;
}

// The figures of the cache, and where the log stood: the document and its later check read the
// same.
Result<briefing::Briefing> composeFrom(const std::filesystem::path& cacheFile,
                                       const Wanted& wanted,
                                       const CommandLine& line,
                                       const LoadedCatalogue& loaded)
{
    const domain::TimePoint now = wallClock();
    const domain::TimePoint cutOff = std::min(now, wanted.period.end());
    const auto fold = briefing::foldCache(
        cacheFile, loaded.catalogue, *wanted.definition, wanted.period, {cutOff, {}}, now);
    if (!fold)
        return fold.error();
    briefing::Options options = optionsOf(line);
    options.operations = fold->operations.get();
    return briefing::composeBriefing(
        fold->board, *wanted.definition, wanted.period, cutOff, fold->position, options);
}

} // namespace

ExitCode writeBriefing(const CommandLine& line, const LoadedCatalogue& loaded)
{
    if (!line.verify.isEmpty())
        return verifyBriefing(line, loaded);
    const auto wanted = wantedOf(line, *loaded.catalogue);
    if (!wanted)
        return reportFault(wanted.error());
    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    session::LiveSession& session = source->session();
    Readiness readiness = Readiness::CacheOnly;
    if (source->wantsFeed()) {
        readiness = startAndWait(session, true);
        session.finish(std::chrono::seconds{10});
    }
    // Of a cache that another program writes, what that program has stored.
    const auto made = composeFrom(source->cacheFile(), *wanted, line, loaded);
    if (!made)
        return reportFault(made.error());
    const auto documents = documentsOf(line, *loaded.catalogue, *made);
    if (!documents)
        return reportFault(documents.error());
    for (const QString& document : *documents) {
        if (const auto written = writeDocument(line, *made, document); !written)
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
