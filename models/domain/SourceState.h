#pragma once

#include "Reading.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ioc::domain {

/// What the gateway knows of one source of readings; a source is what `Reading::source` names.
/// Whether it is late is for who looks to say: the gateway tells changes, not silence.
struct SourceState
{
    std::string name;
    std::optional<TimePoint> lastEvent; ///< when the gateway last got something from it
    std::optional<Duration> lag; ///< of that, from when it was recorded until it came
    std::uint64_t accepted = 0; ///< readings; all three since the gateway started
    std::uint64_t unchanged = 0; ///< held already
    std::uint64_t refused = 0;

    friend bool operator==(const SourceState&, const SourceState&) = default;
};

} // namespace ioc::domain
