#include "Vocabulary.h"

namespace ioc::catalogue {

namespace {

void readOffice(const JsonNode& node, domain::Office& office)
{
    const JsonObject object{node, {"superior", "issuing", "place", "documentCode"}};
    office.superior = object.text("superior").value_or(std::string{});
    office.place = object.text("place").value_or(std::string{});
    office.documentCode = object.text("documentCode").value_or(std::string{});
    if (const JsonNode* lines = object.find("issuing")) {
        for (const JsonNode& line : lines->items(1))
            office.issuing.push_back(line.text().value_or(std::string{}));
    }
}

void readCalendars(const JsonNode& node, Draft& draft)
{
    const auto members = node.members();
    if (members.empty() && node.isObject())
        node.refuse("at least one calendar", "none");
    for (const auto& [name, value] : members) {
        if (!isId(name, IdShape::Plain))
            value.refuse("a name of lower case letters, digits and -", inQuotes(name));
        const JsonObject object{value, {"monthStartsOn"}};
        const auto day = object.get("monthStartsOn",
                                    [](const JsonNode& field) { return field.integer(1, 28); });
        draft.calendars.add(name, static_cast<std::size_t>(day.value_or(1)), value.where());
    }
}

} // namespace

void readHead(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    const auto file = files.own("catalogue.json", CatalogueFiles::Need::Required);
    const auto document = file ? JsonDocument::parse(*file, faults) : nullptr;
    if (!document) {
        draft.calendars.markIncomplete();
        return;
    }
    const JsonObject object{document->root(),
                            {"id", "province", "name", "centre", "office", "common", "calendars"}};
    draft.catalogue.id
        = object.get("id", [](const JsonNode& node) { return readId(node, IdShape::Plain); })
              .value_or(std::string{});
    draft.provinceCode = object.text("province").value_or(std::string{});
    draft.catalogue.name = object.bilingual("name");
    draft.catalogue.centre = object.bilingual("centre");
    if (const JsonNode* office = object.find("office"))
        readOffice(*office, draft.catalogue.office);
    if (const JsonNode* calendars = object.find("calendars"))
        readCalendars(*calendars, draft);
    else
        draft.calendars.markIncomplete();
    if (const JsonNode* common = object.find("common")) {
        if (const auto path = common->text())
            files.setCommon(*path, common->file(), common->pointer());
    }
}

void readUnits(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    const auto file = files.common("units.json", CatalogueFiles::Need::Required);
    const auto document = file ? JsonDocument::parse(*file, faults) : nullptr;
    if (!document) {
        draft.units.markIncomplete();
        return;
    }
    for (const auto& [id, value] : document->root().members()) {
        if (!isId(id, IdShape::Plain))
            value.refuse("an id of lower case letters, digits and -", inQuotes(id));
        const JsonObject object{
            value, {"symbol"}, {"difference", "singular", "attached", "ordinal"}};
        domain::Unit unit;
        unit.id = id;
        unit.symbol = object.bilingual("symbol");
        unit.difference = object.find("difference") ? object.bilingual("difference") : unit.symbol;
        unit.singular = object.text("singular").value_or(std::string{});
        unit.attached = object.flag("attached");
        unit.ordinal = object.flag("ordinal");
        draft.units.add(id, draft.catalogue.units.size(), value.where());
        draft.catalogue.units.push_back(std::move(unit));
    }
}

void readDomains(CatalogueFiles& files, FaultList& faults, Draft& draft)
{
    constexpr std::size_t shortNameCharacters = 32;
    const auto file = files.common("domains.json", CatalogueFiles::Need::Required);
    const bool read = readEntries(file, faults, [&](const JsonNode& entry) {
        const JsonObject object{entry, {"id", "name", "shortName"}};
        domain::Domain made;
        if (const JsonNode* id = object.find("id")) {
            made.id = readId(*id, IdShape::Plain).value_or(std::string{});
            if (!made.id.empty()
                && !draft.domains.add(made.id, draft.catalogue.domains.size(), id->where()))
                id->refuse("an id that is used once",
                           "the one of " + draft.domains.find(made.id)->where);
        }
        made.name = object.bilingual("name");
        made.shortName = object.bilingual("shortName", shortNameCharacters);
        draft.catalogue.domains.push_back(std::move(made));
    });
    if (!read)
        draft.domains.markIncomplete();
    else if (draft.catalogue.domains.empty())
        faults.add(file->label, {}, "expected at least one domain, found none");
}

} // namespace ioc::catalogue
