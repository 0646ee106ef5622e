#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// DIR/outline.geojson: a FeatureCollection (RFC 7946) with an `attribution`, whose features have
/// the `code` of an area among their properties and a Polygon or MultiPolygon. Outer rings are
/// kept; other members are ignored, as GeoJSON has it.
void readOutlines(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
