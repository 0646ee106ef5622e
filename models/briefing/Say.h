#pragma once

#include <models/domain/Text.h>

#include <QString>

namespace ioc::briefing {

/// The words of one of the two languages that a briefing is made in: Vietnamese, or the English
/// edition for readers abroad.
struct Say
{
    domain::Language language = domain::Language::Vietnamese;

    [[nodiscard]] bool vietnamese() const noexcept
    {
        return language == domain::Language::Vietnamese;
    }
    [[nodiscard]] QString operator()(const char16_t* vi, const char16_t* en) const
    {
        return QString::fromUtf16(vietnamese() ? vi : en);
    }
    /// "3 chỉ tiêu", "1 indicator", "3 indicators".
    [[nodiscard]] QString indicators(int count) const
    {
        const char16_t* english = count == 1 ? u"%1 indicator" : u"%1 indicators";
        return (*this)(u"%1 chỉ tiêu", english).arg(count);
    }
    /// "3 đơn vị", "1 unit", "3 units".
    [[nodiscard]] QString units(int count) const
    {
        return (*this)(u"%1 đơn vị", count == 1 ? u"%1 unit" : u"%1 units").arg(count);
    }
    /// A name of the catalogue.
    [[nodiscard]] QString operator()(const domain::Text& text) const
    {
        return QString::fromStdString(text.in(language));
    }
};

} // namespace ioc::briefing
