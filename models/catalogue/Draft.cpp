#include "Draft.h"

namespace ioc::catalogue {

bool NameTable::add(const std::string& name, std::size_t position, std::string where)
{
    return m_entries.try_emplace(name, Entry{position, std::move(where)}).second;
}

const NameTable::Entry* NameTable::find(std::string_view name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second;
}

std::optional<std::size_t> NameTable::resolve(const JsonNode& node) const
{
    const auto name = node.text();
    if (!name)
        return std::nullopt;
    if (const Entry* entry = find(*name))
        return entry->position;
    if (m_complete)
        node.refuse(m_kind);
    return std::nullopt;
}

std::optional<std::size_t> NameTable::resolve(const CsvTable::Row& row,
                                              std::string_view column) const
{
    if (const Entry* entry = find(row.field(column)))
        return entry->position;
    if (m_complete)
        row.refuse(column, m_kind);
    return std::nullopt;
}

std::optional<domain::IndicatorId> Draft::indicator(const JsonNode& node) const
{
    if (const auto position = indicators.resolve(node))
        return static_cast<domain::IndicatorId>(*position);
    return std::nullopt;
}

std::optional<domain::AreaId> Draft::area(const JsonNode& node) const
{
    if (const auto position = areas.resolve(node))
        return static_cast<domain::AreaId>(*position);
    return std::nullopt;
}

} // namespace ioc::catalogue
