#include "Catalogue.h"

#include <cassert>

namespace ioc::domain {

std::vector<FigureChoice> figuresOf(const WallPage& page)
{
    std::vector<FigureChoice> figures;
    for (const OverviewCard& card : page.cards) {
        figures.push_back(card.hero);
        figures.insert(figures.end(), card.rows.begin(), card.rows.end());
    }
    if (page.map)
        figures.push_back({page.map->indicator, {}});
    figures.insert(figures.end(), page.tiles.begin(), page.tiles.end());
    for (const PanelChoice& panel : page.panels) {
        figures.insert(figures.end(), panel.figures.begin(), panel.figures.end());
        if (panel.whole)
            figures.push_back(*panel.whole);
    }
    return figures;
}

void Catalogue::buildIndex()
{
    assert(m_indicatorById.empty() && m_areaByCode.empty());
    for (std::size_t i = 0; i < indicators.size(); ++i)
        m_indicatorById.emplace(indicators[i].id, static_cast<IndicatorId>(i));
    for (std::size_t i = 0; i < areas.size(); ++i)
        m_areaByCode.emplace(areas[i].code, static_cast<AreaId>(i));
    for (std::size_t i = 0; i < aliases.size(); ++i)
        m_aliasById[aliases[i].indicator].push_back(i);

    m_children.resize(areas.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (std::size_t v = 0; v < areas[i].versions.size(); ++v) {
            if (const auto parent = areas[i].versions[v].parent)
                m_children[index(*parent)].emplace_back(static_cast<AreaId>(i), v);
        }
    }

    m_users.resize(indicators.size());
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        const Aggregation& aggregation = indicators[i].aggregation;
        const auto user = static_cast<IndicatorId>(i);
        if (aggregation.method == Aggregation::Method::Ratio)
            m_users[index(aggregation.numerator)].push_back(user);
        if (aggregation.method == Aggregation::Method::Ratio
            || aggregation.method == Aggregation::Method::WeightedMean)
            m_users[index(aggregation.denominator)].push_back(user);
    }

    std::unordered_map<std::uint32_t, std::vector<const Target*>> bySeries;
    for (const Target& target : targets) {
        if (target.indicator && target.value)
            bySeries[static_cast<std::uint32_t>(series(*target.indicator, target.area))].push_back(
                &target);
    }
    for (auto& [key, list] : bySeries)
        m_targetPaths.emplace(key, TargetPath{std::move(list)});
}

std::optional<IndicatorId> Catalogue::findIndicator(std::string_view indicatorId) const
{
    const auto found = m_indicatorById.find(indicatorId);
    if (found == m_indicatorById.end())
        return std::nullopt;
    return found->second;
}

std::optional<AreaId> Catalogue::findArea(std::string_view code) const
{
    const auto found = m_areaByCode.find(code);
    if (found == m_areaByCode.end())
        return std::nullopt;
    return found->second;
}

std::vector<const Alias*> Catalogue::aliasesOf(std::string_view foreignId) const
{
    std::vector<const Alias*> result;
    if (const auto found = m_aliasById.find(foreignId); found != m_aliasById.end()) {
        for (const std::size_t at : found->second)
            result.push_back(&aliases[at]);
    }
    return result;
}

std::vector<AreaId> Catalogue::childrenOf(AreaId parent, TimePoint instant) const
{
    std::vector<AreaId> result;
    for (const auto& [child, version] : m_children[index(parent)]) {
        const AreaVersion& candidate = areas[index(child)].versions[version];
        if (candidate.from <= instant && instant < candidate.to)
            result.push_back(child);
    }
    return result;
}

const TargetPath& Catalogue::targetPath(SeriesId of) const
{
    const auto found = m_targetPaths.find(static_cast<std::uint32_t>(of));
    return found == m_targetPaths.end() ? m_noTargets : found->second;
}

const std::vector<IndicatorId>& Catalogue::usersOf(IndicatorId part) const
{
    return m_users[index(part)];
}

} // namespace ioc::domain
