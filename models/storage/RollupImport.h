#pragma once

#include "CacheTables.h"

namespace ioc::storage {

/// Takes the roll-ups of one cache into another that has its readings already.
///
/// The rule: over the span of a roll-up of the other, first to last reading, both caches are
/// counted, with all that their readings and roll-ups there stand for. Where the other stands for
/// more, the roll-up of this one's reading at its end makes up the difference and has the other's
/// extremes; where that reading was thinned here, the roll-up that it went into does. Else what is
/// here stands. So no reading of this cache goes and none is counted twice as long as two caches
/// saw the same feed; where they did not, too few are counted and never too many. The same again
/// finds no difference. Thread: the caches' owner. Errors: SQLite::Exception and Damage; what was
/// taken until then stays. Limits: the roll-ups of one row of the other's are held in memory.
class RollupImport
{
public:
    RollupImport(Cache::Tables& to, Cache::Tables& from);

    /// Gives how many roll-ups were taken, whole or in part.
    std::uint64_t run();

private:
    /// What readings stand for.
    struct Mass
    {
        std::int64_t count = 0;
        double sum = 0;
    };
    /// A roll-up of the other cache.
    struct Span
    {
        Rollup of;
        Mass theirs;
        Mass ours; ///< of readings without a roll-up
        std::optional<Rollup> last; ///< of our reading at its end, alone
    };
    using Spans = std::vector<Span>; ///< in order of series and time
    using Key = std::pair<std::int64_t, std::int64_t>; ///< series and time
    using Held = std::map<Key, Rollup>;

    void takeWindow(std::int64_t group, const Cache::Tables::Tile& window);
    void weighTheirs(std::int64_t group, Spans& spans);
    void takeInto(std::int64_t group, Spans spans);
    [[nodiscard]] bool take(const Span& span, Held& held);
    void write(std::int64_t group, std::int64_t from, std::int64_t to, const Held& held);

    Cache::Tables& m_to;
    Cache::Tables& m_from;
    std::uint64_t m_taken = 0;
};

} // namespace ioc::storage
