#include "BriefingVerify.h"

#include "Print.h"

#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CacheFold.h>
#include <models/briefing/CheckCode.h>
#include <widgets/briefing/BriefingStamp.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ioc::app {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(BriefingCommand)
};

// What a document was made from, found again in the catalogue.
struct Origin
{
    const domain::BriefingDefinition* definition = nullptr;
    domain::Period period{{}, 0};
    briefing::Options options;
};

Result<Origin> originOf(const ui::BriefingStamp& stamp, const domain::Catalogue& catalogue)
{
    Origin origin;
    const auto definition
        = std::find_if(catalogue.briefings.begin(),
                       catalogue.briefings.end(),
                       [&stamp](const auto& each) { return each.id == stamp.definition; });
    const bool known = definition != catalogue.briefings.end();
    const bool ofCommune = known && definition->scope == domain::BriefingScope::Commune;
    const bool ours = ofCommune ? catalogue.findArea(stamp.area).has_value()
                                : stamp.area == catalogue.area(catalogue.province).code;
    if (!known || !ours)
        return Error{ErrorKind::InvalidInput,
                     "the briefing '" + stamp.definition + "' of area " + stamp.area
                         + " is not one of this catalogue; see --province"};
    const auto period = domain::Period::parse(stamp.period, definition->monthStartsOn);
    if (!period)
        return period.error();
    origin.definition = &*definition;
    origin.period = *period;
    origin.options.domain = stamp.domain;
    origin.options.area = ofCommune ? stamp.area : std::string{};
    return origin;
}

/// What the cache makes of the document's period, and how far the cache is.
struct Again
{
    std::string code;
    std::string figures;
    briefing::LogPosition held;
};

Result<Again> composeAgain(const ui::BriefingStamp& stamp,
                           const Origin& origin,
                           const std::filesystem::path& cacheFile,
                           const LoadedCatalogue& loaded,
                           std::optional<domain::TimePoint> known)
{
    const auto fold = briefing::foldCache(cacheFile,
                                          loaded.catalogue,
                                          *origin.definition,
                                          origin.period,
                                          {stamp.cutOff, known},
                                          stamp.position.read);
    if (!fold)
        return fold.error();
    briefing::Options options = origin.options;
    options.operations = fold->operations.get();
    const auto made = briefing::composeBriefing(
        fold->board, *origin.definition, origin.period, stamp.cutOff, stamp.position, options);
    if (!made)
        return made.error();
    return Again{made->checkCode, briefing::canonicalText(*made), fold->position};
}

enum class Verdict {
    Matches, ///< the data say what the document says
    Revised, ///< they said so when it was made; figures were revised since
    Differs, ///< they do not, and the cache stands where the document does
    Undecided, ///< they do not now; the cache went on and cannot be taken back to where it stood
};

const char* wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Matches:
        return "matches";
    case Verdict::Revised:
        return "revised";
    case Verdict::Differs:
        return "differs";
    case Verdict::Undecided:
        return "undecided";
    }
    return "";
}

void printVerdict(Verdict verdict,
                  const ui::BriefingStamp& stamp,
                  const Again& now,
                  const std::vector<std::string>& changed)
{
    const QString code = QString::fromStdString(stamp.checkCode);
    const QString sequence = QString::number(stamp.position.sequence);
    const QString held = QString::number(now.held.sequence);
    switch (verdict) {
    case Verdict::Matches:
        print(Words::tr("matches the data: check code %1").arg(code));
        return;
    case Verdict::Revised:
        print(Words::tr("matches the data as they stood at number %1 of the log: check code %2. "
                        "Revised since:")
                  .arg(sequence, code));
        break;
    case Verdict::Differs:
        print(Words::tr("does not match: check code %1, now %2")
                  .arg(code, QString::fromStdString(now.code)));
        break;
    case Verdict::Undecided:
        print(Words::tr("does not match the data of now: check code %1, now %2. The cache stands "
                        "at number %3 of the log and cannot be taken back to the document's, %4; "
                        "what differs may have arrived since:")
                  .arg(code, QString::fromStdString(now.code), held, sequence));
        break;
    }
    for (const std::string& id : changed)
        print(u"  "_s + QString::fromStdString(id));
}

void printJson(Verdict verdict,
               const ui::BriefingStamp& stamp,
               const Again& now,
               const std::vector<std::string>& changed)
{
    QJsonArray ids;
    for (const std::string& id : changed)
        ids.append(QString::fromStdString(id));
    const bool matches = verdict == Verdict::Matches || verdict == Verdict::Revised;
    const QJsonObject answer{{u"matches"_s, matches},
                             {u"verdict"_s, QString::fromLatin1(wordOf(verdict))},
                             {u"checkCode"_s, QString::fromStdString(stamp.checkCode)},
                             {u"now"_s, QString::fromStdString(now.code)},
                             {u"sequence"_s, QString::number(stamp.position.sequence)},
                             {u"cacheSequence"_s, QString::number(now.held.sequence)},
                             {u"changed"_s, ids}};
    print(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
}

} // namespace

ExitCode verifyBriefing(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const auto stamp = ui::readBriefingStamp(line.verify);
    if (!stamp)
        return reportFault(stamp.error());
    const auto origin = originOf(*stamp, *loaded.catalogue);
    if (!origin)
        return reportFault(origin.error());
    const std::filesystem::path cache = locateCache(line, *loaded.catalogue);
    const auto now = composeAgain(*stamp, *origin, cache, loaded, std::nullopt);
    if (!now)
        return reportFault(now.error());
    if (now->held.log != stamp->position.log || now->held.sequence < stamp->position.sequence)
        return reportFault(Error{ErrorKind::Unavailable,
                                 "the cache stands at number " + std::to_string(now->held.sequence)
                                     + " of log '" + now->held.log
                                     + "' and does not reach the briefing's position, number "
                                     + std::to_string(stamp->position.sequence) + " of log '"
                                     + stamp->position.log + "'"});
    Verdict verdict = Verdict::Matches;
    if (now->code != stamp->checkCode) {
        const bool wentOn = now->held.sequence > stamp->position.sequence;
        verdict = wentOn ? Verdict::Undecided : Verdict::Differs;
        // What had been recorded by then is all that the log held; where it gives every number of
        // the document, the document is proven.
        const auto then = composeAgain(*stamp, *origin, cache, loaded, stamp->position.read);
        if (wentOn && then && then->code == stamp->checkCode)
            verdict = Verdict::Revised;
    }
    const auto changed = briefing::changedFigures(stamp->figures, now->figures);
    if (line.json)
        printJson(verdict, *stamp, *now, changed);
    else
        printVerdict(verdict, *stamp, *now, changed);
    switch (verdict) {
    case Verdict::Matches:
    case Verdict::Revised:
        return ExitCode::Done;
    case Verdict::Differs:
        return ExitCode::InputFault;
    case Verdict::Undecided:
        break;
    }
    return ExitCode::OutsideFault;
}

} // namespace ioc::app
