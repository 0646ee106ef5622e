#pragma once

#include <models/briefing/Briefing.h>
#include <widgets/briefing/DocumentFlow.h>

#include <QPainter>
#include <QString>

#include <vector>

namespace ioc::ui {

/// An entry of the document's outline.
struct Bookmark
{
    QString title;
    int level = 0;
    int page = 0; ///< the first is 0
    double y = 0; ///< dots from the top
};

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
    /// What the outline lists, in order.
    [[nodiscard]] std::vector<Bookmark> bookmarks() const;
    /// The number that a page carries: annexes count anew.
    [[nodiscard]] int numberOf(int page) const { return m_numbers[static_cast<std::size_t>(page)]; }

    /// Every character that any page shows, for the check of the fonts.
    [[nodiscard]] static QString allText(const briefing::Briefing& briefing);

private:
    void addParagraph(const briefing::Paragraph& paragraph);
    void addHeading(const QString& text, int level);
    void addDetails();
    void addTargets();
    void addAlarms();
    void addNotes();
    void addAnnexes();
    void append(std::vector<Block> blocks);
    void paintMargins(QPainter& painter, int page) const;

    const briefing::Briefing& m_briefing;
    std::vector<Block> m_blocks;
    std::vector<PlacedPage> m_pages;
    std::vector<int> m_numbers; ///< one a page
};

} // namespace ioc::ui
