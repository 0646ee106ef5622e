#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// common/provinces.csv and DIR/areas.csv. The rows of a code in the latter replace those of the
/// same code in the former. Checks the province of catalogue.json too.
void readAreas(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
