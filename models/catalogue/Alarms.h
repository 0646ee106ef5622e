#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// DIR/alarms.json. After indicators and pages.
void readAlarms(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
