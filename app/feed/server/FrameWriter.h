#pragma once

#include <app/feed/server/Outbox.h>
#include <models/domain/Catalogue.h>
#include <models/wire/Frames.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ioc::gateway {

/// The time, passed in so that nothing here reads a clock of its own.
using Clock = std::function<domain::TimePoint()>;

/// Encodes the gateway's frames, splitting readings until each frame is within the protocol's
/// limits. Thread: io. Limits: a frame has at most readingsPerFrame readings and
/// maxGatewayFrameBytes bytes.
class FrameWriter
{
public:
    FrameWriter(std::shared_ptr<const domain::Catalogue> catalogue,
                std::string source,
                Clock clock);

    [[nodiscard]] SharedText welcome(const wire::Welcome& frame);
    [[nodiscard]] SharedText heartbeat(wire::Sequence head);
    [[nodiscard]] SharedText sources(const std::vector<domain::SourceState>& states);
    [[nodiscard]] SharedText action(const domain::LoggedAction& action);
    [[nodiscard]] SharedText error(const wire::ErrorFrame& frame);
    /// Of `more`: whether frames of the same snapshot or answer follow these.
    [[nodiscard]] std::vector<SharedText>
    snapshot(std::shared_ptr<const domain::ReadingBatch> batch, bool more);
    [[nodiscard]] std::vector<SharedText> history(const std::string& request,
                                                  std::shared_ptr<const domain::ReadingBatch> batch,
                                                  bool more);
    /// `sequences`: of each reading, ascending.
    [[nodiscard]] std::vector<std::shared_ptr<const LiveFrame>>
    readings(std::shared_ptr<const domain::ReadingBatch> batch,
             std::vector<wire::Sequence> sequences);
    [[nodiscard]] std::vector<SharedText> conflated(const Conflated& readings);

    [[nodiscard]] const domain::Catalogue& catalogue() const noexcept { return *m_catalogue; }
    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue)
    {
        m_catalogue = std::move(catalogue);
    }
    [[nodiscard]] domain::TimePoint now() const { return m_clock(); }

private:
    using Batch = std::shared_ptr<const domain::ReadingBatch>;
    // Encodes readings [begin, end) of a batch; halves what is too much for one frame.
    void split(
        const Batch& batch,
        std::size_t begin,
        std::size_t end,
        const std::function<std::string(const Batch&, std::size_t begin, std::size_t end)>& encode,
        const std::function<void(std::string&&, const Batch&, std::size_t begin, std::size_t end)>&
            take);

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    wire::Envelope m_envelope;
    Clock m_clock;
};

} // namespace ioc::gateway
