#pragma once

#include <models/domain/SourceState.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ioc::gateway {

/// What each source has sent, and when: the data of the `sources` events.
///
/// Every change of a source has a number of its own, so that each client can be told what it has
/// not heard. Thread: io. Limits: maxSources; beyond, the one that was silent longest is forgotten.
class SourceBook
{
public:
    static constexpr std::size_t maxSources = 1000;

    /// What became of the readings of one source in one request.
    struct Event
    {
        std::optional<domain::TimePoint> recorded; ///< of the newest reading; none: all refused
        std::uint64_t accepted = 0;
        std::uint64_t unchanged = 0;
        std::uint64_t refused = 0;
    };
    void add(const std::string& name, domain::TimePoint received, const Event& event);
    /// Of an earlier run: when the source last said something.
    void remember(const std::string& name, domain::TimePoint lastEvent);

    /// Number of the last change.
    [[nodiscard]] std::uint64_t newest() const noexcept { return m_newest; }
    struct Changes
    {
        std::vector<domain::SourceState> sources; ///< in the order of their last change
        std::uint64_t upTo = 0; ///< everything up to this change is in them
    };
    /// The sources that changed after a change, at most `limit`, the earliest first.
    [[nodiscard]] Changes changes(std::uint64_t after, std::size_t limit) const;

private:
    struct Known
    {
        domain::SourceState state;
        std::uint64_t change = 0;
    };
    Known& touch(const std::string& name);
    void forgetTheMostSilent();

    std::map<std::string, Known> m_known;
    std::map<std::uint64_t, std::string> m_order; ///< names by their last change
    std::uint64_t m_newest = 0;
};

} // namespace ioc::gateway
