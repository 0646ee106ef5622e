#pragma once

#include <models/catalogue/CsvTable.h>
#include <models/catalogue/JsonFields.h>
#include <models/domain/Catalogue.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ioc::catalogue {

/// Ids that were read, by name, with their position in the catalogue and the place where they
/// stand.
class NameTable
{
public:
    struct Entry
    {
        std::size_t position = 0;
        std::string where;
    };

    /// `kind` names the thing and where it is kept: "a unit of common/units.json".
    explicit NameTable(std::string kind)
        : m_kind(std::move(kind))
    {
    }

    /// False where the name is taken already.
    bool add(const std::string& name, std::size_t position, std::string where);
    [[nodiscard]] const Entry* find(std::string_view name) const;
    /// From now on a name that is not here is no fault: a file that may hold it could not be read,
    /// and was reported.
    void markIncomplete() noexcept { m_complete = false; }
    [[nodiscard]] bool complete() const noexcept { return m_complete; }
    [[nodiscard]] const std::string& kind() const noexcept { return m_kind; }

    /// Position of the name that `node` holds; a fault where it is no text or no such name.
    [[nodiscard]] std::optional<std::size_t> resolve(const JsonNode& node) const;
    [[nodiscard]] std::optional<std::size_t> resolve(const CsvTable::Row& row,
                                                     std::string_view column) const;

private:
    std::string m_kind;
    std::map<std::string, Entry, std::less<>> m_entries;
    bool m_complete = true;
};

/// The parts of an aggregation as they are written; indicators may name later ones.
struct PartNames
{
    std::size_t indicator = 0;
    JsonNode place; ///< of the aggregation
    std::optional<JsonNode> numerator; ///< of a ratio
    std::optional<JsonNode> denominator; ///< of a ratio; of a weighted mean the weight
    std::optional<JsonNode> partOf; ///< the greater one of which the indicator is a share
};

/// A catalogue in the making. A thing with a fault is kept under its name, so that one mistake is
/// not reported twice.
struct Draft
{
    domain::Catalogue catalogue;
    NameTable units{"a unit of units.json"};
    NameTable domains{"the id of a domain of domains.json"};
    NameTable indicators{"the id of an indicator"};
    NameTable areas{"the code of an area"};
    NameTable pages{"a page"};
    NameTable briefings{"a briefing"};
    NameTable calendars{
        "a calendar of catalogue.json"}; ///< position is the day on which a month starts
    std::string provinceCode;
    std::set<std::size_t> unclear; ///< indicators whose period or aggregation could not be read:
                                   ///< parts are not compared

    [[nodiscard]] std::optional<domain::IndicatorId> indicator(const JsonNode& node) const;
    [[nodiscard]] std::optional<domain::AreaId> area(const JsonNode& node) const;
};

/// Reads a JSON file whose root is an array and hands each entry on; false where there is no such
/// array to read.
template<typename Read>
bool readEntries(const std::optional<SourceFile>& file, FaultList& faults, Read read)
{
    const auto document = file ? JsonDocument::parse(*file, faults) : nullptr;
    if (!document)
        return false;
    for (const JsonNode& entry : document->root().items())
        read(entry);
    return true;
}

} // namespace ioc::catalogue
