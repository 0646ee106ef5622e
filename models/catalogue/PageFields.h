#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

// The parts that pages are made of. Errors: faults, reported at the node.

/// An indicator that may stand on a wall: one without personal data.
[[nodiscard]] std::optional<domain::IndicatorId> readWallIndicator(const JsonNode& node,
                                                                   const Draft& draft);
/// An id, or an id with a label of its own; nullopt where the id is at fault.
[[nodiscard]] std::optional<domain::FigureChoice> readFigure(const JsonNode& node,
                                                             const Draft& draft);
[[nodiscard]] domain::MapChoice readMap(const JsonNode& node, const Draft& draft);
/// `grid` and `panels`: every panel inside the grid, none over another.
void readGrid(const JsonObject& object, const Draft& draft, domain::WallPage& page);

} // namespace ioc::catalogue
