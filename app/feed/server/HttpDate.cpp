#include "HttpDate.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace ioc::gateway {

namespace {

constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

} // namespace

std::string httpDate(domain::TimePoint instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(instant - day)};
    std::array<char, 40> text{};
    std::snprintf(text.data(),
                  text.size(),
                  "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  days[std::chrono::weekday{day}.c_encoding()],
                  unsigned{date.day()},
                  months[unsigned{date.month()} - 1],
                  int{date.year()},
                  static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

const std::string& HttpDateText::at(domain::TimePoint instant)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(instant);
    if (second != m_second) {
        m_text = httpDate(instant);
        m_second = second;
    }
    return m_text;
}

} // namespace ioc::gateway
