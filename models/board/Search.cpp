#include "Search.h"

#include <algorithm>
#include <utility>

namespace ioc::board {

namespace {

constexpr int notFound = 100;

bool isMark(QChar letter)
{
    return letter.category() == QChar::Mark_NonSpacing;
}

// The five tones: huyền, sắc, hỏi, ngã, nặng. Other marks (ă, â, ơ) are part of their letter.
bool isTone(QChar mark)
{
    switch (mark.unicode()) {
    case 0x0300:
    case 0x0301:
    case 0x0309:
    case 0x0303:
    case 0x0323:
        return true;
    default:
        return false;
    }
}

void addSpace(QString& text)
{
    if (!text.isEmpty() && !text.endsWith(u' '))
        text += u' ';
}

QString trimmedEnd(QString text)
{
    if (text.endsWith(u' '))
        text.chop(1);
    return text;
}

// True where every word of `query` begins a word of `text`, in order.
bool hasWordsInOrder(const QString& text, const QString& query)
{
    const QStringList words = text.split(u' ');
    qsizetype at = 0;
    for (const QString& wanted : query.split(u' ')) {
        while (at < words.size() && !words[at].startsWith(wanted))
            ++at;
        if (at == words.size())
            return false;
        ++at;
    }
    return true;
}

// Grades one way to write a name: 0 the same, 1 begins with it, 2 its words, 3 contains it.
int grade(const QString& text, const QString& query)
{
    if (text == query)
        return 0;
    if (text.startsWith(query))
        return 1;
    if (hasWordsInOrder(text, query))
        return 2;
    return text.contains(query) ? 3 : notFound;
}

} // namespace

QString foldForSearch(const QString& text)
{
    QString folded;
    for (const QChar letter : text.normalized(QString::NormalizationForm_D)) {
        if (isMark(letter))
            continue;
        const QChar lower = letter.toLower();
        if (lower == QChar{0x0111})
            folded += u'd';
        else if (lower.isLetterOrNumber())
            folded += lower;
        else
            addSpace(folded);
    }
    return trimmedEnd(std::move(folded));
}

QString canonicalForSearch(const QString& text)
{
    QString canonical;
    QString tones;
    const auto endSyllable = [&] {
        canonical += tones;
        tones.clear();
    };
    for (const QChar letter : text.normalized(QString::NormalizationForm_D)) {
        if (isTone(letter)) {
            tones += letter;
        } else if (letter.isLetterOrNumber() || isMark(letter)) {
            canonical += letter.toLower();
        } else {
            endSyllable();
            addSpace(canonical);
        }
    }
    endSyllable();
    return trimmedEnd(std::move(canonical));
}

SearchIndex::SearchIndex(std::vector<SearchEntry> entries)
    : m_entries(std::move(entries))
{
    m_keys.reserve(m_entries.size());
    for (const SearchEntry& entry : m_entries) {
        Key key{canonicalForSearch(entry.text), foldForSearch(entry.text), {}};
        for (const QString& alias : entry.aliases)
            key.aliases << foldForSearch(alias);
        m_keys.push_back(std::move(key));
    }
}

int SearchIndex::rank(const Key& key, const QString& canonical, const QString& folded)
{
    const int asTyped = grade(key.canonical, canonical);
    const int plain = grade(key.folded, folded);
    // Who typed marks meant them: all that has them goes before what has others.
    const bool marksMeant = canonical != folded;
    int best = marksMeant ? std::min(asTyped, plain == notFound ? notFound : 4 + plain)
                          : std::min(asTyped == notFound ? notFound : 2 * asTyped,
                                     plain == notFound ? notFound : 2 * plain + 1);
    for (const QString& alias : key.aliases) {
        const int found = grade(alias, folded);
        if (found != notFound)
            best = std::min(best, 10 + found); // after all found by their text
    }
    return best;
}

std::vector<const SearchEntry*> SearchIndex::find(const QString& query, std::size_t limit) const
{
    const QString canonical = canonicalForSearch(query);
    const QString folded = foldForSearch(query);
    std::vector<std::pair<int, const SearchEntry*>> found;
    for (std::size_t at = 0; at < m_entries.size(); ++at) {
        const int place = folded.isEmpty() ? 0 : rank(m_keys[at], canonical, folded);
        if (place != notFound)
            found.emplace_back(place, &m_entries[at]);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& other) {
        return one.first < other.first;
    });
    found.resize(std::min(found.size(), limit));
    std::vector<const SearchEntry*> result;
    for (const auto& [place, entry] : found)
        result.push_back(entry);
    return result;
}

} // namespace ioc::board
