#include "BriefingLayout.h"

#include "BriefingTable.h"
#include "DetailBlocks.h"
#include "DocumentHead.h"
#include "Paper.h"
#include "TextBlock.h"

#include <widgets/theme/Theme.h>

#include <QRegularExpression>

#include <memory>

namespace ioc::ui {

using briefing::Briefing;
using briefing::Paragraph;
using paper::points;
using namespace Qt::StringLiterals;

namespace {

const QString simulatedMark = u"Dữ liệu mô phỏng"_s;
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
    QString all = u"Nguồn: "_s;
    for (std::size_t i = 0; i < briefing.sources.size(); ++i)
        all += (i > 0 ? u"; "_s : QString{}) + briefing.sources[i];
    if (TextBlock::widthOf(all, shape) <= most)
        return all;
    return u"Nguồn: %1 hệ thống, nêu tại mục III"_s.arg(briefing.sources.size());
}

} // namespace

BriefingLayout::BriefingLayout(const Briefing& briefing)
    : m_briefing(briefing)
{
    m_blocks.push_back(headBlock(briefing));
    m_blocks.push_back(titleBlock(briefing));
    addHeading(briefing.assessmentHeading);
    for (const Paragraph& paragraph : briefing.assessment)
        addParagraph(paragraph);
    addHeading(briefing.tableHeading);
    std::vector<Block> table = tableBlocks(briefing);
    table.front().before = points(4);
    std::move(table.begin(), table.end(), std::back_inserter(m_blocks));
    addDetails();
    if (!briefing.notes.empty()) {
        addHeading(briefing.notesHeading);
        for (const Paragraph& paragraph : briefing.notes)
            addParagraph(paragraph);
    }
    // A signature does not stand alone on a page.
    if (!briefing.notes.empty())
        m_blocks.back().keepWithNext = true;
    m_blocks.push_back(endBlock(briefing));
    m_pages = placeOnPages(m_blocks, paper::top, paper::bottom);
}

void BriefingLayout::addHeading(const QString& text)
{
    TextShape shape;
    shape.points = paper::bodyPoints;
    shape.bold = true;
    const auto lines = std::make_shared<TextBlock>(text, shape, paper::textWidth);
    Block block;
    block.before = points(12);
    block.height = lines->height();
    block.keepWithNext = true;
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
    DetailBlocks details;
    int number = 0;
    for (const briefing::Section& section : m_briefing.sections) {
        if (section.details.empty())
            continue;
        addHeading(u"%1. %2"_s.arg(++number).arg(section.title));
        for (const briefing::Detail& detail : section.details) {
            addParagraph(detail.sentence);
            append(details.figures(detail));
            append(details.ranking(detail));
        }
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
        m_blocks[placed.block].paint(painter, {paper::left, placed.y});
}

void BriefingLayout::paintMargins(QPainter& painter, int page) const
{
    TextShape shape;
    shape.points = 13;
    shape.alignment = Qt::AlignHCenter;
    constexpr double numberTop = paper::millimetres(10);
    if (page > 0)
        TextBlock{QString::number(page + 1), shape, paper::textWidth}.draw(
            painter, {paper::left, numberTop});
    if (m_briefing.simulated) {
        shape.points = 11;
        shape.bold = true;
        shape.alignment = Qt::AlignLeft;
        const double width = TextBlock::widthOf(simulatedMark, shape);
        const TextBlock mark{simulatedMark, shape, width};
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
    QString text = fixedWords() + simulatedMark + u"0123456789()…"_s
        + u"Nguồn: hệ thống, nêu tại mục III;"_s
        + u"Chỉ tiêuĐơn vịKết quảMục tiêuĐạtCần chú ýChưa đạtChưa đặt mục tiêuKhông có số liệu hoặc quá hạn."_s
        + briefing.superior + briefing.number + briefing.placeAndDate + briefing.title
        + briefing.subject + briefing.assessmentHeading + briefing.tableHeading
        + briefing.notesHeading + briefing.changeHeader + briefing.pointsHeader
        + briefing.cutOffLine + briefing.signatory + briefing.footerRight;
    for (const auto* list :
         {&briefing.issuing, &briefing.footnotes, &briefing.recipients, &briefing.sources}) {
        for (const QString& line : *list)
            text += line;
    }
    for (const auto* list : {&briefing.assessment, &briefing.notes}) {
        for (const Paragraph& paragraph : *list)
            text += briefing::plainText(paragraph);
    }
    for (const briefing::Section& section : briefing.sections) {
        text += section.title;
        for (const briefing::Row& row : section.rows)
            text += row.label + row.unit + row.value + row.demand + row.change;
        for (const briefing::Detail& detail : section.details)
            text += DetailBlocks::allText(detail);
    }
    return text;
}

} // namespace ioc::ui
