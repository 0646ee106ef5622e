#pragma once

#include "TileCodec.h"
#include "TileNumbers.h"

namespace ioc::storage {

/// The columns before the values of a tile as the first version of tiles wrote it: each number as
/// its difference to the reading before, times by the second difference within their series, and
/// when a reading was recorded by its lag. Not for use outside this folder. Thread: any.
void readVersion1(NumberReader& in, std::vector<StoredReading>& readings);

} // namespace ioc::storage
