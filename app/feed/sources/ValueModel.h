#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::gateway {

/// What an indicator of a made-up province says at an instant: near its target or the size that its
/// plausible range suggests, with the character of its area, a weekly and daily rhythm, slow drift,
/// noise, and now and then an incident.
///
/// A pure function of seed, indicator, area and time. Parts of a ratio follow from one another, so
/// that the ratio comes out right: a numerator of a percentage never exceeds its denominator.
/// Running counts rise through their period. Thread: immutable once made. Units: those of the
/// indicator.
class ValueModel
{
public:
    /// `units`: the areas that readings are made for below the province. `published`: see
    /// Simulator.
    ValueModel(std::shared_ptr<const domain::Catalogue> catalogue,
               std::uint64_t seed,
               std::vector<domain::AreaId> units,
               const domain::ReadingBatch& published);

    /// Of a unit, or of the province: there a sum is the sum of all units.
    [[nodiscard]] double
    value(domain::IndicatorId indicator, domain::AreaId area, domain::TimePoint time) const;

private:
    /// How an indicator's value is found.
    struct Role
    {
        enum class Kind { Own, Numerator, Denominator, Share };
        Kind kind = Kind::Own;
        domain::IndicatorId ratio{}; ///< that ties it to the other part; of a share the whole
    };
    /// How an indicator does against its target, for good.
    struct Standing
    {
        double offset = 0; ///< in bands, the good way positive
        bool incidents = true;
    };

    void assignRoles();
    void anchor(const domain::ReadingBatch& published);
    [[nodiscard]] Standing
    standing(domain::IndicatorId indicator, const domain::Indicator& of, double demanded) const;
    [[nodiscard]] double level(domain::IndicatorId indicator, domain::TimePoint time) const;
    [[nodiscard]] double untargetedLevel(domain::IndicatorId indicator,
                                         const domain::Indicator& of) const;
    [[nodiscard]] double band(domain::IndicatorId indicator, double level) const;
    [[nodiscard]] double
    intensity(domain::IndicatorId indicator, domain::AreaId area, domain::TimePoint time) const;
    [[nodiscard]] double
    amount(domain::IndicatorId indicator, domain::AreaId area, domain::TimePoint time) const;
    [[nodiscard]] double
    ownAmount(domain::IndicatorId indicator, domain::AreaId area, domain::TimePoint time) const;
    [[nodiscard]] double share(const domain::Indicator& of, domain::AreaId area) const;
    [[nodiscard]] double rounded(domain::IndicatorId indicator,
                                 domain::AreaId area,
                                 domain::TimePoint time,
                                 double value) const;
    [[nodiscard]] double
    random(domain::IndicatorId indicator, domain::AreaId area, std::int64_t what) const;
    [[nodiscard]] bool isSum(const domain::Indicator& of) const noexcept;
    [[nodiscard]] bool countsPeople(domain::IndicatorId indicator) const;

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::uint64_t m_seed;
    std::vector<domain::AreaId> m_units;
    std::vector<Role> m_roles; ///< by IndicatorId
    std::vector<std::optional<double>>
        m_anchors; ///< by IndicatorId: the province's newest published figure
    std::vector<double> m_weights; ///< by AreaId: of the population
    double m_weightSum = 0;
    double m_population = 0;
    double m_mostPeople = 0; ///< greatest plausible number of persons in a province
};

} // namespace ioc::gateway
