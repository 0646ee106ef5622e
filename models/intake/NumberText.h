#pragma once

#include <models/domain/Result.h>

#include <optional>
#include <string>
#include <string_view>

namespace ioc::intake {

/// What separates the thousands of a written number.
enum class Thousands { None, Dot, Comma, Space };

/// How the numbers of a file are written; said by a person, never guessed.
struct NumberStyle
{
    std::optional<char> decimal; ///< '.' or ','; none: not said
    Thousands thousands = Thousands::None;
    friend bool operator==(const NumberStyle&, const NumberStyle&) = default;
};

enum class NumberFault {
    NotANumber,
    MarkNotSaid, ///< it has a mark, and nobody said which one is decimal
    OtherMark, ///< the mark that is there is not the one said: `8.5` where the comma is decimal
    ThousandsNotSaid, ///< `1.234`: one thousand or one and a bit; thousands marks were not said
    BadGroups, ///< `1.23.4`, `12.34,5`
};

/// A number written by people: digits, sign (`-`, U+2212), a decimal mark as said, thousands in
/// groups of three where said, `%` after it where `percent` allows; blanks around it. Never
/// guesses: `1.234` is a number only where the thousands mark or the decimal mark was said to be
/// the dot. Exponents are no way of people to write and are refused.
[[nodiscard]] boost::system::result<double, NumberFault>
readNumber(std::string_view text, const NumberStyle& style, bool percent);

/// boost::system::result::value() on a fault is a programming mistake.
[[noreturn]] void throw_exception_from_error(NumberFault fault,
                                             const boost::source_location& place);

} // namespace ioc::intake
