#pragma once

#include <models/domain/AlarmLimit.h>
#include <models/domain/Reading.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

/// How well an alarm system serves its operators, after EEMUA 191 and ISA-18.2: figures of a
/// period, as pure functions of what was annunciated in it.
namespace ioc::domain {

/// An alarm that called for an operator.
struct Annunciation
{
    TimePoint time;
    std::string key;
    AlarmPriority priority = AlarmPriority::Medium;

    friend bool operator==(const Annunciation&, const Annunciation&) = default;
};

/// From the first of ten annunciations within ten minutes until fewer than five came in ten
/// minutes (ISA-18.2's definition of a flood's beginning and end).
struct AlarmFlood
{
    TimePoint begin;
    TimePoint end; ///< time of its last annunciation
    std::size_t count = 0;

    friend bool operator==(const AlarmFlood&, const AlarmFlood&) = default;
};

/// The figures that they are held against: EEMUA 191 (rates, flood, mix), ISA-18.2 (stale).
namespace eemua {
inline constexpr std::chrono::minutes interval{10};
inline constexpr double perInterval = 1; ///< in the steady state
inline constexpr double perDay = 144; ///< the same, over a day
inline constexpr std::size_t floodBegins = 10; ///< in an interval
inline constexpr std::size_t floodEnds = 5; ///< fewer than these in an interval
inline constexpr double floodSharePercent = 1;
inline constexpr std::array<double, 3> mixPercent{5, 15, 80}; ///< high, medium, low
inline constexpr std::chrono::hours stale{24};
inline constexpr std::size_t chatteringTimes = 3;
/// Process plants say a minute; the quickest figures here come every ten seconds, most by the
/// minute.
inline constexpr std::chrono::minutes chatteringWithin{10};
} // namespace eemua

struct AlarmMetrics
{
    struct Count
    {
        std::string key;
        std::size_t count = 0;

        friend bool operator==(const Count&, const Count&) = default;
    };
    std::size_t total = 0;
    std::vector<std::size_t> perInterval; ///< of each ten minutes of the period, from its beginning
    double averagePerInterval = 0;
    std::size_t mostPerInterval = 0;
    std::vector<AlarmFlood> floods; ///< that began in the period
    double floodSharePercent = 0; ///< of the period's time
    std::vector<Count> chattering; ///< most often first
    std::vector<Count> top; ///< the ten most frequent
    std::array<std::size_t, 4> byPriority{};
};

/// `all` ascending by time; what lies outside begin <= t < end is passed over.
[[nodiscard]] AlarmMetrics
alarmMetrics(const std::vector<Annunciation>& all, TimePoint begin, TimePoint end);

/// `all` ascending by time.
[[nodiscard]] std::vector<AlarmFlood> alarmFloods(const std::vector<Annunciation>& all);

} // namespace ioc::domain
