#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// common/indicators/*.json, all of them; then the parts of ratios and weighted means, which may
/// stand in any of the files.
void readIndicators(CatalogueFiles& files, FaultList& faults, Draft& draft);

} // namespace ioc::catalogue
