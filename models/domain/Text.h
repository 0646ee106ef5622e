#pragma once

#include <string>

namespace ioc::domain {

enum class Language { Vietnamese, English };

/// A text of the catalogue in both languages, UTF-8, NFC.
struct Text
{
    std::string vi;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const noexcept
    {
        return language == Language::Vietnamese ? vi : en;
    }
    [[nodiscard]] bool empty() const noexcept { return vi.empty(); }
    friend bool operator==(const Text&, const Text&) = default;
};

} // namespace ioc::domain
