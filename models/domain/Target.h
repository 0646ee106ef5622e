#pragma once

#include <models/domain/Indicator.h>

#include <optional>
#include <string>
#include <vector>

namespace ioc::domain {

enum class Comparison : std::uint8_t { AtLeast, Over, AtMost, Under, Equal };

/// Who stands behind a target.
enum class TargetStanding : std::uint8_t { Adopted, Proposed, Background, Forecast };

/// A target of a resolution, plan or decision, with where it is written.
struct Target
{
    std::optional<IndicatorId> indicator; ///< none: a target in words only
    AreaId area{};
    std::optional<double> value; ///< none: in words
    Comparison comparison = Comparison::AtLeast;
    TimePoint from = TimePoint::min(); ///< in force since
    std::optional<TimePoint> due; ///< end of the day by which it is to be reached; none: at once
    bool linear
        = false; ///< the path rises from the baseline, or the target before, to `value` at `due`
    std::optional<TimePoint> baselineTime;
    std::optional<double> baselineValue;
    TargetStanding standing = TargetStanding::Adopted;
    Text text;
    std::string source;
};

/// The numeric targets of one series over time.
class TargetPath
{
public:
    /// What is demanded at an instant.
    struct Demand
    {
        double value = 0; ///< on the path at the instant
        const Target* target = nullptr; ///< the target it leads to
    };

    TargetPath() = default;
    /// `targets` all of one series, numeric; they must outlive the path.
    explicit TargetPath(std::vector<const Target*> targets);

    /// In force at `instant`: the earliest target still due, else the last one reached its date. An
    /// adopted target goes before one that is proposed, background or a forecast. Nothing before
    /// the first is in force.
    [[nodiscard]] std::optional<Demand> at(TimePoint instant) const noexcept;
    [[nodiscard]] bool empty() const noexcept { return m_targets.empty(); }
    [[nodiscard]] const std::vector<const Target*>& targets() const noexcept { return m_targets; }

private:
    std::vector<const Target*> m_targets; ///< by due date, undated first
};

[[nodiscard]] bool meets(double value, Comparison comparison, double demanded) noexcept;

} // namespace ioc::domain
