#include "TextAudit.h"

#include <QtGlobal>

namespace ioc::ui {

namespace {

TextAudit* living = nullptr;

// Ink may touch a panel's edge by a rounding, not more.
constexpr double tolerance = 1.0;

} // namespace

TextAudit::TextAudit()
{
    Q_ASSERT(!living);
    living = this;
}

TextAudit::~TextAudit()
{
    living = nullptr;
}

TextAudit* TextAudit::current() noexcept
{
    return living;
}

std::vector<QString> TextAudit::faults() const
{
    std::vector<QString> found;
    for (std::size_t at = 0; at < m_entries.size(); ++at) {
        const Entry& entry = m_entries[at];
        if (!entry.panel.adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(entry.ink))
            found.push_back(QStringLiteral("outside its panel: ") + entry.shown);
        if (entry.number && entry.asked != entry.shown)
            found.push_back(QStringLiteral("a shortened number: ") + entry.asked);
        for (std::size_t other = at + 1; other < m_entries.size(); ++other)
            if (entry.ink.intersects(m_entries[other].ink))
                found.push_back(QStringLiteral("overlap: ") + entry.shown + QStringLiteral(" / ")
                                + m_entries[other].shown);
    }
    return found;
}

} // namespace ioc::ui
