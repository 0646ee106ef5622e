#include "AreaNames.h"

#include <algorithm>

namespace ioc::intake {

using domain::Area;
using domain::AreaId;
using domain::AreaVersion;
using domain::Catalogue;
using domain::TimePoint;

AreaNames::AreaNames(std::shared_ptr<const Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
{
    for (std::size_t i = 0; i < m_catalogue->areas.size(); ++i) {
        const Area& area = m_catalogue->areas[i];
        const auto id = static_cast<AreaId>(i);
        for (std::size_t v = 0; v < area.versions.size(); ++v) {
            const AreaVersion& version = area.versions[v];
            const NameKey key = nameKey(version.name);
            const Entry entry{id, v, unitKindOf(version.kind)};
            m_exact[key.exact].push_back(entry);
            m_folded[key.folded].push_back(entry);
            for (const AreaId successor : version.successors) {
                if (successor != id)
                    ++m_predecessors[static_cast<std::uint32_t>(successor)];
            }
        }
    }
}

std::vector<AreaNames::Entry>
AreaNames::named(const SplitName& split, const NameKey& whole, bool exact) const
{
    const Table& table = exact ? m_exact : m_folded;
    std::vector<Entry> found;
    if (const auto at = table.find(exact ? split.rest.exact : split.rest.folded);
        at != table.end()) {
        for (const Entry& entry : at->second) {
            if (split.kind == UnitKind::Unknown || split.kind == entry.kind)
                found.push_back(entry);
        }
    }
    // What looks like a kind may be a part of the name.
    if (found.empty() && split.kind != UnitKind::Unknown) {
        if (const auto at = table.find(exact ? whole.exact : whole.folded); at != table.end())
            found = at->second;
    }
    return found;
}

AreaMatch AreaNames::follow(AreaId old, TimePoint begin, TimePoint end) const
{
    AreaMatch match;
    AreaId at = old;
    bool whole = true;
    // A line of successors is short; the bound only guards against one that turns on itself.
    for (int steps = 0; steps < 8; ++steps) {
        const AreaVersion& last = m_catalogue->area(at).latest();
        if (last.successors.size() != 1) {
            match.outcome = last.successors.empty() ? AreaMatch::Outcome::Unknown
                                                    : AreaMatch::Outcome::Ambiguous;
            match.candidates = last.successors;
            return match;
        }
        at = last.successors.front();
        const auto predecessors = m_predecessors.find(static_cast<std::uint32_t>(at));
        whole = whole && predecessors != m_predecessors.end() && predecessors->second == 1
            && m_catalogue->area(at).during(domain::TimePoint::min(), last.to) == nullptr;
        if (m_catalogue->area(at).during(begin, end) != nullptr) {
            match.outcome = whole ? AreaMatch::Outcome::Renamed : AreaMatch::Outcome::Merged;
            match.area = at;
            return match;
        }
    }
    return match;
}

AreaMatch AreaNames::settle(const std::vector<Entry>& entries, TimePoint begin, TimePoint end) const
{
    std::vector<AreaId> inForce;
    std::vector<AreaId> gone;
    const auto add = [](std::vector<AreaId>& to, AreaId area) {
        if (std::find(to.begin(), to.end(), area) == to.end())
            to.push_back(area);
    };
    for (const Entry& entry : entries) {
        const Area& area = m_catalogue->area(entry.area);
        const AreaVersion& version = area.versions[entry.version];
        if (version.from < end && begin < version.to)
            add(inForce, entry.area);
        else if (area.during(begin, end) == nullptr)
            add(gone, entry.area);
    }
    // A unit in force under this name in an earlier version of its own code: only its kind changed.
    if (inForce.empty() && gone.empty()) {
        for (const Entry& entry : entries)
            add(inForce, entry.area);
    }
    AreaMatch match;
    if (inForce.size() == 1) {
        match.outcome = AreaMatch::Outcome::Found;
        match.area = inForce.front();
    } else if (!inForce.empty()) {
        match.outcome = AreaMatch::Outcome::Ambiguous;
        match.candidates = inForce;
    } else if (gone.size() == 1) {
        return follow(gone.front(), begin, end);
    } else if (!gone.empty()) {
        match.outcome = AreaMatch::Outcome::Ambiguous;
        match.candidates = gone;
    }
    return match;
}

AreaMatch AreaNames::find(std::string_view text, TimePoint begin, TimePoint end) const
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    const std::string_view bare = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    if (const auto byCode = m_catalogue->findArea(bare)) {
        if (m_catalogue->area(*byCode).during(begin, end) != nullptr)
            return {AreaMatch::Outcome::Found, false, *byCode, {}};
        return follow(*byCode, begin, end);
    }
    const NameKey whole = nameKey(text);
    const SplitName split = splitUnitName(whole);
    for (const bool exact : {true, false}) {
        const auto entries = named(split, whole, exact);
        if (entries.empty())
            continue;
        AreaMatch match = settle(entries, begin, end);
        match.withoutMarks = !exact;
        return match;
    }
    return {};
}

QString AreaNames::nameOf(AreaId area, TimePoint end) const
{
    const Area& of = m_catalogue->area(area);
    const AreaVersion* version = of.during(end - std::chrono::milliseconds{1}, end);
    const AreaVersion& named = version != nullptr ? *version : of.latest();
    return QString::fromStdString(named.kind.empty() ? named.name : named.kind + " " + named.name);
}

} // namespace ioc::intake
