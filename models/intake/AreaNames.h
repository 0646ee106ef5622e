#pragma once

#include "NameKey.h"

#include <models/domain/Catalogue.h>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ioc::intake {

/// What a cell with a unit's name or code means.
struct AreaMatch
{
    enum class Outcome {
        Found,
        Renamed, ///< the unit was only renamed: found under its old name
        Merged, ///< an old unit that became a part of one made of several: not the same extent
        Ambiguous, ///< several units are called so
        Unknown
    };
    Outcome outcome = Outcome::Unknown;
    bool withoutMarks = false; ///< found only without diacritics
    std::optional<domain::AreaId> area; ///< of Found and Renamed; of Merged the unit it went into
    std::vector<domain::AreaId> candidates; ///< of Ambiguous; of Unknown the nearest
};

/// Finds units of one catalogue by official code or by name, with and without kind, with any
/// placing of tones, and, where nothing else fits, without diacritics. A name that several units
/// bear is never decided here. Thread: any; immutable. Limits: none of its own.
class AreaNames
{
public:
    explicit AreaNames(std::shared_ptr<const domain::Catalogue> catalogue);

    /// Who bore `text` at any time of (begin, end]; else who bore it before and what became of it.
    [[nodiscard]] AreaMatch
    find(std::string_view text, domain::TimePoint begin, domain::TimePoint end) const;

    /// `xã Đại Từ`, as the file would say it in that period.
    [[nodiscard]] QString nameOf(domain::AreaId area, domain::TimePoint end) const;

private:
    struct Entry
    {
        domain::AreaId area{};
        std::size_t version = 0;
        UnitKind kind = UnitKind::Unknown;
    };
    using Entries = std::vector<Entry>;
    using Table = std::unordered_map<QString, Entries>;

    [[nodiscard]] std::vector<Entry>
    named(const SplitName& split, const NameKey& whole, bool exact) const;
    [[nodiscard]] AreaMatch
    settle(const std::vector<Entry>& entries, domain::TimePoint begin, domain::TimePoint end) const;
    [[nodiscard]] AreaMatch
    follow(domain::AreaId old, domain::TimePoint begin, domain::TimePoint end) const;

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    Table m_exact;
    Table m_folded;
    std::unordered_map<std::uint32_t, int> m_predecessors; ///< how many other units went into it
};

} // namespace ioc::intake
