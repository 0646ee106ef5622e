#pragma once

#include <models/briefing/Briefing.h>
#include <widgets/briefing/DocumentFlow.h>

#include <QPainter>
#include <QString>

#include <vector>

namespace ioc::ui {

/// The briefing as pages of an administrative document (Annex I of Nghị định 30/2020/NĐ-CP): first
/// all is measured and shared out to pages, then painted. Keeps a reference to the briefing.
/// Thread: gui. Units: dots (paper::dotsPerInch).
class BriefingLayout
{
public:
    explicit BriefingLayout(const briefing::Briefing& briefing);

    [[nodiscard]] int pageCount() const noexcept { return static_cast<int>(m_pages.size()); }
    /// Paints a page, the first is 0, onto a painter whose origin is the corner of the sheet.
    void paintPage(QPainter& painter, int page) const;

    /// Every character that any page shows, for the check of the fonts.
    [[nodiscard]] static QString allText(const briefing::Briefing& briefing);

private:
    void addParagraph(const briefing::Paragraph& paragraph);
    void addHeading(const QString& text);
    void addDetails();
    void append(std::vector<Block> blocks);
    void paintMargins(QPainter& painter, int page) const;

    const briefing::Briefing& m_briefing;
    std::vector<Block> m_blocks;
    std::vector<PlacedPage> m_pages;
};

} // namespace ioc::ui
