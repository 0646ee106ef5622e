#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace ioc::gateway {

struct SimulatorOptions
{
    std::uint64_t seed = 8;
    double rate = 1.0; ///< how many times faster than the cadences of the catalogue
    int historyDays = 90; ///< how far back the past is made at the first start
};

/// Makes readings for every indicator of a catalogue, all marked `simulated`.
///
/// What a reading says depends on the seed, its series and its time alone, so that runs, restarts
/// and portions agree. Ratios are never made themselves: their parts are, each once. Readings are
/// for the finest areas in force; where these were not yet in force, or too long ago, for the
/// province itself. A series with a reading that is known goes on after it: nothing that was
/// published is made up again. Thread: one owner. Limits: the past is about maxPast readings,
/// whatever the catalogue.
class Simulator
{
public:
    static constexpr std::size_t maxPast = 380'000;

    /// `known`: the time of the newest reading of each series (TimePoint::min(): none), or empty.
    /// `published`: real figures, newest last, that set the size of their series. The past ends at
    /// `now`; tick goes on from there.
    Simulator(std::shared_ptr<const domain::Catalogue> catalogue,
              SimulatorOptions options,
              domain::TimePoint now,
              std::vector<domain::TimePoint> known = {},
              const domain::ReadingBatch& published = {});
    ~Simulator();
    Simulator(Simulator&&) noexcept;
    Simulator& operator=(Simulator&&) noexcept;

    /// The next portion of the past, in the order of time, at most `limit`; empty: it is all made.
    [[nodiscard]] domain::ReadingBatch past(std::size_t limit);
    /// What fell due since the last tick.
    [[nodiscard]] domain::ReadingBatch tick(domain::TimePoint now);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace ioc::gateway
