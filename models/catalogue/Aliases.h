#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// common/aliases.json. Two rows that could take the same foreign figure are a fault: no guess
/// which is meant.
void readAliases(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
