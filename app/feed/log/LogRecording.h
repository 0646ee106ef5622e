#pragma once

#include <app/feed/log/Log.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::gateway {

/// A log as a recording of what came and when, to be played again.
/// Thread: one owner. Errors: those of openLogForReading at open; Corrupt, Unavailable of each
/// read.
class LogRecording
{
public:
    [[nodiscard]] static Result<LogRecording>
    open(const std::filesystem::path& file, std::shared_ptr<const domain::Catalogue> catalogue);
    ~LogRecording();
    LogRecording(LogRecording&&) noexcept;
    LogRecording& operator=(LogRecording&&) noexcept;

    /// Readings that came together.
    struct Part
    {
        domain::ReadingBatch batch;
        domain::TimePoint received;
        Sequence last = 0;
    };
    /// The next, at most `limit` readings; none: this was all. Series that the catalogue does not
    /// have are passed over.
    [[nodiscard]] Result<std::optional<Part>> next(std::size_t limit);
    [[nodiscard]] std::size_t passedOver() const noexcept;

private:
    struct Side;
    explicit LogRecording(std::unique_ptr<Side> side);
    std::unique_ptr<Side> m_side;
};

/// A whole copy of a log as of now, beside a gateway that goes on writing it. Errors: Refused (`to`
/// exists), those of openLogForReading, Exhausted, Unavailable.
[[nodiscard]] Result<void> copyLog(const std::filesystem::path& from,
                                   const std::filesystem::path& to);

} // namespace ioc::gateway
