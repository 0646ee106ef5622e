#pragma once

#include <models/domain/AlarmLimit.h>

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ioc::board {

/// When a console sounds: one tone for each new alarm, but from the fourth within a minute on a
/// summary of the burst instead; a nag while anything has waited a quarter of an hour
/// unacknowledged and nothing sounded since. What waits already at the first look is known, not
/// new. Knows no clock of its own. Thread: one owner.
class AlarmSound
{
public:
    static constexpr std::size_t single = 3; ///< tones within `window`
    static constexpr std::chrono::seconds window{60};
    static constexpr std::chrono::seconds gather{10}; ///< before a summary
    static constexpr std::chrono::minutes nagAfter{15};

    struct Waiting
    {
        std::string key;
        domain::TimePoint raised;
        domain::AlarmPriority priority = domain::AlarmPriority::Medium;
    };
    struct Sound
    {
        enum class Kind : std::uint8_t { Tone, Summary, Nag };
        Kind kind = Kind::Tone;
        domain::AlarmPriority priority = domain::AlarmPriority::Low; ///< the most urgent
        std::size_t count = 0; ///< alarms that it speaks of

        friend bool operator==(const Sound&, const Sound&) = default;
    };

    /// `waiting`: every unacknowledged alarm. Call whenever they change, and once a second.
    [[nodiscard]] std::optional<Sound> hear(domain::TimePoint now,
                                            const std::vector<Waiting>& waiting);

private:
    [[nodiscard]] std::vector<Waiting> takeNew(const std::vector<Waiting>& waiting);
    [[nodiscard]] std::optional<Sound> nag(domain::TimePoint now,
                                           const std::vector<Waiting>& waiting);

    bool m_first = true;
    std::map<std::string, domain::TimePoint> m_known; ///< raising by alarm
    std::deque<domain::TimePoint> m_tones; ///< within the window
    std::vector<Waiting> m_gathered;
    std::optional<domain::TimePoint> m_summaryDue;
    domain::TimePoint m_lastSummary = domain::TimePoint::min();
    domain::TimePoint m_lastSound = domain::TimePoint::min();
};

} // namespace ioc::board
