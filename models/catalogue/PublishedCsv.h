#pragma once

#include <models/catalogue/Draft.h>

namespace ioc::catalogue {

/// Checks DIR/published.csv against the catalogue that was read, by the same rules as a gateway's
/// door: what is wrong there would be refused when the figures are loaded.
void checkPublished(const SourceFile& file, FaultList& faults, const Draft& draft);

} // namespace ioc::catalogue
