#include "TextEncoding.h"

namespace ioc::intake {

namespace {

bool isOneOf(unsigned char c, std::string_view set) noexcept
{
    return set.find(static_cast<char>(c)) != std::string_view::npos;
}

// Windows-1258 writes a tone as a character of its own after the vowel.
constexpr std::string_view tones1258 = "\xCC\xD2\xDE\xEC\xF2";
constexpr std::string_view vowels1258
    = "aeiouyAEIOUY\xC2\xC3\xCA\xD4\xD5\xDD\xE2\xE3\xEA\xF4\xF5\xFD";

// TCVN 5712:1993, VN3: Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ at A1 to AE, à ả ã á ạ at B5 to B9. Windows-1258
// has signs there that do not stand inside words.
constexpr bool isTcvn3Letter(unsigned int c) noexcept
{
    return (c >= 0xA1 && c <= 0xAE) || (c >= 0xB5 && c <= 0xB9);
}

bool isAsciiLetter(unsigned int c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

LegacyEncoding legacyEncodingOf(std::string_view bytes) noexcept
{
    std::size_t signs1258 = 0;
    std::size_t signsTcvn3 = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c < 0x80)
            continue;
        const auto before = i > 0 ? static_cast<unsigned char>(bytes[i - 1]) : 0U;
        const auto after = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0U;
        if (isOneOf(c, tones1258) && i > 0
            && isOneOf(static_cast<unsigned char>(before), vowels1258))
            ++signs1258;
        if (isTcvn3Letter(c) && (isAsciiLetter(before) || isAsciiLetter(after)))
            ++signsTcvn3;
    }
    if (signsTcvn3 > signs1258)
        return LegacyEncoding::Tcvn3;
    return signs1258 > 0 ? LegacyEncoding::Windows1258 : LegacyEncoding::Unknown;
}

LegacyEncoding brokenTextOf(QStringView text) noexcept
{
    int tcvn3 = 0;
    bool unicode = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const char16_t before = i > 0 ? text[i - 1].unicode() : u' ';
        const char16_t after = i + 1 < text.size() ? text[i + 1].unicode() : u' ';
        // "áº" and "á»" begin every letter with two marks, "Ä‘" and "Ä\u0090" are đ and Đ.
        if ((c == 0xE1 && (after == 0xBA || after == 0xBB))
            || (c == 0xC4 && (after == 0x2018 || after == 0x90 || after == 0x192))
            || (c == 0xC6 && (after == 0xB0 || after == 0xA1)))
            return LegacyEncoding::TwiceEncoded;
        // Letters that Vietnamese has beyond Latin-1: this is Unicode.
        unicode = unicode || (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x110 || c == 0x111 || c == 0x1A1
            || c == 0x1B0 || c == 0x103 || (c >= 0x300 && c <= 0x323);
        const bool inWord = isAsciiLetter(before) || isTcvn3Letter(before);
        // ª, § and µ stand alone or before words in other languages, never inside one.
        if (isTcvn3Letter(c) && inWord)
            ++tcvn3;
    }
    return tcvn3 > 0 && !unicode ? LegacyEncoding::Tcvn3 : LegacyEncoding::None;
}

const char* nameOf(LegacyEncoding encoding) noexcept
{
    switch (encoding) {
    case LegacyEncoding::Windows1258:
        return "Windows-1258";
    case LegacyEncoding::Tcvn3:
        return "TCVN3 (ABC)";
    case LegacyEncoding::TwiceEncoded:
        return "UTF-8 read as Windows-1252";
    case LegacyEncoding::None:
    case LegacyEncoding::Unknown:
        break;
    }
    return "unknown";
}

} // namespace ioc::intake
