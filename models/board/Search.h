#pragma once

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace ioc::board {

/// A text as it is compared when someone types it in a hurry: lower case, without marks (đ is d),
/// whatever is neither letter nor digit is one space. `Hoà Bình`, `Hòa Bình` and `hoa binh` are
/// one.
[[nodiscard]] QString foldForSearch(const QString& text);

/// A text with its marks, but one way to write each: composed or not, `hòa` or `hoà` (the tone is
/// a syllable's, not a letter's), any case.
[[nodiscard]] QString canonicalForSearch(const QString& text);

enum class SearchKind { Page, Indicator, Area, Command };

/// Something that can be found by its name and opened by its place.
struct SearchEntry
{
    SearchKind kind = SearchKind::Page;
    QString text;
    QString detail; ///< shown beside: domain, kind of area, shortcut
    QString place; ///< what is opened
    QStringList aliases; ///< found by these too, after those found by their text
};

/// Finds entries by what a person types, the exact one first: the same text, then the same without
/// marks, then texts that begin with it, that have its words in order, that contain it; then by
/// aliases. Where marks were typed, all that has them goes before what has others: `hoà` finds
/// `Tân Hoà` before `Hoa`. Equal ones in the order
/// given. Thread: any; immutable. Cost: one pass over the entries.
class SearchIndex
{
public:
    SearchIndex() = default;
    explicit SearchIndex(std::vector<SearchEntry> entries);

    [[nodiscard]] std::vector<const SearchEntry*> find(const QString& query,
                                                       std::size_t limit) const;
    [[nodiscard]] const std::vector<SearchEntry>& entries() const noexcept { return m_entries; }

private:
    struct Key
    {
        QString canonical;
        QString folded;
        QStringList aliases; ///< folded
    };

    [[nodiscard]] static int rank(const Key& key, const QString& canonical, const QString& folded);

    std::vector<SearchEntry> m_entries;
    std::vector<Key> m_keys;
};

} // namespace ioc::board
