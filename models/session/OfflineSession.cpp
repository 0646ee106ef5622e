#include "OfflineSession.h"

namespace ioc::session {

namespace {
constexpr std::size_t pageReadings = 10'000;
}

Result<std::unique_ptr<OfflineSession>>
OfflineSession::open(const std::filesystem::path& cache,
                     std::shared_ptr<const domain::Catalogue> catalogue,
                     domain::TimePoint moment,
                     domain::Board::Depth depth)
{
    auto opened = storage::Cache::open(cache, catalogue, storage::Access::ReadOnly);
    if (!opened)
        return opened.error();
    const auto stats = opened->stats();
    if (!stats)
        return stats.error();
    domain::Board board(std::move(catalogue), depth);
    storage::CellQuery query;
    query.until = moment;
    query.depth = depth;
    const auto read = opened->cells(query, pageReadings, [&](const domain::ReadingBatch& page) {
        board.apply(page);
        return true;
    });
    if (!read)
        return read.error();
    static_cast<void>(board.takeChanged()); // nobody looked before
    return std::unique_ptr<OfflineSession>{
        new OfflineSession(std::move(board), moment, stats->readings)};
}

OfflineSession::OfflineSession(domain::Board board,
                               domain::TimePoint moment,
                               std::uint64_t readings)
    : m_board(std::move(board))
    , m_moment(moment)
    , m_cacheState{CacheState::Kind::ReadOnly, readings, 0, {}}
{
}

} // namespace ioc::session
