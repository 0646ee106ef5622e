#pragma once

#include "TileCodec.h"
#include "TileNumbers.h"

namespace ioc::storage {

/// The column of values of a tile: decimals by their differences, others by the bits that change.
/// At least a byte a reading. Not for use outside this folder. Thread: any.
void writeValues(NumberWriter& out, std::span<const StoredReading> readings);
/// Sets the values of as many readings.
void readValues(NumberReader& in, std::vector<StoredReading>& readings);

} // namespace ioc::storage
