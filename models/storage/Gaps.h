#pragma once

#include <models/domain/Reading.h>

#include <optional>
#include <vector>

namespace ioc::storage {

/// A span of time, from < time <= to, whose readings a feed's log may hold and this cache does not.
struct Gap
{
    domain::TimePoint from;
    domain::TimePoint to;

    friend bool operator==(const Gap&, const Gap&) = default;
};

/// What an append does to the gaps, in the same transaction.
struct GapChange
{
    std::optional<Gap> opened;
    std::optional<Gap> filled;

    [[nodiscard]] bool any() const noexcept { return opened || filled; }
};

/// The gaps after a change, oldest first, none touching another; filled after opened. Pure.
[[nodiscard]] std::vector<Gap> changedGaps(std::vector<Gap> gaps, const GapChange& change);

} // namespace ioc::storage
