#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// DIR/pages/*.json. A wall shows no personal data, and its map shows communes.
void readPages(CatalogueFiles& files, FaultList& faults, Draft& draft);
/// DIR/briefings/*.json.
void readBriefings(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
