#pragma once

#include <QString>

namespace ioc::board {

class ValueFormat;

/// A size as people read it: `512 B`, `3,4 KiB`, `18,0 MiB`; IEC 80000-13.
[[nodiscard]] QString byteText(const ValueFormat& format, double bytes);

} // namespace ioc::board
