#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// DIR/targets.json.
void readTargets(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
