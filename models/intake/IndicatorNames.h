#pragma once

#include "NameKey.h"

#include <models/domain/Catalogue.h>

#include <memory>
#include <unordered_map>
#include <vector>

namespace ioc::intake {

/// Finds indicators of one catalogue by id or by name or short name in either language, a unit in
/// brackets after it passed over. Thread: any; immutable.
class IndicatorNames
{
public:
    explicit IndicatorNames(const domain::Catalogue& catalogue);

    /// One: found. Several: all that bear the name. None: unknown.
    [[nodiscard]] std::vector<domain::IndicatorId> find(std::string_view text) const;

private:
    std::unordered_map<QString, std::vector<domain::IndicatorId>> m_names;
    std::unordered_map<std::string, domain::IndicatorId> m_ids;
};

} // namespace ioc::intake
