#pragma once

#include "Frames.h"
#include "JsonReader.h"

namespace ioc::wire {

/// The data of an event of sources. Errors: InvalidInput with the place.
[[nodiscard]] Result<Sources> readSources(const json::Element& data, const json::Place& place);

} // namespace ioc::wire
