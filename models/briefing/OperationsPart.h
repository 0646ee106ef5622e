#pragma once

#include <models/board/ValueFormat.h>
#include <models/briefing/Briefing.h>
#include <models/briefing/Say.h>
#include <models/domain/Operations.h>

namespace ioc::briefing {

/// The part of a briefing on the alarms and directives of its period: what was raised, what still
/// stands, what was decided and what became of it; "none" is said as well. `operations` are those
/// up to the moment. Pure.
void addOperations(Briefing& briefing,
                   const domain::Operations& operations,
                   domain::TimePoint moment,
                   const Say& say,
                   const board::ValueFormat& format);

} // namespace ioc::briefing
