// Writes the briefings of a shipped catalogue with made-up readings, to be looked at: not a test.
// Usage: previewBriefing CATALOGUE-DIR DEFINITION PERIOD OUT.pdf [mixed|empty|en|archive]…
// `mixed`: nothing is marked as simulated, but much as provisional, estimated or not received;
// `empty`: no readings at all; `en`: the English edition; `archive`: PDF/A-1b. Of a domain it is
// health, of a commune the first.

#include <models/briefing/BriefingComposer.h>
#include <models/briefing/CacheFold.h>
#include <models/catalogue/CatalogueReader.h>
#include <widgets/briefing/BriefingPdf.h>

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <set>
#include <tests/support/MadeUpReadings.h>

namespace {

using namespace ioc;
using namespace ioc::domain;

int fail(const std::string& what)
{
    std::fprintf(stderr, "%s\n", what.c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application{argc, argv};
    if (argc < 5)
        return fail("usage: previewBriefing CATALOGUE-DIR DEFINITION PERIOD OUT.pdf [option]…");
    const catalogue::Reading read = catalogue::readCatalogue(argv[1]);
    if (!read.catalogue)
        return fail("catalogue: " + read.faults.front().file + ' ' + read.faults.front().expected);
    const Catalogue& catalogue = *read.catalogue;
    const auto& briefings = catalogue.briefings;
    const auto definition = std::find_if(
        briefings.begin(), briefings.end(), [&](const auto& each) { return each.id == argv[2]; });
    if (definition == briefings.end())
        return fail("no such definition");
    const auto period = Period::parse(argv[3], definition->monthStartsOn);
    if (!period)
        return fail("no period");
    const std::set<std::string> wanted{argv + 5, argv + argc};
    const TimePoint cutOff = period->end() - std::chrono::hours{9} - std::chrono::minutes{28};
    Board board{read.catalogue, {1200, 400}};
    if (!wanted.contains("empty")) {
        test::MadeUp how;
        how.until = cutOff;
        how.mixed = wanted.contains("mixed");
        board.apply(
            test::madeUpReadings(catalogue, briefing::indicatorsOf(catalogue, *definition), how));
    }
    briefing::Options options;
    options.draft = options.internal = wanted.contains("mixed");
    options.language = wanted.contains("en") ? Language::English : Language::Vietnamese;
    options.domain = "health";
    options.area = catalogue.area(catalogue.childrenOf(catalogue.province, cutOff).front()).code;
    const auto composed = briefing::composeBriefing(
        board, *definition, *period, cutOff, {"preview", 48213, cutOff}, options);
    if (!composed)
        return fail(composed.error().context);
    ui::PdfOptions pdf;
    pdf.archive = wanted.contains("archive");
    const auto written = ui::writeBriefingPdf(*composed, QString::fromLocal8Bit(argv[4]), pdf);
    if (!written)
        return fail(written.error().context);
    std::printf("%d pages, %lld bytes\n", written->pages, static_cast<long long>(written->bytes));
    return 0;
}
