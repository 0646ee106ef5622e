#pragma once

#include "Session.h"

#include <models/storage/Cache.h>

#include <filesystem>
#include <memory>

namespace ioc::session {

/// A session over a cache alone, as it was at one moment: readings with a later time are left out.
/// Nothing is written. Thread: gui. The cache is read whole in open(), which blocks: for pictures
/// and documents without a window.
class OfflineSession final : public Session
{
    Q_OBJECT

public:
    /// Errors: those of storage::Cache::open for reading, and of reading.
    [[nodiscard]] static Result<std::unique_ptr<OfflineSession>>
    open(const std::filesystem::path& cache,
         std::shared_ptr<const domain::Catalogue> catalogue,
         domain::TimePoint moment,
         domain::Board::Depth depth = {});

    [[nodiscard]] const domain::Board& board() const override { return m_board; }
    [[nodiscard]] domain::TimePoint moment() const override { return m_moment; }
    [[nodiscard]] bool isReview() const override { return true; }
    [[nodiscard]] Link link() const override { return {}; }
    [[nodiscard]] CacheState cacheState() const override { return m_cacheState; }
    [[nodiscard]] bool isLoaded() const override { return true; }

private:
    OfflineSession(domain::Board board, domain::TimePoint moment, std::uint64_t readings);

    domain::Board m_board;
    domain::TimePoint m_moment;
    CacheState m_cacheState;
};

} // namespace ioc::session
