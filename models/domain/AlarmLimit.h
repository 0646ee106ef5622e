#pragma once

#include <models/domain/Area.h>
#include <models/domain/Indicator.h>
#include <models/domain/Text.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ioc::domain {

/// How soon somebody has to respond. The order is urgency, the most urgent first.
enum class AlarmPriority : std::uint8_t { Critical, High, Medium, Low };

/// What an alarm is raised by.
enum class AlarmCondition : std::uint8_t {
    Watch, ///< the figure's status is "watch" or worse
    OffTarget, ///< the figure's status is "off target"
    RateOfChange, ///< the figure became worse by so much within a window
    StaleSource, ///< a system has been silent past its cadence and grace
    ReportDue, ///< a report is due within so many hours and is not there
    TargetDue, ///< a target's date is near and it is not met
};

/// One alarm of the catalogue: what needs somebody's response here, and which. It stands for one
/// alarm in each area of its scope. Everything else is a coloured figure, not an alarm
/// (ISA-18.2's test of an alarm).
struct AlarmLimit
{
    enum class Scope : std::uint8_t {
        Province,
        Units, ///< every area of the indicator's lowest level that is in force
    };

    std::string id; ///< lower case, digits, `-`, `.`
    Text name;
    AlarmCondition condition = AlarmCondition::OffTarget;
    std::optional<IndicatorId> indicator; ///< none of StaleSource
    std::string system; ///< of StaleSource: Indicator::system in Vietnamese
    Scope scope = Scope::Province;
    AlarmPriority priority = AlarmPriority::Medium;
    double deadband = 0; ///< in the indicator's unit: it clears only when better by this
    Duration onDelay{}; ///< the condition has to hold so long
    Duration offDelay{}; ///< and to be gone so long
    double change = 0; ///< of RateOfChange, in the indicator's unit, positive
    Duration window{}; ///< of RateOfChange
    Duration before{}; ///< of ReportDue and TargetDue
    Text guidance; ///< what to do
    std::string page; ///< id of the wall page that shows more; may be empty
};

} // namespace ioc::domain
