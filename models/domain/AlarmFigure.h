#pragma once

#include <models/domain/Catalogue.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace ioc::domain {

/// The figure that an alarm looks at, followed reading by reading: what the source gave for the
/// area itself in the running period, else what its units come to by the catalogue's aggregation.
///
/// Unlike a Board, which knows of each period what stands in the end, it says what the figure was
/// after each reading. Of units a figure is made once nine of ten have reported in the period: the
/// first offices of a morning are no province. Thread: immutable once made; the states belong to
/// their owners. Units: the indicator's.
class AlarmFigure
{
public:
    enum class Role : std::uint8_t { Own, Value, Numerator, Denominator };
    struct Input
    {
        SeriesId series{};
        Role role = Role::Own;
        std::uint16_t unit = 0;
    };
    /// The last reading of each input.
    struct State
    {
        struct Slot
        {
            std::int32_t period = std::numeric_limits<std::int32_t>::min();
            double value = std::numeric_limits<double>::quiet_NaN();
        };
        std::vector<Slot> latest; ///< by input
        std::int32_t period = std::numeric_limits<std::int32_t>::min(); ///< the running one
    };

    AlarmFigure(const Catalogue& catalogue, IndicatorId indicator, AreaId area);

    [[nodiscard]] const std::vector<Input>& inputs() const noexcept { return m_inputs; }
    [[nodiscard]] State begin() const;
    /// `time` ascends from call to call. NaN: the source has none.
    void take(State& state, std::size_t input, TimePoint time, double value) const;
    /// Nothing where there is no figure, or not yet of enough units.
    [[nodiscard]] std::optional<double> value(const State& state) const;

private:
    void addUnit(const Catalogue& catalogue, AreaId unit);
    [[nodiscard]] std::optional<double> aggregate(const State& state) const;

    IndicatorId m_indicator;
    Aggregation m_aggregation;
    PeriodType m_period;
    std::vector<Input> m_inputs;
    std::vector<bool> m_otherPeriod; ///< by input: its values stand beyond their period
    std::uint16_t m_units = 0;
};

/// The areas of a scope: the province, or all in force at the indicator's lowest level.
[[nodiscard]] std::vector<AreaId> unitsInForce(const Catalogue& catalogue, AreaLevel level);

} // namespace ioc::domain
