#include "Ingest.h"
#include "Limits.h"
#include "Utf8.h"

#include <algorithm>
#include <charconv>

namespace ioc::wire {

namespace {

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

// Moves past digits; false where there is none.
bool skipDigits(std::string_view& text) noexcept
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(count);
    return count > 0;
}

bool skipSign(std::string_view& text) noexcept
{
    if (text.empty() || (text.front() != '-' && text.front() != '+'))
        return false;
    text.remove_prefix(1);
    return true;
}

bool isNumber(std::string_view text, char mark) noexcept
{
    skipSign(text);
    if (!skipDigits(text))
        return false;
    if (!text.empty() && text.front() == mark) {
        text.remove_prefix(1);
        if (!skipDigits(text))
            return false;
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        text.remove_prefix(1);
        skipSign(text);
        if (!skipDigits(text))
            return false;
    }
    return text.empty();
}

Error notANumber(std::string_view text, char mark)
{
    std::string expected = "not a number with the decimal mark '";
    expected += mark;
    return {ErrorKind::InvalidInput, expected + "': " + utf8::quoted(text)};
}

} // namespace

Result<double> parseNumber(std::string_view text, char decimalMark)
{
    if (text.size() > maxTextBytes || !isNumber(text, decimalMark))
        return notANumber(text, decimalMark);
    std::string plain{text.front() == '+' ? text.substr(1) : text};
    std::replace(plain.begin(), plain.end(), decimalMark, '.');
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error == std::errc::result_out_of_range)
        return Error{ErrorKind::InvalidInput, "number out of range: " + utf8::quoted(text)};
    if (error != std::errc{} || end != plain.data() + plain.size())
        return notANumber(text, decimalMark);
    return value;
}

} // namespace ioc::wire
