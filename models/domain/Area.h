#pragma once

#include <models/domain/Reading.h>

#include <optional>
#include <string>
#include <vector>

namespace ioc::domain {

/// Order is from the widest to the finest.
enum class AreaLevel : std::uint8_t { Country, Province, District, Commune };

[[nodiscard]] const char* toString(AreaLevel level) noexcept;
[[nodiscard]] bool areaLevelFromText(std::string_view text, AreaLevel& level) noexcept;

/// A place on the globe, degrees, WGS 84.
struct GeoPoint
{
    double latitude = 0;
    double longitude = 0;
};

/// What an area was from one day until another: names, kinds, parents and extents change, the code
/// and its series stay.
struct AreaVersion
{
    TimePoint from
        = TimePoint::min(); ///< beginning of the day in Vietnam; min: older than any record
    TimePoint to = TimePoint::max(); ///< end, exclusive; max: in force
    AreaLevel level = AreaLevel::Commune;
    std::optional<AreaId> parent;
    std::string name; ///< without its kind: Đại Từ
    std::string kind; ///< in Vietnamese: xã, phường, tỉnh …
    std::optional<double> population; ///< persons
    std::optional<double> areaKm2;
    std::optional<GeoPoint> point;
    std::vector<AreaId> successors;
    std::string source;
};

/// An administrative unit by its official code, with all its versions, earliest first, none
/// overlapping.
struct Area
{
    std::string code;
    std::vector<AreaVersion> versions;

    /// The version in force at `instant`, or nullptr.
    [[nodiscard]] const AreaVersion* at(TimePoint instant) const noexcept;
    /// The version in force at any instant of (begin, end], the latest; or nullptr.
    [[nodiscard]] const AreaVersion* during(TimePoint begin, TimePoint end) const noexcept;
    /// The version in force, else the last one. Precondition: has a version.
    [[nodiscard]] const AreaVersion& latest() const noexcept { return versions.back(); }
};

} // namespace ioc::domain
