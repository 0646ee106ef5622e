// Folding readings into a board, and rolling a province up from its communes.

#include "Report.h"
#include "Workload.h"

#include <models/domain/Board.h>

#include <cstring>

int main()
{
    using namespace ioc;
    const auto catalogue = bench::shippedCatalogue();
    const auto now = domain::TimePoint{std::chrono::hours{24 * 20'780}};
    const domain::ReadingBatch batch = bench::readings(*catalogue, 1'000'000, now);
    const auto count = static_cast<double>(batch.readings.size());

    std::vector<domain::Reading> copy(batch.readings.size());
    const double memory = bench::secondsOf([&] {
        std::memcpy(copy.data(), batch.readings.data(), copy.size() * sizeof(domain::Reading));
    });
    domain::Board board{catalogue};
    const double fold = bench::secondsOf([&] { board.apply(batch); });
    bench::report("board",
                  "fold; limit: memcpy of the same readings",
                  count / fold,
                  "readings/s",
                  count / memory);

    const auto communes
        = static_cast<double>(catalogue->childrenOf(catalogue->province, now).size());
    double figures = 0;
    const double rollup = bench::secondsOf([&] {
        for (std::size_t i = 0; i < catalogue->indicators.size(); ++i) {
            const auto indicator = static_cast<domain::IndicatorId>(i);
            const auto history
                = board.history(catalogue->series(indicator, catalogue->province),
                                domain::Period::containing(now, catalogue->indicators[i].period),
                                30);
            figures += static_cast<double>(history.size());
        }
    });
    bench::report("board",
                  "roll-up of a province's 30 periods, every indicator; limit: the fold's rate per "
                  "commune reading",
                  figures * communes / rollup,
                  "commune readings/s",
                  count / fold);
    return 0;
}
