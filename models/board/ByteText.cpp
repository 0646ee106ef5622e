#include "ByteText.h"

#include "ValueFormat.h"

namespace ioc::board {

namespace {

constexpr double kibibyte = 1024;
constexpr double mebibyte = 1024 * kibibyte;

} // namespace

QString byteText(const ValueFormat& format, double bytes)
{
    if (bytes < kibibyte)
        return format.number(bytes, 0) + QStringLiteral("\u00A0B");
    if (bytes < mebibyte)
        return format.number(bytes / kibibyte, 1) + QStringLiteral("\u00A0KiB");
    return format.number(bytes / mebibyte, 1) + QStringLiteral("\u00A0MiB");
}

} // namespace ioc::board
