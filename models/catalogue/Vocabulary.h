#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// DIR/catalogue.json: the province, its office and calendars. Names the common folder to `files`.
void readHead(CatalogueFiles& files, FaultList& faults, Draft& draft);
/// common/units.json.
void readUnits(CatalogueFiles& files, FaultList& faults, Draft& draft);
/// common/domains.json.
void readDomains(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
