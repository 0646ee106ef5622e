#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>
#include <models/domain/Result.h>
#include <models/wire/Frames.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ioc::gateway {

using wire::Sequence;

/// A run of entries of the log, one after the other: the reading at position i has the sequence
/// first + i.
struct Committed
{
    std::shared_ptr<const domain::ReadingBatch> batch; ///< null: none
    Sequence first = 0;

    [[nodiscard]] std::size_t size() const noexcept { return batch ? batch->readings.size() : 0; }
    [[nodiscard]] Sequence last() const noexcept { return first + size() - 1; }
};

/// Readings on their way into the log.
struct AppendRequest
{
    std::shared_ptr<const domain::ReadingBatch> batch;
    /// When the request came. A reading recorded at just this instant is taken as one whose source
    /// did not say.
    domain::TimePoint received;
};

/// What became of one request.
struct Appended
{
    std::size_t accepted = 0;
    std::size_t unchanged = 0; ///< held already, or older than the revision that is held
    Sequence head = 0; ///< of the log after it
    Committed committed; ///< the accepted ones
};

/// The one ordered, durable log that everything else is a fold of.
/// Thread: one owner. Errors: those of append.
class Log
{
public:
    virtual ~Log() = default;
    [[nodiscard]] virtual const std::string& id() const noexcept = 0;
    [[nodiscard]] virtual Sequence head() const noexcept = 0;
    /// Appends what is new of all requests as one unit: durable when it returns, or nothing of it
    /// is taken. Errors: Exhausted (no space), Unavailable (I/O), Corrupt.
    [[nodiscard]] virtual Result<std::vector<Appended>>
    append(std::span<const AppendRequest> requests) = 0;
    /// From now on requests speak of this catalogue's series.
    virtual void useCatalogue(std::shared_ptr<const domain::Catalogue>) { }
    /// One small step of housekeeping; called after an append.
    virtual void tend(domain::TimePoint) { }
};

} // namespace ioc::gateway
