#include "NumberText.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace ioc::intake {

namespace {

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

// Spaces of all kinds as one sort; a sign of typographers as '-'.
std::string plain(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\u00A0") {
            out += ' ';
            ++i;
        } else if (text.substr(i, 3) == "\u202F" || text.substr(i, 3) == "\u2009") {
            out += ' ';
            i += 2;
        } else if (text.substr(i, 3) == "\u2212") {
            out += '-';
            i += 2;
        } else {
            out += text[i] == '\t' ? ' ' : text[i];
        }
    }
    const std::size_t begin = out.find_first_not_of(' ');
    if (begin == std::string::npos)
        return {};
    return out.substr(begin, out.find_last_not_of(' ') - begin + 1);
}

char charOf(Thousands thousands) noexcept
{
    switch (thousands) {
    case Thousands::Dot:
        return '.';
    case Thousands::Comma:
        return ',';
    case Thousands::Space:
        return ' ';
    case Thousands::None:
        break;
    }
    return '\0';
}

// 1 to 3 digits, then groups of exactly three.
bool groupsOfThree(std::string_view digits, char mark) noexcept
{
    std::size_t at = std::min(digits.find(mark), digits.size());
    if (at < 1 || at > 3)
        return false;
    while (at < digits.size()) {
        if (digits[at] != mark || at + 4 > digits.size()
            || !std::all_of(digits.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                            digits.begin() + static_cast<std::ptrdiff_t>(at) + 4,
                            isDigit))
            return false;
        at += 4;
    }
    return true;
}

bool onlyDigits(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

} // namespace

boost::system::result<double, NumberFault>
readNumber(std::string_view text, const NumberStyle& style, bool percent)
{
    std::string number = plain(text);
    if (percent && number.ends_with('%'))
        number = plain(std::string_view{number}.substr(0, number.size() - 1));
    const bool negative = number.starts_with('-');
    std::string_view rest = number;
    if (negative || number.starts_with('+'))
        rest.remove_prefix(1);
    const bool written = !rest.empty() && rest.size() <= 40 && isDigit(rest.front())
        && isDigit(rest.back())
        && rest.find_first_not_of("0123456789., ") == std::string_view::npos;
    if (!written)
        return NumberFault::NotANumber;
    const char thousands = charOf(style.thousands);
    std::string digits;
    std::string decimals;
    if (onlyDigits(rest)) {
        digits = rest;
    } else {
        if (!style.decimal)
            return NumberFault::MarkNotSaid;
        const std::size_t mark = rest.find(*style.decimal);
        const std::string_view whole = rest.substr(0, mark);
        if (mark != std::string_view::npos) {
            decimals = rest.substr(mark + 1);
            if (!onlyDigits(decimals))
                return NumberFault::BadGroups;
        }
        if (onlyDigits(whole)) {
            digits = whole;
        } else if (thousands == '\0'
                   || whole.find_first_not_of("0123456789") == std::string_view::npos
                   || whole[whole.find_first_not_of("0123456789")] != thousands) {
            const char found = whole[whole.find_first_not_of("0123456789")];
            return groupsOfThree(whole, found) ? NumberFault::ThousandsNotSaid
                                               : NumberFault::OtherMark;
        } else if (!groupsOfThree(whole, thousands)) {
            return NumberFault::BadGroups;
        } else {
            digits = whole;
            std::erase(digits, thousands);
        }
    }
    const std::string exact = digits + (decimals.empty() ? "" : "." + decimals);
    double value = 0;
    std::from_chars(exact.data(), exact.data() + exact.size(), value);
    return negative ? -value : value;
}

void throw_exception_from_error(NumberFault, const boost::source_location&)
{
    throw std::logic_error("a number that was not read");
}

} // namespace ioc::intake
