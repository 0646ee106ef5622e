#include "FaultList.h"

#include <array>
#include <charconv>
#include <utility>

namespace ioc::catalogue {

namespace {
constexpr std::size_t maxFaults = 10'000;
constexpr std::size_t maxQuotedBytes = 60;
} // namespace

void FaultList::add(std::string_view file, std::string_view place, std::string expected)
{
    if (m_faults.size() >= maxFaults) {
        ++m_leftOut;
        return;
    }
    m_faults.push_back({std::string{file}, std::string{place}, std::move(expected)});
}

std::vector<Fault> FaultList::take()
{
    if (m_leftOut > 0) {
        m_faults.push_back({{},
                            {},
                            "expected fewer faults to list, found " + std::to_string(m_leftOut)
                                + " more than these"});
        m_leftOut = 0;
    }
    return std::exchange(m_faults, {});
}

std::string inQuotes(std::string_view text)
{
    const bool cut = text.size() > maxQuotedBytes;
    if (cut) {
        std::size_t end = maxQuotedBytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text = text.substr(0, end);
    }
    std::string result = "\"";
    for (const char byte : text)
        result += static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F ? '?' : byte;
    result += cut ? "…\"" : "\"";
    return result;
}

std::string oneOf(const std::vector<std::string_view>& words)
{
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            result += i + 1 == words.size() ? " or " : ", ";
        result += words[i];
    }
    return result;
}

std::string numberText(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

} // namespace ioc::catalogue
