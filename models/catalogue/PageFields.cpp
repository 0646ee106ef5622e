#include "PageFields.h"

#include <array>
#include <set>

namespace ioc::catalogue {

using domain::FigureChoice;
using domain::PanelKind;

namespace {

constexpr std::size_t labelCharacters = 32;
constexpr std::size_t breaksOfMap = 4;
constexpr std::size_t mostFigures = 40;
constexpr std::int64_t mostCells = 48;
constexpr std::size_t mostParts = 12;
constexpr std::array<std::string_view, 10> panelKinds{"tile",
                                                      "ranking",
                                                      "map",
                                                      "trend",
                                                      "calendar",
                                                      "table",
                                                      "multiples",
                                                      "bullets",
                                                      "composite",
                                                      "text"};

} // namespace

std::optional<domain::IndicatorId> readWallIndicator(const JsonNode& node, const Draft& draft)
{
    const auto id = draft.indicator(node);
    if (!id || !draft.catalogue.indicator(*id).personalData)
        return id;
    node.refuse("an indicator without personal data, since this is for the wall");
    return std::nullopt;
}

std::optional<FigureChoice> readFigure(const JsonNode& node, const Draft& draft)
{
    if (!node.isObject()) {
        const auto id = readWallIndicator(node, draft);
        return id ? std::optional{FigureChoice{*id, {}}} : std::nullopt;
    }
    const JsonObject object{node, {"indicator", "label"}};
    const auto id = object.get(
        "indicator", [&](const JsonNode& field) { return readWallIndicator(field, draft); });
    const domain::Text label = object.bilingual("label", labelCharacters);
    return id ? std::optional{FigureChoice{*id, label}} : std::nullopt;
}

namespace {

void readBreaks(const JsonNode& node, std::vector<double>& breaks)
{
    for (const JsonNode& item : node.items(breaksOfMap, breaksOfMap)) {
        const auto value = item.number();
        if (!value)
            continue;
        if (!breaks.empty() && !(*value > breaks.back()))
            item.refuse("a number above the one before it, " + numberText(breaks.back()));
        breaks.push_back(*value);
    }
}

void readLabels(const JsonNode& node, const Draft& draft, std::vector<domain::AreaId>& labels)
{
    std::set<domain::AreaId> seen;
    for (const JsonNode& item : node.items()) {
        const auto area = draft.area(item);
        if (!area)
            continue;
        if (!seen.insert(*area).second)
            item.refuse("a code once");
        labels.push_back(*area);
    }
}

// What is shown by area has readings by area.
void holdToCommunes(const JsonNode& node, domain::IndicatorId id, const Draft& draft)
{
    if (draft.catalogue.indicator(id).lowestLevel != domain::AreaLevel::Commune)
        node.refuse("an indicator whose lowestLevel is commune");
}

} // namespace

domain::MapChoice readMap(const JsonNode& node, const Draft& draft)
{
    const JsonObject object{node, {"indicator", "title", "breaks", "labels"}};
    domain::MapChoice map;
    if (const JsonNode* field = object.find("indicator")) {
        if (const auto id = readWallIndicator(*field, draft)) {
            map.indicator = *id;
            holdToCommunes(*field, *id, draft);
        }
    }
    map.title = object.bilingual("title");
    if (const JsonNode* breaks = object.find("breaks"))
        readBreaks(*breaks, map.breaks);
    if (const JsonNode* labels = object.find("labels"))
        readLabels(*labels, draft, map.labels);
    return map;
}

namespace {

domain::GridPlace readPlace(const JsonNode& node)
{
    std::array<int, 4> cells{0, 0, 1, 1};
    const auto items = node.items(4, 4);
    for (std::size_t at = 0; at < items.size() && at < cells.size(); ++at)
        cells[at]
            = static_cast<int>(items[at].integer(at < 2 ? 0 : 1, mostCells).value_or(cells[at]));
    return {cells[0], cells[1], cells[2], cells[3]};
}

void readFigureOf(const JsonObject& object, const Draft& draft, domain::PanelChoice& panel)
{
    const JsonNode* field = object.find("figure");
    if (!field)
        return;
    const auto figure = readFigure(*field, draft);
    if (!figure)
        return;
    panel.figures.push_back(*figure);
    if (panel.kind == PanelKind::Ranking || panel.kind == PanelKind::Multiples)
        holdToCommunes(*field, figure->indicator, draft);
}

// The most that a score can be.
double readMaximum(const JsonObject& object)
{
    const JsonNode* field = object.find("maximum");
    const auto value = field ? field->number() : std::nullopt;
    if (value && !(*value > 0))
        field->refuse("a number above 0");
    return value.value_or(1);
}

void readParts(const JsonObject& object, const Draft& draft, domain::PanelChoice& panel)
{
    panel.maximum = readMaximum(object);
    if (const JsonNode* whole = object.find("figure"))
        panel.whole = readFigure(*whole, draft);
    const JsonNode* parts = object.find("parts");
    if (!parts)
        return;
    for (const JsonNode& item : parts->items(1, mostParts)) {
        const JsonObject part{item, {"figure", "maximum"}};
        const JsonNode* field = part.find("figure");
        const auto figure = field ? readFigure(*field, draft) : std::nullopt;
        const double maximum = readMaximum(part);
        if (!figure)
            continue;
        panel.figures.push_back(*figure);
        panel.maxima.push_back(maximum);
    }
}

void readFigures(const JsonObject& object, const Draft& draft, domain::PanelChoice& panel)
{
    if (const JsonNode* figures = object.find("figures"))
        for (const JsonNode& item : figures->items(1, mostFigures))
            if (const auto figure = readFigure(item, draft))
                panel.figures.push_back(*figure);
}

JsonObject panelObject(const JsonNode& node, PanelKind kind)
{
    switch (kind) {
    case PanelKind::Map:
        return JsonObject{node, {"kind", "at", "map"}};
    case PanelKind::Table:
    case PanelKind::Bullets:
        return JsonObject{node, {"kind", "at", "title", "figures"}};
    case PanelKind::Composite:
        return JsonObject{node, {"kind", "at", "title", "parts", "maximum"}, {"figure"}};
    case PanelKind::Text:
        return JsonObject{node, {"kind", "at", "title", "text"}};
    default:
        return JsonObject{node, {"kind", "at", "figure"}, {"title"}};
    }
}

std::optional<domain::PanelChoice> readPanel(const JsonNode& node, const Draft& draft)
{
    std::optional<std::size_t> kind;
    bool said = false;
    for (const auto& [name, field] : node.members())
        if (name == "kind") {
            said = true;
            kind = readWord(field, panelKinds);
        }
    if (!kind) {
        if (node.isObject() && !said)
            node.refuse("an object with a field \"kind\"");
        return std::nullopt;
    }
    domain::PanelChoice panel;
    panel.kind = static_cast<PanelKind>(*kind);
    const JsonObject object = panelObject(node, panel.kind);
    if (const JsonNode* place = object.find("at"))
        panel.place = readPlace(*place);
    panel.title = object.find("title") ? object.bilingual("title") : domain::Text{};
    switch (panel.kind) {
    case PanelKind::Map:
        if (const JsonNode* map = object.find("map"))
            panel.map = readMap(*map, draft);
        panel.figures.push_back({panel.map.indicator, {}});
        break;
    case PanelKind::Table:
    case PanelKind::Bullets:
        readFigures(object, draft, panel);
        break;
    case PanelKind::Composite:
        readParts(object, draft, panel);
        break;
    case PanelKind::Text:
        panel.text = object.bilingual("text");
        break;
    default:
        readFigureOf(object, draft, panel);
    }
    return panel;
}

// Reports where a panel leaves the grid or lies on another.
void holdToGrid(const JsonNode& node,
                const domain::GridPlace& place,
                const domain::WallPage& page,
                std::set<std::pair<int, int>>& taken)
{
    if (place.column + place.columns > page.gridColumns || place.row + place.rows > page.gridRows) {
        node.refuse("a place inside the page's grid");
        return;
    }
    bool isFree = true;
    for (int row = place.row; row < place.row + place.rows; ++row)
        for (int column = place.column; column < place.column + place.columns; ++column)
            isFree = taken.emplace(column, row).second && isFree;
    if (!isFree)
        node.refuse("a place that no panel before has");
}

} // namespace

void readGrid(const JsonObject& object, const Draft& draft, domain::WallPage& page)
{
    if (const JsonNode* grid = object.find("grid")) {
        const auto items = grid->items(2, 2);
        if (items.size() == 2) {
            page.gridColumns = static_cast<int>(items[0].integer(1, mostCells).value_or(mostCells));
            page.gridRows = static_cast<int>(items[1].integer(1, mostCells).value_or(mostCells));
        } else {
            page.gridColumns = page.gridRows = mostCells;
        }
    }
    const JsonNode* panels = object.find("panels");
    if (!panels)
        return;
    std::set<std::pair<int, int>> taken;
    for (const JsonNode& node : panels->items(1)) {
        const auto panel = readPanel(node, draft);
        if (!panel)
            continue;
        holdToGrid(node, panel->place, page, taken);
        page.panels.push_back(*panel);
    }
}

} // namespace ioc::catalogue
