#include "BriefingLayout.h"

#include "BriefingTable.h"
#include "DetailBlocks.h"
#include "DocumentHead.h"
#include "Paper.h"
#include "TextBlock.h"
#include "TextTable.h"

#include <models/board/PageWords.h>
#include <models/briefing/Say.h>
#include <widgets/theme/Theme.h>

#include <QRegularExpression>

#include <memory>

namespace ioc::ui {

using briefing::Briefing;
using briefing::Paragraph;
using paper::points;
using namespace Qt::StringLiterals;

namespace {

QString simulatedMark(const Briefing& briefing)
{
    return board::PageWords{briefing.language}.simulatedData();
}

constexpr double betweenParagraphs = points(6);

// A number stays on the line of what it counts.
Paragraph withBoundNumbers(Paragraph paragraph)
{
    static const QRegularExpression numberAndWord{u"(\\d) (?=\\p{L})"_s};
    for (briefing::Run& run : paragraph)
        run.text.replace(numberAndWord, u"\\1\u00A0"_s)
            .replace(u"\u00A0chỉ tiêu"_s, u"\u00A0chỉ\u00A0tiêu"_s);
    return paragraph;
}

QString sourcesLine(const Briefing& briefing, const TextShape& shape, double most)
{
    if (briefing.sources.empty())
        return {};
    const briefing::Say say{briefing.language};
    QString all = say(u"Nguồn: ", u"Sources: ");
    for (std::size_t i = 0; i < briefing.sources.size(); ++i)
        all += (i > 0 ? u"; "_s : QString{}) + briefing.sources[i];
    if (TextBlock::widthOf(all, shape) <= most)
        return all;
    return say(u"Nguồn: %1 hệ thống, nêu tại mục %2", u"Sources: %1 systems, see part %2")
        .arg(QString::number(briefing.sources.size()), briefing.notesNumber);
}

TextTable targetTable(const Briefing& briefing)
{
    TextTable table;
    table.points = 11;
    // Demand and figure may carry a long unit, the pace is words; the target takes the rest.
    constexpr double atMost = points(62);
    for (std::size_t at = 0; at < briefing.targetHeads.size(); ++at) {
        const bool last = at + 1 == briefing.targetHeads.size();
        table.columns.push_back(
            {briefing.targetHeads[at], at > 0 && !last, at == 3, at == 0 ? 0 : atMost});
    }
    for (const briefing::TargetLine& line : briefing.targets)
        table.lines.push_back({line.cells, true, line.status});
    return table;
}

TextTable annexTable(const briefing::Annex& annex)
{
    TextTable table;
    table.points = 11;
    table.columns.push_back({annex.unitHead, false, false, 0});
    for (const QString& unit : annex.units)
        table.lines.push_back({{unit}, false, domain::Status::NoData});
    for (const briefing::Annex::Column& column : annex.columns) {
        table.columns.push_back({column.head, true, false, 0});
        for (std::size_t at = 0; at < annex.units.size(); ++at)
            table.lines[at].cells.push_back(column.cells[at]);
    }
    return table;
}

void paintBlock(QPainter& painter, const Block& block, const PlacedBlock& placed)
{
    const QPointF at{paper::left, placed.y};
    if (block.paintIn)
        block.paintIn(painter, at, placed.height);
    else
        block.paint(painter, at);
}

} // namespace

BriefingLayout::BriefingLayout(const Briefing& briefing)
    : m_briefing(briefing)
{
    m_blocks.push_back(headBlock(briefing));
    m_blocks.push_back(titleBlock(briefing));
    addHeading(briefing.assessmentHeading, 0);
    for (const Paragraph& paragraph : briefing.assessment)
        addParagraph(paragraph);
    addHeading(briefing.tableHeading, 0);
    std::vector<Block> table = tableBlocks(briefing);
    table.front().before = points(4);
    append(std::move(table));
    addDetails();
    addTargets();
    addAlarms();
    addNotes();
    addAnnexes();
    m_pages = placeOnPages(m_blocks, paper::top, paper::bottom);
    for (const PlacedPage& page : m_pages) {
        const bool starts = m_numbers.empty() || m_blocks[page.front().block].startsPart;
        m_numbers.push_back(starts ? 1 : m_numbers.back() + 1);
    }
}

void BriefingLayout::addHeading(const QString& text, int level)
{
    TextShape shape;
    shape.points = paper::bodyPoints;
    shape.bold = true;
    const auto lines = std::make_shared<TextBlock>(text, shape, paper::textWidth);
    Block block;
    block.before = points(12);
    block.height = lines->height();
    block.keepWithNext = true;
    block.bookmark = text;
    block.bookmarkLevel = level;
    block.paint = [lines](QPainter& painter, const QPointF& at) {
        lines->draw(painter, {paper::left, at.y()});
    };
    m_blocks.push_back(std::move(block));
}

void BriefingLayout::append(std::vector<Block> blocks)
{
    std::move(blocks.begin(), blocks.end(), std::back_inserter(m_blocks));
}

// The sections that tell figures at length, numbered among themselves.
void BriefingLayout::addDetails()
{
    DetailBlocks details{m_briefing.language};
    int number = 0;
    for (const briefing::Section& section : m_briefing.sections) {
        if (section.details.empty())
            continue;
        addHeading(u"%1. %2"_s.arg(++number).arg(section.title), 1);
        for (const briefing::Detail& detail : section.details) {
            addParagraph(detail.sentence);
            append(details.figures(detail));
            append(details.ranking(detail));
        }
    }
}

void BriefingLayout::addTargets()
{
    if (m_briefing.targetsHeading.isEmpty())
        return;
    addHeading(m_briefing.targetsHeading, 0);
    addParagraph(m_briefing.targetsSentence);
    append(textTableBlocks(targetTable(m_briefing)));
}

void BriefingLayout::addAlarms()
{
    if (m_briefing.alarmsHeading.isEmpty())
        return;
    addHeading(m_briefing.alarmsHeading, 0);
    for (const Paragraph& paragraph : m_briefing.alarms)
        addParagraph(paragraph);
}

// A signature does not stand alone on a page.
void BriefingLayout::addNotes()
{
    if (!m_briefing.notes.empty()) {
        addHeading(m_briefing.notesHeading, 0);
        for (const Paragraph& paragraph : m_briefing.notes)
            addParagraph(paragraph);
    }
    if (m_briefing.recipients.empty() && m_briefing.signatory.isEmpty())
        return;
    m_blocks.back().keepWithNext = true;
    m_blocks.push_back(endBlock(m_briefing));
}

void BriefingLayout::addAnnexes()
{
    for (const briefing::Annex& annex : m_briefing.annexes) {
        append(annexHeadBlocks(annex));
        for (TextTable& table : splitToWidth(annexTable(annex)))
            append(textTableBlocks(std::move(table)));
    }
}

// A block a line, so that a paragraph may go on overleaf, but never with a single line left behind
// or carried over.
void BriefingLayout::addParagraph(const Paragraph& paragraph)
{
    TextShape shape;
    shape.points = paper::bodyPoints;
    shape.alignment = Qt::AlignJustify;
    shape.firstLineIndent = paper::firstLineIndent;
    const auto lines
        = std::make_shared<TextBlock>(withBoundNumbers(paragraph), shape, paper::textWidth);
    const int count = lines->lineCount();
    for (int i = 0; i < count; ++i) {
        Block block;
        block.before = i == 0 ? betweenParagraphs : 0;
        block.height = lines->linePitch();
        block.keepWithNext = (i == 0 && count > 1) || (i == count - 2);
        block.paint = [lines, i](QPainter& painter, const QPointF& at) {
            lines->drawLine(painter, i, {paper::left, at.y()});
        };
        m_blocks.push_back(std::move(block));
    }
}

void BriefingLayout::paintPage(QPainter& painter, int page) const
{
    paintMargins(painter, page);
    for (const PlacedBlock& placed : m_pages[static_cast<std::size_t>(page)])
        paintBlock(painter, m_blocks[placed.block], placed);
}

std::vector<Bookmark> BriefingLayout::bookmarks() const
{
    std::vector<Bookmark> list;
    std::size_t next = 0; // a head that is repeated overleaf is not listed again
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        for (const PlacedBlock& placed : m_pages[page]) {
            const Block& block = m_blocks[placed.block];
            if (placed.block < next || block.bookmark.isEmpty())
                continue;
            next = placed.block + 1;
            list.push_back({block.bookmark, block.bookmarkLevel, static_cast<int>(page), placed.y});
        }
    }
    return list;
}

void BriefingLayout::paintMargins(QPainter& painter, int page) const
{
    TextShape shape;
    shape.points = 13;
    shape.alignment = Qt::AlignHCenter;
    constexpr double numberTop = paper::millimetres(10);
    if (const int number = numberOf(page); number > 1)
        TextBlock{QString::number(number), shape, paper::textWidth}.draw(painter,
                                                                         {paper::left, numberTop});
    if (m_briefing.simulated) {
        shape.points = 11;
        shape.bold = true;
        shape.alignment = Qt::AlignLeft;
        const double width = TextBlock::widthOf(simulatedMark(m_briefing), shape);
        const TextBlock mark{simulatedMark(m_briefing), shape, width};
        const QPointF at{paper::right - width - points(4), numberTop};
        mark.draw(painter, at);
        painter.setPen(QPen{Qt::black, points(0.8)});
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF{
            at.x() - points(4), at.y() - points(1), width + points(8), mark.height() + points(2)});
    }
    const Theme theme = Theme::print(points(paper::footerPoints));
    constexpr double rule = paper::millimetres(284);
    painter.setPen(QPen{theme.colours().line, points(0.5)});
    painter.drawLine(QPointF{paper::left, rule}, QPointF{paper::right, rule});
    TextShape footer;
    footer.points = paper::footerPoints;
    footer.colour = theme.colours().second;
    const double rightWidth = TextBlock::widthOf(m_briefing.footerRight, footer);
    const double leftWidth = paper::textWidth - rightWidth - points(12);
    constexpr double footerTop = rule + points(3);
    const QString sources = sourcesLine(m_briefing, footer, leftWidth);
    TextBlock{sources, footer, leftWidth}.draw(painter, {paper::left, footerTop});
    TextBlock{m_briefing.footerRight, footer, rightWidth}.draw(
        painter, {paper::right - rightWidth, footerTop});
}

QString BriefingLayout::allText(const Briefing& briefing)
{
    const briefing::Say say{briefing.language};
    QString text = fixedWords(say) + simulatedMark(briefing)
        + u"0123456789()…"
          "Nguồn: hệ thống, nêu tại mục IVX;SourcesystemsepartIndicatorUnitResultTarget"
          "NofigurelateOntargetWtchfupdOA"
          "Chỉ tiêuĐơn vịKết quảMục tiêuĐạtCần chú ýChưa đạtChưa đặt mục tiêu"
          "Không có số liệu hoặc quá hạn."_s
        + briefing.superior + briefing.number + briefing.placeAndDate + briefing.title
        + briefing.subject + briefing.editionNote + briefing.assessmentHeading
        + briefing.tableHeading + briefing.targetsHeading + briefing.alarmsHeading
        + briefing.notesHeading + briefing.changeHeader + briefing.yearHeader
        + briefing.pointsHeader + briefing.cutOffLine + briefing.signatory + briefing.footerRight
        + briefing::plainText(briefing.targetsSentence) + ui::allText(targetTable(briefing));
    for (const auto* list : {&briefing.issuing,
                             &briefing.marks,
                             &briefing.footnotes,
                             &briefing.recipients,
                             &briefing.sources}) {
        for (const QString& line : *list)
            text += line;
    }
    for (const auto* list : {&briefing.assessment, &briefing.alarms, &briefing.notes}) {
        for (const Paragraph& paragraph : *list)
            text += briefing::plainText(paragraph);
    }
    for (const briefing::Section& section : briefing.sections) {
        text += section.title;
        for (const briefing::Row& row : section.rows)
            text += row.label + row.unit + row.value + row.demand + row.change + row.yearChange;
        for (const briefing::Detail& detail : section.details)
            text += DetailBlocks::allText(detail, briefing.language);
    }
    for (const briefing::Annex& annex : briefing.annexes)
        text += annex.number + annex.title + annex.title.toUpper() + annex.reference
            + ui::allText(annexTable(annex));
    return text;
}

} // namespace ioc::ui
