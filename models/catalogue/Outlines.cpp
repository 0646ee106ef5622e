#include "Outlines.h"

namespace ioc::catalogue {

namespace {

constexpr std::size_t leastPoints = 4; // a closed triangle

// Members of a GeoJSON object, which may have others than those that are read.
class GeoObject
{
public:
    explicit GeoObject(const JsonNode& node)
        : m_node(node)
        , m_members(node.members())
    {
    }

    /// The member, or nullptr and a fault.
    [[nodiscard]] const JsonNode* need(std::string_view name) const
    {
        for (const auto& [key, value] : m_members) {
            if (key == name)
                return &value;
        }
        if (m_node.isObject())
            m_node.refuse("a field " + inQuotes(name), "none");
        return nullptr;
    }

    /// Position of the `type` among `words`.
    [[nodiscard]] std::optional<std::size_t>
    type(std::initializer_list<std::string_view> words) const
    {
        const JsonNode* node = need("type");
        return node ? readWord(*node, {words.begin(), words.size()}) : std::nullopt;
    }

private:
    const JsonNode& m_node;
    std::vector<std::pair<std::string, JsonNode>> m_members;
};

std::optional<domain::GeoPoint> readPosition(const JsonNode& node)
{
    const auto numbers = node.items(2, 3);
    if (numbers.size() < 2)
        return std::nullopt;
    const auto longitude = numbers[0].number();
    const auto latitude = numbers[1].number();
    if (!longitude || !latitude)
        return std::nullopt;
    if (*longitude >= -180 && *longitude <= 180 && *latitude >= -90 && *latitude <= 90)
        return domain::GeoPoint{*latitude, *longitude};
    node.refuse("a longitude from -180 to 180, then a latitude from -90 to 90",
                numberText(*longitude) + ", " + numberText(*latitude));
    return std::nullopt;
}

void readRing(const JsonNode& node, domain::Outline& outline)
{
    domain::GeoRing ring;
    for (const JsonNode& position : node.items(leastPoints)) {
        if (const auto point = readPosition(position))
            ring.push_back(*point);
    }
    if (ring.size() >= leastPoints
        && (ring.front().latitude != ring.back().latitude
            || ring.front().longitude != ring.back().longitude))
        node.refuse("a closed ring, its last position the first again", "an open one");
    outline.rings.push_back(std::move(ring));
}

void readPolygon(const JsonNode& node, domain::Outline& outline)
{
    const auto rings = node.items(1);
    if (!rings.empty())
        readRing(rings.front(), outline);
}

void readFeature(const JsonNode& node, Draft& draft)
{
    const GeoObject feature{node};
    static_cast<void>(feature.type({"Feature"}));
    domain::Outline outline;
    if (const JsonNode* properties = feature.need("properties")) {
        const GeoObject named{*properties};
        if (const JsonNode* code = named.need("code")) {
            if (draft.area(*code))
                outline.code = code->text().value_or(std::string{});
        }
    }
    if (const JsonNode* geometry = feature.need("geometry")) {
        const GeoObject shape{*geometry};
        const auto type = shape.type({"Polygon", "MultiPolygon"});
        const JsonNode* coordinates = shape.need("coordinates");
        if (type && coordinates && *type == 0)
            readPolygon(*coordinates, outline);
        if (type && coordinates && *type == 1) {
            for (const JsonNode& polygon : coordinates->items(1))
                readPolygon(polygon, outline);
        }
    }
    draft.catalogue.outlines.push_back(std::move(outline));
}

} // namespace

void readOutlines(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    auto file = files.own("outline.geojson", CatalogueFiles::Need::Optional);
    const auto document = file ? JsonDocument::parse(std::move(*file), faults) : nullptr;
    if (!document)
        return;
    const JsonNode root = document->root();
    const GeoObject collection{root};
    if (!root.isObject())
        return;
    static_cast<void>(collection.type({"FeatureCollection"}));
    if (const JsonNode* attribution = collection.need("attribution"))
        draft.catalogue.outlineAttribution = attribution->text().value_or(std::string{});
    if (const JsonNode* features = collection.need("features")) {
        for (const JsonNode& feature : features->items(1))
            readFeature(feature, draft);
    }
}

} // namespace ioc::catalogue
