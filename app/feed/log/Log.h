#pragma once

#include <models/domain/Action.h>
#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>
#include <models/domain/Result.h>
#include <models/wire/Frames.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ioc::gateway {

using wire::Sequence;

/// A run of entries of the log, one after the other: the reading at position i has the sequence
/// first + i; or one act, whose sequence is `first`.
struct Committed
{
    std::shared_ptr<const domain::ReadingBatch> batch; ///< null: none
    Sequence first = 0;
    std::shared_ptr<const domain::LoggedAction> action; ///< null: readings

    [[nodiscard]] std::size_t size() const noexcept { return batch ? batch->readings.size() : 0; }
    [[nodiscard]] Sequence last() const noexcept { return action ? first : first + size() - 1; }
};

/// An act on its way into the log.
struct ActRequest
{
    domain::Action action;
    std::string who;
    /// Set for a department's system: it may act only on directives to this department.
    std::optional<std::string> department;
};

/// Readings on their way into the log, or an act.
struct AppendRequest
{
    std::shared_ptr<const domain::ReadingBatch> batch; ///< never null; empty for an act
    /// When the request came. A reading recorded at just this instant is taken as one whose source
    /// did not say.
    domain::TimePoint received;
    std::optional<ActRequest> act{};
};

/// What became of one request.
struct Appended
{
    std::size_t accepted = 0;
    std::size_t unchanged = 0; ///< held already, or older than the revision that is held
    Sequence head = 0; ///< of the log after it
    Committed committed{}; ///< the accepted ones
    /// Of an act: as the log has it, where it is there; one that was there before is not committed.
    std::shared_ptr<const domain::LoggedAction> logged{};
    std::string refused{}; ///< of an act that is not taken: why
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
    /// Nothing where the log can be written to, else why not. Errors: those of append.
    [[nodiscard]] virtual std::optional<Error> probe() { return std::nullopt; }
    /// One small step of housekeeping; called after an append.
    virtual void tend(domain::TimePoint) { }
};

} // namespace ioc::gateway
