#pragma once

#include <QHash>
#include <QString>

#include <string>
#include <string_view>

namespace ioc::intake {

/// A name as it is compared: lower case, words apart by one space, punctuation dropped, numbers
/// without leading zeros.
struct NameKey
{
    /// Keeps every mark, but says a tone at its word's end, so that hòa = hoà and NFD = NFC.
    QString exact;
    /// Without any mark; đ is d.
    QString folded;

    friend bool operator==(const NameKey&, const NameKey&) = default;
};

[[nodiscard]] NameKey nameKey(QStringView name);
[[nodiscard]] inline NameKey nameKey(std::string_view name)
{
    return nameKey(
        QStringView{QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))});
}

/// Kinds of administrative units, told by the front of a name.
enum class UnitKind {
    Unknown,
    Commune,
    Ward,
    Township,
    SpecialZone,
    District,
    UrbanDistrict,
    Town,
    City,
    Province
};

/// The kind that a catalogue's word (`xã`, `thị trấn` …) means.
[[nodiscard]] UnitKind unitKindOf(std::string_view word);

/// A name without what stands before it: `UBND xã Đại Từ` → (Commune, `Đại Từ`). Knows xã/X.,
/// phường/P., thị trấn/TT., đặc khu, huyện/H., quận/Q., thị xã/TX., thành phố/TP., tỉnh, with and
/// without `UBND`.
struct SplitName
{
    UnitKind kind = UnitKind::Unknown;
    NameKey rest;
};
[[nodiscard]] SplitName splitUnitName(const NameKey& name);

} // namespace ioc::intake
