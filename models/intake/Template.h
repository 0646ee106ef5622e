#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Period.h>

#include <QString>

#include <vector>

namespace ioc::intake {

/// One department's figures for one period, as a file to be filled in.
struct TemplateOrder
{
    std::string organization; ///< in Vietnamese, as the catalogue has it
    domain::Period period;
    domain::Language language = domain::Language::Vietnamese;
};

/// The departments of a catalogue, in its order, each once.
[[nodiscard]] std::vector<domain::Text> departmentsOf(const domain::Catalogue& catalogue);
/// What a department types in for a period of this kind: its indicators that speak of such periods.
[[nodiscard]] std::vector<domain::IndicatorId> typedIndicators(const domain::Catalogue& catalogue,
                                                               std::string_view organization,
                                                               domain::PeriodKind kind);
/// The units that report such an indicator in the period: the province, or its communes.
[[nodiscard]] std::vector<domain::AreaId> reportingAreas(const domain::Catalogue& catalogue,
                                                         domain::IndicatorId indicator,
                                                         const domain::Period& period);
/// The same kind of period in the indicator's own calendar: its November is another one where
/// months begin on the 15th.
[[nodiscard]] domain::Period inCalendarOf(const domain::Indicator& indicator,
                                          const domain::Period& period);

/// Writes an XLSX file: a row for each unit and indicator with code, name, unit of measurement and
/// period, an empty cell for the value, and a sheet that says how to fill it in. Every text is
/// written as text, never as a formula. Errors: NotFound (nothing to fill in), Exhausted,
/// Unavailable. Thread: any.
[[nodiscard]] Result<void>
writeTemplate(const domain::Catalogue& catalogue, const TemplateOrder& order, const QString& path);

} // namespace ioc::intake
