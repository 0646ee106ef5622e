// Folding the log into alarm states: a million readings of what the shipped alarms watch, with acts
// between them; and what a late reading costs.

#include "Report.h"
#include "Workload.h"

#include <models/domain/Board.h>
#include <models/domain/Operations.h>

#include <random>

namespace {

using namespace ioc;

constexpr std::size_t entries = 1'000'000;
constexpr std::size_t perBatch = 1000;

struct Log
{
    std::vector<domain::ReadingBatch> batches;
    std::vector<domain::LoggedAction> acts; ///< one after each batch
    domain::TimePoint end;
};

// By time, every ten seconds another part of the watched series, so that all come by the minute;
// values around where their alarms are.
Log makeLog(const domain::Catalogue& catalogue,
            const domain::AlarmBook& book,
            domain::TimePoint from)
{
    std::mt19937 random{8};
    const std::vector<domain::SeriesId> series = book.watched();
    Log log;
    domain::TimePoint time = from;
    std::size_t at = 0;
    for (std::size_t i = 0; i < entries; ++i) {
        if (i % perBatch == 0)
            log.batches.emplace_back();
        domain::Reading reading;
        reading.series = series[at];
        reading.time = time;
        reading.recorded = time;
        const auto& range = catalogue.indicator(reading.series).plausible;
        reading.value = range.minimum + static_cast<double>(random() % 1000);
        log.batches.back().readings.push_back(reading);
        if (++at == series.size())
            at = 0;
        if (at % (series.size() / 6 + 1) == 0)
            time += std::chrono::seconds{10};
        if (i % perBatch == perBatch - 1) {
            const auto& points = book.points();
            domain::LoggedAction act{i, time, "operator", {}};
            act.action.id = std::to_string(i);
            act.action.act = domain::Act::Acknowledge;
            act.action.subject = points[random() % points.size()].key();
            log.acts.push_back(act);
        }
    }
    log.end = time;
    return log;
}

} // namespace

int main()
{
    const auto catalogue = bench::shippedCatalogue();
    const auto from = domain::TimePoint{std::chrono::hours{24 * 20'750}};
    const Log log = makeLog(*catalogue, domain::AlarmBook{catalogue}, from);
    const auto count = static_cast<double>(entries);

    domain::Board board{catalogue};
    const double limit = bench::secondsOf([&] {
        for (const domain::ReadingBatch& batch : log.batches)
            board.apply(batch);
    });

    domain::Operations operations{catalogue};
    const double fold = bench::secondsOf([&] {
        for (std::size_t i = 0; i < log.batches.size(); ++i) {
            operations.apply(log.batches[i]);
            operations.apply(log.acts[i]);
            operations.advance(log.batches[i].readings.back().time);
        }
    });
    bench::report("alarms",
                  "fold of a million entries, told after every thousand; limit: a board's fold of "
                  "the same",
                  count / fold,
                  "entries/s",
                  count / limit);

    // Every hundredth batch once more, revised: each goes back to a checkpoint.
    std::size_t late = 0;
    const double again = bench::secondsOf([&] {
        for (std::size_t i = log.batches.size() - 100; i < log.batches.size(); i += 10) {
            domain::ReadingBatch batch = log.batches[i];
            for (domain::Reading& reading : batch.readings)
                reading.recorded += std::chrono::hours{1};
            operations.apply(batch);
            operations.advance(log.end);
            late += batch.readings.size();
        }
    });
    bench::report("alarms",
                  "late revisions in batches of a thousand; limit: the fold in order",
                  static_cast<double>(late) / again,
                  "entries/s",
                  count / fold);
    return 0;
}
