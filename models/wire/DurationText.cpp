#include "DurationText.h"

#include "Utf8.h"

#include <array>
#include <cstdio>
#include <optional>

namespace ioc::wire {

using namespace std::chrono;

namespace {

constexpr std::int64_t longestMs = duration_cast<milliseconds>(days{100'000}).count();

struct Designator
{
    char letter;
    bool ofTime;
    std::int64_t millis;
};
constexpr std::array<Designator, 5> designators{{
    {'W', false, 7 * 86'400'000LL},
    {'D', false, 86'400'000},
    {'H', true, 3'600'000},
    {'M', true, 60'000},
    {'S', true, 1'000},
}};

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

// A number of at most nine digits in thousandths, with at most three decimals.
std::optional<std::int64_t> takeThousandths(std::string_view& text, bool& hasFraction)
{
    std::size_t digits = 0;
    std::int64_t value = 0;
    for (; !text.empty() && isDigit(text.front()) && digits < 9; ++digits, text.remove_prefix(1))
        value = value * 10 + (text.front() - '0');
    if (digits == 0)
        return std::nullopt;
    value *= 1000;
    hasFraction = !text.empty() && text.front() == '.';
    if (!hasFraction)
        return value;
    text.remove_prefix(1);
    std::int64_t weight = 100;
    if (text.empty() || !isDigit(text.front()))
        return std::nullopt;
    for (; !text.empty() && isDigit(text.front()) && weight > 0;
         weight /= 10, text.remove_prefix(1))
        value += weight * (text.front() - '0');
    return value;
}

std::optional<std::int64_t> parseMillis(std::string_view text)
{
    if (text.empty() || text.front() != 'P')
        return std::nullopt;
    text.remove_prefix(1);
    std::int64_t total = 0;
    std::size_t next = 0; // of the designators: each at most once, in order
    bool inTime = false;
    bool needsPart = true;
    while (!text.empty()) {
        if (text.front() == 'T' && !inTime) {
            inTime = true;
            needsPart = true;
            text.remove_prefix(1);
            continue;
        }
        bool hasFraction = false;
        const auto amount = takeThousandths(text, hasFraction);
        if (!amount || text.empty())
            return std::nullopt;
        while (next < designators.size()
               && (designators[next].letter != text.front() || designators[next].ofTime != inTime))
            ++next;
        if (next == designators.size() || (hasFraction && designators[next].letter != 'S'))
            return std::nullopt;
        if (*amount / 1000 > longestMs / designators[next].millis)
            return std::nullopt;
        total += *amount * (designators[next].millis / 1000);
        if (total > longestMs)
            return std::nullopt;
        ++next;
        needsPart = false;
        text.remove_prefix(1);
    }
    if (needsPart)
        return std::nullopt;
    return total;
}

} // namespace

Result<domain::Duration> parseDuration(std::string_view text)
{
    const auto millis = parseMillis(text);
    if (!millis) {
        return Error{ErrorKind::InvalidInput,
                     "not a duration: expected P90D, PT12H or the like, got " + utf8::quoted(text)};
    }
    return domain::Duration{*millis};
}

std::string formatDuration(domain::Duration duration)
{
    const auto whole = floor<days>(duration);
    const hh_mm_ss rest{duration - whole};
    std::string result = "P";
    if (whole.count() > 0 || duration == domain::Duration::zero())
        result += std::to_string(whole.count()) + 'D';
    if (rest.to_duration() == milliseconds::zero())
        return result;
    result += 'T';
    if (rest.hours().count() > 0)
        result += std::to_string(rest.hours().count()) + 'H';
    if (rest.minutes().count() > 0)
        result += std::to_string(rest.minutes().count()) + 'M';
    const auto millis = static_cast<int>(rest.subseconds().count());
    if (rest.seconds().count() > 0 || millis > 0)
        result += std::to_string(rest.seconds().count());
    if (millis > 0) {
        std::array<char, 8> decimals{};
        std::snprintf(decimals.data(), decimals.size(), ".%03d", millis);
        result += decimals.data();
    }
    if (rest.seconds().count() > 0 || millis > 0)
        result += 'S';
    return result;
}

} // namespace ioc::wire
