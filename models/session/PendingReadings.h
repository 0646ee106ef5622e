#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <memory>
#include <unordered_map>

namespace ioc::session {

/// Readings on their way to a board, folded to the one that stands for each series and period: a
/// board that is handed less often than readings come in ends up the same. Thread: one owner.
/// Limits: one reading for each series and period that waits.
class PendingReadings
{
public:
    explicit PendingReadings(std::shared_ptr<const domain::Catalogue> catalogue);

    void add(const domain::ReadingBatch& batch);
    [[nodiscard]] domain::ReadingBatch take();
    [[nodiscard]] bool empty() const noexcept { return m_batch.readings.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_batch.readings.size(); }
    /// Readings that a newer one of their period overtook while waiting.
    [[nodiscard]] std::uint64_t conflated() const noexcept { return m_conflated; }

private:
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    domain::ReadingBatch m_batch;
    std::unordered_map<std::uint64_t, std::size_t>
        m_at; ///< (series, ordinal): position in the batch
    std::uint64_t m_conflated = 0;
};

} // namespace ioc::session
