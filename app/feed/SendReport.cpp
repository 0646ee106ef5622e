#include "SendReport.h"

#include <app/feed/log/JsonText.h>

#include <algorithm>
#include <simdjson.h>

namespace ioc::gateway {

Result<std::uint64_t>
SendReport::add(const std::string& answer, const std::string& file, std::size_t firstRow)
{
    const Error fault{ErrorKind::Unavailable,
                      "not the answer of a gateway: " + answer.substr(0, 200)};
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::uint64_t accepted = 0;
    std::uint64_t unchanged = 0;
    simdjson::dom::array refused;
    if (parser.parse(answer).get(root) != simdjson::SUCCESS
        || root["accepted"].get(accepted) != simdjson::SUCCESS
        || root["unchanged"].get(unchanged) != simdjson::SUCCESS
        || root["refused"].get(refused) != simdjson::SUCCESS)
        return fault;
    for (const simdjson::dom::element each : refused) {
        std::uint64_t index = 0;
        std::string_view field;
        std::string_view reason;
        if (each["index"].get(index) != simdjson::SUCCESS
            || each["field"].get(field) != simdjson::SUCCESS
            || each["reason"].get(reason) != simdjson::SUCCESS)
            return fault;
        addReason((field.empty() ? std::string{} : std::string{field} + ": ") + std::string{reason},
                  file,
                  firstRow + index,
                  1);
        ++m_refused;
    }
    m_accepted += accepted;
    m_unchanged += unchanged;
    return accepted + unchanged;
}

void SendReport::addRefusedBody(const std::string& reason,
                                const std::string& file,
                                std::size_t firstRow,
                                std::size_t records)
{
    addReason(reason, file, firstRow, records);
    m_refused += records;
}

void SendReport::addReason(const std::string& reason,
                           const std::string& file,
                           std::size_t row,
                           std::uint64_t count)
{
    const bool isNew = m_reasons.find(reason) == m_reasons.end();
    Reason& at = m_reasons[isNew && m_reasons.size() >= maxReasons ? "other reasons" : reason];
    at.count += count;
    if (m_rows < maxRows) {
        at.rows.emplace_back(file, row);
        ++m_rows;
    }
}

std::string SendReport::text() const
{
    std::string out = "accepted " + std::to_string(m_accepted) + ", unchanged "
        + std::to_string(m_unchanged) + ", refused " + std::to_string(m_refused) + "\n";
    std::vector<std::pair<std::string, const Reason*>> byCount;
    for (const auto& [reason, at] : m_reasons)
        byCount.emplace_back(reason, &at);
    std::stable_sort(byCount.begin(), byCount.end(), [](const auto& a, const auto& b) {
        return a.second->count > b.second->count;
    });
    for (const auto& [reason, at] : byCount) {
        out += "  " + std::to_string(at->count) + " × " + reason + " (";
        const std::size_t shown = std::min(at->rows.size(), shownRows);
        for (std::size_t i = 0; i < shown; ++i) {
            const bool sameFile = i > 0 && at->rows[i].first == at->rows[i - 1].first;
            out += i > 0 ? ", " : "";
            out += (sameFile ? "" : at->rows[i].first + " row ")
                + std::to_string(at->rows[i].second);
        }
        out += at->count > shown ? ", …)\n" : ")\n";
    }
    return out;
}

std::string SendReport::json() const
{
    std::string out = "{\"accepted\":" + std::to_string(m_accepted)
        + ",\"unchanged\":" + std::to_string(m_unchanged)
        + ",\"refused\":" + std::to_string(m_refused) + ",\"reasons\":[";
    bool first = true;
    for (const auto& [reason, at] : m_reasons) {
        out += (first ? "" : ",") + std::string{"{\"reason\":"} + jsonString(reason)
            + ",\"count\":" + std::to_string(at.count) + ",\"rows\":[";
        for (std::size_t i = 0; i < at.rows.size(); ++i) {
            out += (i > 0 ? "," : "") + std::string{"{\"file\":"} + jsonString(at.rows[i].first)
                + ",\"row\":" + std::to_string(at.rows[i].second) + "}";
        }
        out += "]}";
        first = false;
    }
    return out + "]}\n";
}

} // namespace ioc::gateway
