#include "IndicatorNames.h"

#include <algorithm>

namespace ioc::intake {

using domain::Indicator;
using domain::IndicatorId;

IndicatorNames::IndicatorNames(const domain::Catalogue& catalogue)
{
    for (std::size_t i = 0; i < catalogue.indicators.size(); ++i) {
        const Indicator& indicator = catalogue.indicators[i];
        const auto id = static_cast<IndicatorId>(i);
        m_ids.emplace(indicator.id, id);
        for (const std::string* name : {&indicator.name.vi,
                                        &indicator.name.en,
                                        &indicator.shortName.vi,
                                        &indicator.shortName.en}) {
            if (name->empty())
                continue;
            auto& bearers = m_names[nameKey(*name).exact];
            if (std::find(bearers.begin(), bearers.end(), id) == bearers.end())
                bearers.push_back(id);
        }
    }
}

std::vector<IndicatorId> IndicatorNames::find(std::string_view text) const
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    const std::string bare{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
    if (const auto found = m_ids.find(bare); found != m_ids.end())
        return {found->second};
    const auto byName = [&](std::string_view name) -> std::vector<IndicatorId> {
        const auto found = m_names.find(nameKey(name).exact);
        return found == m_names.end() ? std::vector<IndicatorId>{} : found->second;
    };
    auto found = byName(bare);
    const std::size_t bracket = bare.rfind('(');
    if (found.empty() && bracket != std::string::npos && bracket > 0)
        found = byName(std::string_view{bare}.substr(0, bracket));
    return found;
}

} // namespace ioc::intake
