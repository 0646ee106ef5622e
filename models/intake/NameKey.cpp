#include "NameKey.h"

#include <array>

namespace ioc::intake {

using namespace Qt::StringLiterals;

namespace {

// Combining marks: of tones, and of letters of their own (circumflex, breve, horn).
bool isTone(char16_t c) noexcept
{
    return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

bool isMark(char16_t c) noexcept
{
    return c >= 0x300 && c <= 0x36F;
}

struct Prefix
{
    QStringView words;
    UnitKind kind;
};

// The longer of two that begin alike stands first.
constexpr std::array<Prefix, 21> prefixes{{
    {u"thành phố", UnitKind::City},  {u"thị trấn", UnitKind::Township},
    {u"thị xã", UnitKind::Town},     {u"phường", UnitKind::Ward},
    {u"xã", UnitKind::Commune},      {u"đặc khu", UnitKind::SpecialZone},
    {u"huyện", UnitKind::District},  {u"quận", UnitKind::UrbanDistrict},
    {u"tỉnh", UnitKind::Province},   {u"tp", UnitKind::City},
    {u"tt", UnitKind::Township},     {u"tx", UnitKind::Town},
    {u"p", UnitKind::Ward},          {u"x", UnitKind::Commune},
    {u"đk", UnitKind::SpecialZone},  {u"h", UnitKind::District},
    {u"q", UnitKind::UrbanDistrict}, {u"commune", UnitKind::Commune},
    {u"ward", UnitKind::Ward},       {u"province", UnitKind::Province},
    {u"city", UnitKind::City},
}};

// A key is its own key: letters with their tones at the end of each word.
NameKey keyOf(QStringView text)
{
    const QString decomposed = text.toString().normalized(QString::NormalizationForm_KD).toLower();
    NameKey key;
    QString tones;
    QString digits;
    const auto endDigits = [&] {
        qsizetype zeros = 0;
        while (zeros + 1 < digits.size() && digits[zeros] == u'0')
            ++zeros;
        key.exact += QStringView{digits}.mid(zeros);
        key.folded += QStringView{digits}.mid(zeros);
        digits.clear();
    };
    const auto endWord = [&] {
        endDigits();
        key.exact += tones;
        tones.clear();
        if (!key.exact.isEmpty() && !key.exact.endsWith(u' ')) {
            key.exact += u' ';
            key.folded += u' ';
        }
    };
    for (const QChar each : decomposed) {
        const char16_t c = each.unicode();
        if (each.isDigit()) {
            digits += each;
            continue;
        }
        endDigits();
        if (isTone(c)) {
            tones += each;
        } else if (isMark(c)) {
            key.exact += each;
        } else if (each.isLetter()) {
            key.exact += each;
            key.folded += c == u'đ' ? QChar{u'd'} : each;
        } else if (c != u'\'' && c != 0x2019) {
            endWord();
        }
    }
    endWord();
    key.exact = key.exact.trimmed().normalized(QString::NormalizationForm_C);
    key.folded = key.folded.trimmed();
    return key;
}

// Words of the exact key that the folded one has as many letters of.
NameKey without(const NameKey& key, qsizetype words)
{
    const auto rest = [&](const QString& text) {
        qsizetype at = 0;
        for (qsizetype i = 0; i < words && at >= 0; ++i)
            at = text.indexOf(u' ', at) + 1;
        return text.mid(at);
    };
    return {rest(key.exact), rest(key.folded)};
}

bool beginsWith(const QString& text, const QString& words)
{
    return text.size() > words.size() + 1 && text.startsWith(words) && text[words.size()] == u' ';
}

} // namespace

NameKey nameKey(QStringView name)
{
    return keyOf(name);
}

UnitKind unitKindOf(std::string_view word)
{
    const QString key = nameKey(word).exact;
    for (const Prefix& prefix : prefixes) {
        if (key == keyOf(prefix.words).exact)
            return prefix.kind;
    }
    return UnitKind::Unknown;
}

SplitName splitUnitName(const NameKey& name)
{
    static const std::array<std::pair<NameKey, UnitKind>, prefixes.size()> keys = [] {
        std::array<std::pair<NameKey, UnitKind>, prefixes.size()> made;
        for (std::size_t i = 0; i < prefixes.size(); ++i)
            made[i] = {keyOf(prefixes[i].words), prefixes[i].kind};
        return made;
    }();
    NameKey rest = name;
    if (beginsWith(rest.folded, u"ubnd"_s))
        rest = without(rest, 1);
    else if (beginsWith(rest.folded, u"uy ban nhan dan"_s))
        rest = without(rest, 4);
    // First with every mark: without them "thị xã" and an unmarked name could be taken for another.
    for (const bool marked : {true, false}) {
        for (const auto& [key, kind] : keys) {
            const QString& words = marked ? key.exact : key.folded;
            if (beginsWith(marked ? rest.exact : rest.folded, words))
                return {kind, without(rest, words.count(u' ') + 1)};
        }
    }
    return {UnitKind::Unknown, rest};
}

} // namespace ioc::intake
