#pragma once

#include "CloudEvent.h"
#include "Frames.h"

namespace ioc::wire {

/// An act as its author sent it: what it needs is checked by domain::checkAction(). Errors:
/// InvalidInput with the place: a field of the wrong type or too long, an unknown act.
[[nodiscard]] Result<ActionRequest>
readAction(const CloudEvent& event, const json::Element& data, const json::Place& place);

/// An act as the gateway logged it. Errors: likewise.
[[nodiscard]] Result<ActionFrame>
readLoggedAction(const CloudEvent& event, const json::Element& data, const json::Place& place);

} // namespace ioc::wire
