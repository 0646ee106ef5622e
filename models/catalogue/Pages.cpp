#include "Pages.h"

#include "PageFields.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace ioc::catalogue {

namespace {

constexpr std::size_t rowsOfCard = 4;
constexpr std::int64_t maxAttention = 50;
constexpr std::int64_t maxOrder = 999;
constexpr std::int64_t leastDwell = 5;
constexpr std::int64_t maxDwell = 3600;
constexpr std::size_t mostTiles = 8;
constexpr std::array<std::string_view, 6> pageKinds{
    "overview", "domain", "attention", "targets", "sources", "grid"};
constexpr std::size_t mostBreaks = 6;
constexpr std::int64_t mostRanked = 20;
constexpr std::size_t mostBeside = 3;
constexpr std::size_t mostAnnexes = 20;
constexpr std::size_t mostAnnexIndicators = 200;
constexpr std::array<std::string_view, 3> scopeWords{"province", "domain", "commune"};
constexpr std::array<std::string_view, 5> periodWords{"day", "week", "month", "quarter", "year"};

// The id of a file's thing: new among its kind, and the file's name.
std::string readFileId(const JsonObject& object, NameTable& names, std::size_t position)
{
    const JsonNode* node = object.find("id");
    const auto id = node ? readId(*node, IdShape::Plain) : std::nullopt;
    if (!id)
        return {};
    if (std::filesystem::path{node->file()}.stem() != *id)
        node->refuse("the name of its file without .json");
    if (!names.add(*id, position, node->where()))
        node->refuse("an id that is used once", "the one of " + names.find(*id)->where);
    return *id;
}

std::size_t readDomain(const JsonObject& object, const Draft& draft)
{
    return object.get("domain", [&](const JsonNode& node) { return draft.domains.resolve(node); })
        .value_or(0);
}

domain::OverviewCard readCard(const JsonNode& node, const Draft& draft)
{
    const JsonObject object{node, {"domain", "hero", "rows"}};
    domain::OverviewCard card;
    card.domain = readDomain(object, draft);
    if (const JsonNode* hero = object.find("hero"))
        card.hero.indicator = readWallIndicator(*hero, draft).value_or(domain::IndicatorId{});
    if (const JsonNode* rows = object.find("rows")) {
        for (const JsonNode& row : rows->items(rowsOfCard, rowsOfCard))
            card.rows.push_back(readFigure(row, draft).value_or(domain::FigureChoice{}));
    }
    return card;
}

// What every page has, whatever its kind.
void readHead(const JsonObject& object, Draft& draft, domain::WallPage& page)
{
    page.id = readFileId(object, draft.pages, draft.catalogue.pages.size());
    page.title = object.bilingual("title");
    const auto within = [&](std::string_view field, std::int64_t least, std::int64_t most) {
        return object.get(field, [&](const JsonNode& node) { return node.integer(least, most); });
    };
    if (const auto order = within("order", 1, maxOrder))
        page.order = static_cast<int>(*order);
    if (const auto dwell = within("dwell", leastDwell, maxDwell))
        page.dwell = std::chrono::seconds{*dwell};
}

void readOverview(const JsonNode& root, Draft& draft, domain::WallPage& page)
{
    const JsonObject object{
        root, {"id", "kind", "title", "cards", "map", "attention"}, {"order", "dwell"}};
    readHead(object, draft, page);
    if (const JsonNode* cards = object.find("cards")) {
        for (const JsonNode& card : cards->items(1))
            page.cards.push_back(readCard(card, draft));
    }
    if (const JsonNode* map = object.find("map"))
        page.map = readMap(*map, draft);
    if (const JsonNode* attention = object.find("attention")) {
        const JsonObject limits{*attention, {"limit"}};
        const auto limit = limits.get(
            "limit", [](const JsonNode& node) { return node.integer(1, maxAttention); });
        page.attentionLimit = static_cast<int>(limit.value_or(1));
    }
}

void readDomainPage(const JsonNode& root, Draft& draft, domain::WallPage& page)
{
    const JsonObject object{
        root, {"id", "kind", "title", "domain", "tiles", "grid", "panels"}, {"order", "dwell"}};
    readHead(object, draft, page);
    page.domain = readDomain(object, draft);
    if (const JsonNode* tiles = object.find("tiles")) {
        for (const JsonNode& tile : tiles->items(1, mostTiles))
            if (const auto figure = readFigure(tile, draft))
                page.tiles.push_back(*figure);
    }
    readGrid(object, draft, page);
}

void readPage(const JsonNode& root, Draft& draft)
{
    std::optional<std::size_t> kind;
    bool said = false;
    for (const auto& [name, node] : root.members())
        if (name == "kind") {
            said = true;
            kind = readWord(node, pageKinds);
        }
    if (!kind) { // its fields depend on the kind: nothing more can be said of it
        if (root.isObject() && !said)
            root.refuse("an object with a field \"kind\"");
        return;
    }
    domain::WallPage page;
    page.kind = static_cast<domain::PageKind>(*kind);
    switch (page.kind) {
    case domain::PageKind::Overview:
        readOverview(root, draft, page);
        break;
    case domain::PageKind::Domain:
        readDomainPage(root, draft, page);
        break;
    case domain::PageKind::Grid: {
        const JsonObject object{
            root, {"id", "kind", "title", "grid", "panels"}, {"order", "dwell"}};
        readHead(object, draft, page);
        readGrid(object, draft, page);
        break;
    }
    case domain::PageKind::Attention:
    case domain::PageKind::Targets:
    case domain::PageKind::Sources:
        readHead(JsonObject{root, {"id", "kind", "title"}, {"order", "dwell"}}, draft, page);
        break;
    }
    draft.catalogue.pages.push_back(std::move(page));
}

// The breaks of a detail's map, ascending.
void readDetailBreaks(const JsonNode& node, std::vector<double>& breaks)
{
    for (const JsonNode& item : node.items(1, mostBreaks)) {
        const auto value = item.number();
        if (!value)
            continue;
        if (!breaks.empty() && !(*value > breaks.back()))
            item.refuse("a number above the one before it, " + numberText(breaks.back()));
        breaks.push_back(*value);
    }
}

std::optional<domain::BriefingDetail>
readDetail(const JsonNode& node, const Draft& draft, const std::set<domain::IndicatorId>& ofSection)
{
    const JsonObject object{node, {"indicator"}, {"breaks", "ranked", "beside"}};
    const JsonNode* indicator = object.find("indicator");
    const auto id = indicator ? draft.indicator(*indicator) : std::nullopt;
    if (!id)
        return std::nullopt;
    if (!ofSection.contains(*id))
        indicator->refuse("one of the section's indicators");
    domain::BriefingDetail detail;
    detail.indicator = *id;
    if (const JsonNode* breaks = object.find("breaks"))
        readDetailBreaks(*breaks, detail.breaks);
    const auto ranked
        = object.get("ranked", [](const JsonNode& field) { return field.integer(1, mostRanked); });
    detail.ranked = static_cast<int>(ranked.value_or(0));
    if (const JsonNode* beside = object.find("beside")) {
        for (const JsonNode& item : beside->items(1, mostBeside)) {
            if (const auto other = draft.indicator(item))
                detail.beside.push_back(*other);
        }
    }
    const bool ofUnits = !detail.breaks.empty() || detail.ranked > 0;
    if (ofUnits && draft.catalogue.indicator(*id).lowestLevel != domain::AreaLevel::Commune)
        indicator->refuse("an indicator whose lowestLevel is commune");
    return detail;
}

domain::BriefingSection readSection(const JsonNode& node, const Draft& draft)
{
    const JsonObject object{node, {"domain", "indicators"}, {"details"}};
    domain::BriefingSection section;
    section.domain = readDomain(object, draft);
    const JsonNode* indicators = object.find("indicators");
    if (!indicators)
        return section;
    std::set<domain::IndicatorId> seen;
    for (const JsonNode& item : indicators->items(1)) {
        const auto id = draft.indicator(item);
        if (!id)
            continue;
        if (!seen.insert(*id).second)
            item.refuse("an indicator once in a section");
        section.figures.push_back({*id, {}});
    }
    if (const JsonNode* details = object.find("details")) {
        for (const JsonNode& item : details->items(1)) {
            if (auto detail = readDetail(item, draft, seen))
                section.details.push_back(std::move(*detail));
        }
    }
    return section;
}

std::vector<domain::IndicatorId> readAnnexIndicators(const JsonNode& node, const Draft& draft)
{
    std::vector<domain::IndicatorId> indicators;
    std::set<domain::IndicatorId> seen;
    for (const JsonNode& item : node.items(1, mostAnnexIndicators)) {
        const auto id = draft.indicator(item);
        if (!id)
            continue;
        if (!seen.insert(*id).second)
            item.refuse("an indicator once in an annex");
        if (draft.catalogue.indicator(*id).lowestLevel != domain::AreaLevel::Commune)
            item.refuse("an indicator whose lowestLevel is commune");
        indicators.push_back(*id);
    }
    return indicators;
}

domain::BriefingAnnex readAnnex(const JsonNode& node, const Draft& draft)
{
    const JsonObject object{node, {"title", "indicators"}};
    domain::BriefingAnnex annex;
    annex.title = object.bilingual("title");
    if (const JsonNode* indicators = object.find("indicators"))
        annex.indicators = readAnnexIndicators(*indicators, draft);
    return annex;
}

void readBriefingParts(const JsonObject& object,
                       const Draft& draft,
                       domain::BriefingDefinition& briefing)
{
    if (const JsonNode* sections = object.find("sections")) {
        std::set<std::size_t> domains;
        for (const JsonNode& section : sections->items(1)) {
            briefing.sections.push_back(readSection(section, draft));
            const bool isNew = domains.insert(briefing.sections.back().domain).second;
            if (!isNew && briefing.scope == domain::BriefingScope::Domain)
                section.refuse("a domain once in a briefing whose scope is domain");
        }
    }
    briefing.targets = object.flag("targets");
    briefing.alarms = object.flag("alarms");
    if (const JsonNode* annexes = object.find("annexes")) {
        if (briefing.scope == domain::BriefingScope::Commune)
            annexes->refuse("no annexes where the scope is commune");
        for (const JsonNode& annex : annexes->items(1, mostAnnexes))
            briefing.annexes.push_back(readAnnex(annex, draft));
    }
    if (const JsonNode* recipients = object.find("recipients")) {
        for (const JsonNode& recipient : recipients->items(1))
            briefing.recipients.push_back(recipient.text().value_or(std::string{}));
    }
}

void readBriefing(const JsonNode& root, Draft& draft)
{
    const JsonObject object{root,
                            {"id", "period", "title", "subject", "sections", "recipients"},
                            {"calendar", "scope", "targets", "alarms", "annexes"}};
    if (!object)
        return;
    domain::BriefingDefinition briefing;
    briefing.id = readFileId(object, draft.briefings, draft.catalogue.briefings.size());
    const auto period = object.word("period", periodWords).value_or(0);
    briefing.period = static_cast<domain::PeriodKind>(
        period + static_cast<std::size_t>(domain::PeriodKind::Day));
    const auto day = object.get(
        "calendar", [&](const JsonNode& node) { return draft.calendars.resolve(node); });
    if (briefing.period >= domain::PeriodKind::Month)
        briefing.monthStartsOn = static_cast<std::uint8_t>(day.value_or(1));
    briefing.scope
        = static_cast<domain::BriefingScope>(object.word("scope", scopeWords).value_or(0));
    briefing.title = object.bilingual("title");
    briefing.subject = object.bilingual("subject");
    readBriefingParts(object, draft, briefing);
    draft.catalogue.briefings.push_back(std::move(briefing));
}

template<typename Read>
void readFiles(CatalogueFiles& files, const char* subfolder, FaultList& faults, Read read)
{
    for (const std::string& name : files.ownJsonFiles(subfolder)) {
        auto file = files.own(name, CatalogueFiles::Need::Required);
        if (const auto document = file ? JsonDocument::parse(std::move(*file), faults) : nullptr)
            read(document->root());
    }
}

} // namespace

void readPages(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    readFiles(files, "pages", faults, [&](const JsonNode& root) { readPage(root, draft); });
    std::stable_sort(draft.catalogue.pages.begin(),
                     draft.catalogue.pages.end(),
                     [](const domain::WallPage& one, const domain::WallPage& other) {
                         return one.order < other.order;
                     });
}

void readBriefings(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    readFiles(files, "briefings", faults, [&](const JsonNode& root) { readBriefing(root, draft); });
}

} // namespace ioc::catalogue
