// The briefing as an office makes it: the whole program for a weekly one from a filled cache, and
// an annex of a hundred pages, with the memory that it takes.

#include "Report.h"
#include "Workload.h"

#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CacheFold.h>
#include <models/storage/Cache.h>
#include <widgets/briefing/BriefingPdf.h>

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <tests/support/MadeUpReadings.h>

namespace {

using namespace ioc;
using namespace Qt::StringLiterals;

// What the aim allows.
constexpr double weeklySeconds = 0.5;
constexpr double weeklyBytes = 300'000;
constexpr double annexSeconds = 3.0;
constexpr double annexMegabytes = 64; ///< more than the six pages take: flat, whatever the length
constexpr const char* week = "2026-W46";

[[noreturn]] void fail(const std::string& what)
{
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

const domain::BriefingDefinition& definition(const domain::Catalogue& catalogue, const char* id)
{
    const auto found = std::find_if(catalogue.briefings.begin(),
                                    catalogue.briefings.end(),
                                    [id](const auto& each) { return each.id == id; });
    if (found == catalogue.briefings.end())
        fail(std::string{"no briefing "} + id);
    return *found;
}

// Greatest resident size so far, in megabytes.
double peakMegabytes()
{
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmHWM:", 0) == 0)
            return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

void fill(const std::filesystem::path& file,
          const std::shared_ptr<const domain::Catalogue>& catalogue)
{
    auto cache = storage::Cache::open(file, catalogue, storage::Access::ReadWrite);
    if (!cache)
        fail(cache.error().context);
    test::MadeUp how;
    how.until = domain::Period::parse(week)->end();
    how.periods = 380;
    how.unitPeriods = 60;
    const auto indicators = briefing::indicatorsOf(*catalogue, definition(*catalogue, "weekly"));
    const auto batch = test::madeUpReadings(*catalogue, indicators, how);
    if (const auto stored = cache->append(batch, storage::FeedPosition{"bench", 1}); !stored)
        fail(stored.error().context);
    if (const auto compacted = cache->compact(); !compacted)
        fail(compacted.error().context);
}

void measureWeekly(const std::shared_ptr<const domain::Catalogue>& catalogue)
{
    const QTemporaryDir folder;
    const QString cache = folder.filePath(u"cache.sqlite"_s);
    const QString out = folder.filePath(u"weekly.pdf"_s);
    fill(cache.toStdString(), catalogue);
    const QString program = QCoreApplication::applicationDirPath() + u"/toancanh"_s;
    const auto once = [&] {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        return bench::secondsOf([&] {
            process.start(program,
                          {u"briefing"_s,
                           u"--definition"_s,
                           u"weekly"_s,
                           u"--period"_s,
                           QString::fromLatin1(week),
                           u"--cache"_s,
                           cache,
                           u"--out"_s,
                           out});
            if (!process.waitForFinished(120'000) || process.exitCode() != 0)
                fail("the briefing failed");
        });
    };
    const double seconds = std::min({once(), once(), once()});
    QFile file{out};
    if (!file.open(QIODevice::ReadOnly))
        fail("no document");
    const QByteArray bytes = file.readAll();
    if (bytes.contains("/Subtype /Image"))
        fail("the document has a raster picture");
    bench::report(
        "briefing", "weekly with program start; limit: the aim", seconds, "s", weeklySeconds);
    bench::report("briefing",
                  "size of the weekly; limit: the aim",
                  static_cast<double>(bytes.size()),
                  "B",
                  weeklyBytes);
}

// An annex of every indicator of communes, cut to about a hundred pages.
void measureAnnex(const std::shared_ptr<const domain::Catalogue>& catalogue)
{
    domain::BriefingDefinition wanted = definition(*catalogue, "weekly");
    domain::BriefingAnnex annex{{"Kết quả theo xã, phường", "Results by commune"}, {}};
    for (std::size_t at = 0; at < catalogue->indicators.size(); ++at) {
        if (catalogue->indicators[at].lowestLevel == domain::AreaLevel::Commune)
            annex.indicators.push_back(static_cast<domain::IndicatorId>(at));
    }
    const auto period = *domain::Period::parse(week);
    domain::Board board{catalogue};
    test::MadeUp how;
    how.until = period.end();
    how.periods = how.unitPeriods = 14;
    board.apply(test::madeUpReadings(*catalogue, annex.indicators, how));
    const auto make = [&](std::size_t annexes) {
        wanted.annexes.assign(annexes, annex);
        const auto composed
            = briefing::composeBriefing(board, wanted, period, period.end(), {"bench", 1});
        if (!composed)
            fail(composed.error().context);
        auto made = ui::makeBriefingPdf(*composed);
        if (!made)
            fail(made.error().context);
        return made->pages;
    };
    make(0); // fonts and figures are loaded
    const double before = peakMegabytes();
    int pages = 0;
    const double seconds = bench::secondsOf([&] { pages = make(1); });
    const double once = peakMegabytes();
    bench::report("briefing",
                  "annex of 92 units, a hundred pages; limit: the aim for as many pages",
                  seconds,
                  "s",
                  annexSeconds * pages / 100);
    bench::report("briefing", "pages of that document", pages, "pages", 100);
    bench::report("briefing",
                  "memory more than for the document without it; limit: the aim",
                  once - before,
                  "MB",
                  annexMegabytes);
    make(2);
    bench::report("briefing",
                  "memory for twice as long a document; limit: for the single one",
                  peakMegabytes(),
                  "MB",
                  once);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application{argc, argv};
    const auto catalogue = bench::shippedCatalogue();
    measureWeekly(catalogue);
    measureAnnex(catalogue);
    return 0;
}
