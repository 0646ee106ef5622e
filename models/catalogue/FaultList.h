#pragma once

#include <models/catalogue/CatalogueReader.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::catalogue {

/// Collects the faults of one reading of a catalogue, in the order in which they are found.
/// Thread: one owner. Limits: keeps the first 10,000, then counts; a last entry says how many were
/// left out.
class FaultList
{
public:
    void add(std::string_view file, std::string_view place, std::string expected);
    [[nodiscard]] bool empty() const noexcept { return m_faults.empty(); }
    /// Faults added so far: unchanged over a piece of work that found none.
    [[nodiscard]] std::size_t count() const noexcept { return m_faults.size() + m_leftOut; }
    /// The faults; the list is empty afterwards.
    [[nodiscard]] std::vector<Fault> take();

private:
    std::vector<Fault> m_faults;
    std::size_t m_leftOut = 0;
};

/// `text` in quotes for a fault's sentence, cut at a character's border after 60 bytes, control
/// characters as `?`.
[[nodiscard]] std::string inQuotes(std::string_view text);

/// `a, b or c`.
[[nodiscard]] std::string oneOf(const std::vector<std::string_view>& words);

/// A number as it is written in a catalogue: shortest form that reads back.
[[nodiscard]] std::string numberText(double value);

} // namespace ioc::catalogue
