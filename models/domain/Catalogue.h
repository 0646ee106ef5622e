#pragma once

#include <models/domain/AlarmLimit.h>
#include <models/domain/Area.h>
#include <models/domain/Indicator.h>
#include <models/domain/Target.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ioc::domain {

/// How a foreign indicator id and unit find their place.
struct Alias
{
    std::string indicator; ///< the foreign id
    std::optional<std::string> unit; ///< the foreign unit text; none: any
    IndicatorId to{};
    double factor = 1.0; ///< foreign value × factor = ours
    std::vector<AreaLevel> levels; ///< empty: any
};

/// Head of a document of this office; Vietnamese only.
struct Office
{
    std::string superior;
    std::vector<std::string> issuing;
    std::string place;
    std::string documentCode;
};

/// A figure shown on a page, perhaps under another name.
struct FigureChoice
{
    IndicatorId indicator{};
    Text label; ///< empty: the indicator's short name
};

struct OverviewCard
{
    std::size_t domain = 0;
    FigureChoice hero;
    std::vector<FigureChoice> rows;
};

struct MapChoice
{
    IndicatorId indicator{};
    Text title;
    std::vector<double> breaks; ///< ascending; n breaks make n + 1 classes
    std::vector<AreaId> labels;
};

enum class PageKind : std::uint8_t { Overview, Domain, Attention, Targets, Sources, Grid };
enum class PanelKind : std::uint8_t {
    Tile,
    Ranking,
    Map,
    Trend,
    Calendar,
    Table,
    Multiples,
    Bullets,
    Composite,
    Text
};

/// Cells of a page's grid, from the upper left.
struct GridPlace
{
    int column = 0;
    int row = 0;
    int columns = 1;
    int rows = 1;
};

struct PanelChoice
{
    PanelKind kind = PanelKind::Tile;
    GridPlace place;
    Text title; ///< empty: the name of the first figure
    std::vector<FigureChoice> figures; ///< one, but of a table, bullets or a composite; of a map
                                       ///< the map's; of a text none
    MapChoice map; ///< of a map
    std::vector<double> maxima; ///< of a composite: the most that each of its figures can be
    std::optional<FigureChoice> whole; ///< of a composite: the index itself; none: the parts' sum
    double maximum = 0; ///< of the whole
    Text text; ///< of a text
};

/// A page of the wall. Which fields it has depends on its kind.
struct WallPage
{
    std::string id;
    PageKind kind = PageKind::Overview;
    Text title;
    int order = 100; ///< of the rotation; pages of one order stand by id
    std::chrono::seconds dwell{20}; ///< in the rotation
    std::vector<OverviewCard> cards; ///< of an overview
    std::optional<MapChoice> map; ///< of an overview
    int attentionLimit = 4; ///< of an overview
    std::optional<std::size_t> domain; ///< of a domain page
    std::vector<FigureChoice> tiles; ///< of a domain page
    int gridColumns = 1; ///< of a domain page or a grid
    int gridRows = 1;
    std::vector<PanelChoice> panels;
};

/// Every figure that a page shows, in its order; one that stands twice comes twice.
[[nodiscard]] std::vector<FigureChoice> figuresOf(const WallPage& page);

/// A figure of a section told at length: always its course over time.
struct BriefingDetail
{
    IndicatorId indicator{}; ///< one of the section's figures
    std::vector<double> breaks; ///< of its map; empty: without one
    int ranked = 0; ///< units of its ranking, the worst first; 0: without one
    std::vector<IndicatorId> beside; ///< further columns of the ranking
};

struct BriefingSection
{
    std::size_t domain = 0;
    std::vector<FigureChoice> figures;
    std::vector<BriefingDetail> details = {};
};

/// An annex of a briefing: figures of every unit below the area, a line each.
struct BriefingAnnex
{
    Text title;
    std::vector<IndicatorId> indicators; ///< columns, shared out to as many tables as they need
};

/// What one briefing speaks of.
enum class BriefingScope : std::uint8_t {
    Province, ///< all sections, of the province
    Domain, ///< one of its sections, chosen when it is made
    Commune, ///< all sections, of one commune, chosen when it is made
};

struct BriefingDefinition
{
    std::string id;
    PeriodKind period = PeriodKind::Week;
    std::uint8_t monthStartsOn = 1;
    BriefingScope scope = BriefingScope::Province;
    Text title;
    Text subject;
    std::vector<BriefingSection> sections;
    bool targets = false; ///< a part with every target and whether the pace reaches it
    bool alarms = false; ///< a part with the alarms and directives of the period
    std::vector<BriefingAnnex> annexes;
    std::vector<std::string> recipients; ///< Vietnamese
};

/// A line of a ring, degrees: longitude is x, latitude is y.
using GeoRing = std::vector<GeoPoint>;

/// An outline of one code: outer rings only; holes do not occur in provinces.
struct Outline
{
    std::string code;
    std::vector<GeoRing> rings;
};

/// What a province measures, where, and against which target. Immutable once built; shared freely
/// between threads.
class Catalogue
{
public:
    Catalogue() = default;
    Catalogue(Catalogue&&) = default;
    Catalogue& operator=(Catalogue&&) = default;
    Catalogue(const Catalogue&) = delete; // the target paths point into `targets`
    Catalogue& operator=(const Catalogue&) = delete;

    std::string id; ///< thai-nguyen
    std::string etag; ///< digest of the files it was read from
    AreaId province{};
    Text name;
    Text centre;
    Office office;
    std::vector<Unit> units;
    std::vector<Domain> domains;
    std::vector<Indicator> indicators;
    std::vector<Area> areas;
    std::vector<Target> targets;
    std::vector<AlarmLimit> alarms;
    std::vector<Alias> aliases;
    std::vector<WallPage> pages; ///< in the order of the rotation
    std::vector<BriefingDefinition> briefings;
    std::vector<Outline> outlines;
    std::string outlineAttribution;

    /// Builds the look-ups; call once, after the vectors are filled and before anything else here.
    void buildIndex();

    [[nodiscard]] std::optional<IndicatorId> findIndicator(std::string_view indicatorId) const;
    [[nodiscard]] std::optional<AreaId> findArea(std::string_view code) const;
    /// Aliases of a foreign id, in file order.
    [[nodiscard]] std::vector<const Alias*> aliasesOf(std::string_view foreignId) const;

    [[nodiscard]] const Indicator& indicator(IndicatorId at) const { return indicators[index(at)]; }
    [[nodiscard]] const Indicator& indicator(SeriesId series) const
    {
        return indicator(indicatorOf(series));
    }
    [[nodiscard]] const Area& area(AreaId at) const { return areas[index(at)]; }
    [[nodiscard]] const Area& area(SeriesId series) const { return area(areaOf(series)); }
    [[nodiscard]] const Unit& unitOf(const Indicator& of) const { return units[of.unit]; }

    [[nodiscard]] SeriesId series(IndicatorId indicator, AreaId area) const noexcept
    {
        return static_cast<SeriesId>(static_cast<std::uint32_t>(indicator) * areas.size()
                                     + index(area));
    }
    [[nodiscard]] IndicatorId indicatorOf(SeriesId series) const noexcept
    {
        return static_cast<IndicatorId>(index(series) / areas.size());
    }
    [[nodiscard]] AreaId areaOf(SeriesId series) const noexcept
    {
        return static_cast<AreaId>(index(series) % areas.size());
    }
    /// One past the greatest SeriesId.
    [[nodiscard]] std::size_t seriesCount() const noexcept
    {
        return indicators.size() * areas.size();
    }

    /// The areas whose parent is `area` at `instant`, in catalogue order.
    [[nodiscard]] std::vector<AreaId> childrenOf(AreaId area, TimePoint instant) const;
    /// The target path of a series; empty where it has none.
    [[nodiscard]] const TargetPath& targetPath(SeriesId series) const;
    /// The ratios and weighted means that `part` is a part of.
    [[nodiscard]] const std::vector<IndicatorId>& usersOf(IndicatorId part) const;

    /// Indices as numbers.
    [[nodiscard]] static std::size_t index(IndicatorId at) noexcept
    {
        return static_cast<std::size_t>(at);
    }
    [[nodiscard]] static std::size_t index(AreaId at) noexcept
    {
        return static_cast<std::size_t>(at);
    }
    [[nodiscard]] static std::size_t index(SeriesId at) noexcept
    {
        return static_cast<std::size_t>(at);
    }

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    template<typename Value>
    using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

    TextMap<IndicatorId> m_indicatorById;
    TextMap<AreaId> m_areaByCode;
    TextMap<std::vector<std::size_t>> m_aliasById;
    std::unordered_map<std::uint32_t, TargetPath> m_targetPaths;
    TargetPath m_noTargets;
    std::vector<std::vector<IndicatorId>> m_users;
    std::vector<std::vector<std::pair<AreaId, std::size_t>>>
        m_children; ///< by parent: (child, its version)
};

} // namespace ioc::domain
