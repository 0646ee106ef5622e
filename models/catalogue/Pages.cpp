#include "Pages.h"

#include <array>
#include <filesystem>
#include <set>

namespace ioc::catalogue {

using domain::FigureChoice;

namespace {

constexpr std::size_t labelCharacters = 32;
constexpr std::size_t rowsOfCard = 4;
constexpr std::size_t breaksOfMap = 4;
constexpr std::int64_t maxAttention = 50;
constexpr std::array<std::string_view, 1> pageKinds{"overview"};
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

std::optional<domain::IndicatorId> readWallIndicator(const JsonNode& node, const Draft& draft)
{
    const auto id = draft.indicator(node);
    if (!id || !draft.catalogue.indicator(*id).personalData)
        return id;
    node.refuse("an indicator without personal data, since this is for the wall");
    return std::nullopt;
}

FigureChoice readFigure(const JsonNode& node, const Draft& draft)
{
    FigureChoice choice;
    if (!node.isObject()) {
        choice.indicator = readWallIndicator(node, draft).value_or(domain::IndicatorId{});
        return choice;
    }
    const JsonObject object{node, {"indicator", "label"}};
    const auto id = object.get(
        "indicator", [&](const JsonNode& field) { return readWallIndicator(field, draft); });
    choice.indicator = id.value_or(domain::IndicatorId{});
    choice.label = object.bilingual("label", labelCharacters);
    return choice;
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
            card.rows.push_back(readFigure(row, draft));
    }
    return card;
}

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

domain::MapChoice readMap(const JsonNode& node, const Draft& draft)
{
    const JsonObject object{node, {"indicator", "title", "breaks", "labels"}};
    domain::MapChoice map;
    if (const JsonNode* field = object.find("indicator")) {
        if (const auto id = readWallIndicator(*field, draft)) {
            map.indicator = *id;
            if (draft.catalogue.indicator(*id).lowestLevel != domain::AreaLevel::Commune)
                field->refuse("an indicator whose lowestLevel is commune");
        }
    }
    map.title = object.bilingual("title");
    if (const JsonNode* breaks = object.find("breaks"))
        readBreaks(*breaks, map.breaks);
    if (const JsonNode* labels = object.find("labels"))
        readLabels(*labels, draft, map.labels);
    return map;
}

void readPage(const JsonNode& root, Draft& draft)
{
    const JsonObject object{root, {"id", "kind", "title", "cards", "map", "attention"}};
    if (!object)
        return;
    domain::OverviewPage page;
    page.id = readFileId(object, draft.pages, draft.catalogue.pages.size());
    static_cast<void>(object.word("kind", pageKinds));
    page.title = object.bilingual("title");
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
    draft.catalogue.pages.push_back(std::move(page));
}

domain::BriefingSection readSection(const JsonNode& node, const Draft& draft)
{
    const JsonObject object{node, {"domain", "indicators"}};
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
    return section;
}

void readBriefing(const JsonNode& root, Draft& draft)
{
    const JsonObject object{
        root, {"id", "period", "title", "subject", "sections", "recipients"}, {"calendar"}};
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
    briefing.title = object.text("title").value_or(std::string{});
    briefing.subject = object.text("subject").value_or(std::string{});
    if (const JsonNode* sections = object.find("sections")) {
        for (const JsonNode& section : sections->items(1))
            briefing.sections.push_back(readSection(section, draft));
    }
    if (const JsonNode* recipients = object.find("recipients")) {
        for (const JsonNode& recipient : recipients->items(1))
            briefing.recipients.push_back(recipient.text().value_or(std::string{}));
    }
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
}

void readBriefings(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    readFiles(files, "briefings", faults, [&](const JsonNode& root) { readBriefing(root, draft); });
}

} // namespace ioc::catalogue
