// Writes the briefings of a shipped catalogue with made-up readings, to be looked at: not a test.
// Usage: previewBriefing CATALOGUE-DIR DEFINITION PERIOD OUT.pdf [mixed|short]
// `mixed`: nothing is marked as simulated, but much as provisional, estimated or not received;
// `short`: two sections.

#include <models/briefing/BriefingComposer.h>
#include <models/catalogue/CatalogueReader.h>
#include <widgets/briefing/BriefingPdf.h>

#include <QApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

namespace {

using namespace ioc;
using namespace ioc::domain;

// A value around what is demanded, else around the middle of what is plausible.
double levelOf(const Catalogue& catalogue, IndicatorId id, TimePoint at)
{
    const Indicator& indicator = catalogue.indicator(id);
    const auto demand = catalogue.targetPath(catalogue.series(id, catalogue.province)).at(at);
    if (demand)
        return demand->value * (indicator.direction == Direction::Lower ? 0.9 : 1.02);
    const double most = indicator.plausible.maximum[static_cast<std::size_t>(AreaLevel::Province)];
    return std::min(most / 2, 850.0);
}

void addSeries(const Catalogue& catalogue,
               IndicatorId id,
               TimePoint until,
               Quality quality,
               std::mt19937& random,
               ReadingBatch& batch)
{
    const Indicator& indicator = catalogue.indicator(id);
    const double most = indicator.plausible.maximum[static_cast<std::size_t>(AreaLevel::Province)];
    std::normal_distribution<double> noise{0, 0.03};
    double level = levelOf(catalogue, id, until);
    const bool open = indicator.frequency <= Frequency::Hourly;
    Period period = Period::containing(until, indicator.period);
    if (!open)
        period = period.previous();
    for (int i = 0; i < 400; ++i, period = period.previous()) {
        Reading reading;
        reading.series = catalogue.series(id, catalogue.province);
        reading.time = std::min(period.end(), until);
        reading.recorded = reading.time;
        reading.value = std::clamp(level, 0.0, most);
        reading.quality = quality;
        batch.readings.push_back(reading);
        level *= 1 + noise(random);
    }
}

// Figures by commune of what is told at length, around the province's level.
void addUnits(const Catalogue& catalogue,
              const BriefingDefinition& definition,
              TimePoint until,
              ReadingBatch& batch)
{
    std::mt19937 random{11};
    std::normal_distribution<double> noise{0, 0.02};
    for (const BriefingSection& section : definition.sections) {
        for (const BriefingDetail& detail : section.details) {
            std::vector<IndicatorId> wanted{detail.indicator};
            wanted.insert(wanted.end(), detail.beside.begin(), detail.beside.end());
            for (const IndicatorId id : wanted) {
                const Indicator& indicator = catalogue.indicator(id);
                const double most
                    = indicator.plausible.maximum[static_cast<std::size_t>(AreaLevel::Commune)];
                const double level = id == detail.indicator ? levelOf(catalogue, id, until) : 40;
                for (const AreaId unit : catalogue.childrenOf(catalogue.province, until)) {
                    Period period = Period::containing(until, indicator.period).previous();
                    for (int i = 0; i < 10; ++i, period = period.previous()) {
                        Reading reading;
                        reading.series = catalogue.series(id, unit);
                        reading.time = reading.recorded = period.end();
                        reading.value = std::clamp(level * (1 + noise(random)), 0.0, most);
                        reading.quality = Quality::Simulated;
                        batch.readings.push_back(reading);
                    }
                }
            }
        }
    }
}

ReadingBatch madeUpReadings(const Catalogue& catalogue,
                            const BriefingDefinition& definition,
                            TimePoint until,
                            bool mixed)
{
    ReadingBatch batch;
    std::mt19937 random{7};
    int count = 0;
    for (const BriefingSection& section : definition.sections) {
        for (const FigureChoice& choice : section.figures) {
            ++count;
            if (mixed && count % 7 == 5)
                continue; // nothing received
            const Quality quality = !mixed ? Quality::Simulated
                : count % 6 == 2           ? Quality::Provisional
                : count % 6 == 4           ? Quality::Estimated
                                           : Quality::Good;
            addSeries(catalogue, choice.indicator, until, quality, random, batch);
        }
    }
    addUnits(catalogue, definition, until, batch);
    return batch;
}

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
        return fail("usage: previewBriefing CATALOGUE-DIR DEFINITION PERIOD OUT.pdf [mixed|short]");
    const catalogue::Reading read = catalogue::readCatalogue(argv[1]);
    if (!read.catalogue)
        return fail("catalogue: " + read.faults.front().file + ' ' + read.faults.front().expected);
    const auto& briefings = read.catalogue->briefings;
    const auto definition = std::find_if(
        briefings.begin(), briefings.end(), [&](const auto& each) { return each.id == argv[2]; });
    const auto period = Period::parse(argv[3]);
    if (definition == briefings.end() || !period)
        return fail("no such definition, or no period");
    const std::string variant = argc > 5 ? argv[5] : "";
    BriefingDefinition wanted = *definition;
    if (variant == "short")
        wanted.sections.resize(std::min(wanted.sections.size(), std::size_t{2}));
    const bool mixed = variant == "mixed";
    const TimePoint cutOff = period->end() - std::chrono::hours{9} - std::chrono::minutes{28};
    Board board{read.catalogue};
    board.apply(madeUpReadings(*read.catalogue, wanted, cutOff, mixed));
    briefing::Options options;
    options.draft = mixed;
    options.domain = "health";
    options.area = "05500";
    const auto composed = briefing::composeBriefing(
        board, wanted, *period, cutOff, {"preview", 48213, cutOff}, options);
    if (!composed)
        return fail(composed.error().context);
    const auto written = ui::writeBriefingPdf(*composed, QString::fromLocal8Bit(argv[4]));
    if (!written)
        return fail(written.error().context);
    std::printf("%d pages, %lld bytes\n", written->pages, static_cast<long long>(written->bytes));
    return 0;
}
