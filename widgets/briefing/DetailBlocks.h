#pragma once

#include <models/briefing/Briefing.h>
#include <widgets/briefing/DocumentFlow.h>
#include <widgets/map/MapGeometry.h>

#include <memory>
#include <vector>

namespace ioc::ui {

/// Makes the figures and rankings of a briefing's details; the blocks keep references into the
/// briefing. Thread: gui.
class DetailBlocks
{
public:
    explicit DetailBlocks(domain::Language language)
        : m_language(language)
    {
    }

    /// Course and map side by side, each with its caption; the course alone takes the whole width.
    /// They may be made lower where a page has not enough room. Empty where there is nothing to
    /// draw.
    [[nodiscard]] std::vector<Block> figures(const briefing::Detail& detail);
    /// The ranking as a table; empty without lines.
    [[nodiscard]] std::vector<Block> ranking(const briefing::Detail& detail) const;

    /// Every character that these blocks show.
    [[nodiscard]] static QString allText(const briefing::Detail& detail, domain::Language language);

private:
    [[nodiscard]] std::shared_ptr<const MapGeometry> geometryFor(const briefing::AreaMap& map);

    domain::Language m_language;
    std::shared_ptr<const MapGeometry> m_geometry; ///< of the last map: all of a briefing are alike
    domain::TimePoint m_instant;
};

} // namespace ioc::ui
