#pragma once

#include "Frames.h"
#include "JsonReader.h"

namespace ioc::wire {

/// The array `readings` of an event from the gateway as a batch of the client's catalogue. What
/// that does not have is counted in `skipped`. Errors: InvalidInput with the place.
[[nodiscard]] Result<std::shared_ptr<const domain::ReadingBatch>>
readBatch(const std::optional<json::Element>& element,
          const json::Place& place,
          const domain::Catalogue& catalogue,
          Skipped& skipped);

} // namespace ioc::wire
