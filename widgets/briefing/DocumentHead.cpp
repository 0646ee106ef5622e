#include "DocumentHead.h"

#include "Paper.h"
#include "TextBlock.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace ioc::ui {

using briefing::Briefing;
using paper::millimetres;
using paper::points;
using namespace Qt::StringLiterals;

namespace {

const QString recipientsLabel = u"Nơi nhận:"_s;

QString nation(const briefing::Say& say)
{
    return say(u"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", u"SOCIALIST REPUBLIC OF VIET NAM");
}

QString motto(const briefing::Say& say)
{
    return say(u"Độc lập - Tự do - Hạnh phúc", u"Independence - Freedom - Happiness");
}

constexpr double ruleWidth = points(0.8);
constexpr double afterRule = points(9);

TextShape centred(double size, bool bold, bool italic = false)
{
    TextShape shape;
    shape.points = size;
    shape.bold = bold;
    shape.italic = italic;
    shape.alignment = Qt::AlignHCenter;
    return shape;
}

// A stack of texts, rules and gaps, centred in a column; measured while it is built, painted
// afterwards.
class CentredColumn
{
public:
    CentredColumn(double left, double width)
        : m_left(left)
        , m_width(width)
    {
    }

    void text(const QString& words, const TextShape& shape)
    {
        m_items.push_back({std::make_shared<TextBlock>(words, shape, m_width), m_height});
        m_widest = m_items.back().text->widest();
        m_height += m_items.back().text->height();
    }
    // Under the text before, `share` of its width.
    void rule(double share)
    {
        Item item;
        item.y = m_height + points(5);
        item.rule = share * m_widest;
        m_items.push_back(item);
        m_height += points(5) + ruleWidth;
    }
    void gap(double height) { m_height += height; }
    void gapTo(double height) { m_height = std::max(m_height, height); }
    // A text in a box of a single line.
    void boxed(const QString& words, const TextShape& shape)
    {
        gap(points(6));
        text(words, shape);
        m_items.back().box = m_widest + points(12);
        gap(points(4));
    }

    [[nodiscard]] double height() const noexcept { return m_height; }

    void paint(QPainter& painter, double top) const
    {
        const double centre = m_left + m_width / 2;
        for (const Item& item : m_items) {
            painter.setPen(QPen{Qt::black, ruleWidth});
            painter.setBrush(Qt::NoBrush);
            const double y = top + item.y;
            if (item.rule > 0)
                painter.drawLine(QPointF{centre - item.rule / 2, y},
                                 QPointF{centre + item.rule / 2, y});
            if (item.box > 0)
                painter.drawRect(QRectF{centre - item.box / 2,
                                        y - points(2),
                                        item.box,
                                        item.text->height() + points(4)});
            if (item.text)
                item.text->draw(painter, {m_left, y});
        }
    }

private:
    struct Item
    {
        std::shared_ptr<TextBlock> text;
        double y = 0;
        double rule = 0;
        double box = 0;
    };
    double m_left;
    double m_width;
    double m_height = 0;
    double m_widest = 0;
    std::vector<Item> m_items;
};

Block blockOf(std::vector<std::shared_ptr<CentredColumn>> columns)
{
    Block block;
    for (const auto& column : columns)
        block.height = std::max(block.height, column->height());
    block.paint = [columns = std::move(columns)](QPainter& painter, const QPointF& at) {
        for (const auto& column : columns)
            column->paint(painter, at.y());
    };
    return block;
}

} // namespace

Block headBlock(const Briefing& briefing)
{
    constexpr double leftWidth = millimetres(66);
    auto office = std::make_shared<CentredColumn>(paper::left, leftWidth);
    office->text(briefing.superior, centred(13, false));
    // One text, so that the rule is as long as a share of its longest line.
    QString issuing;
    for (const QString& line : briefing.issuing)
        issuing += (issuing.isEmpty() ? QString{} : QString{QChar::LineSeparator}) + line;
    office->text(issuing, centred(13, true));
    office->rule(0.42);
    auto country
        = std::make_shared<CentredColumn>(paper::left + leftWidth, paper::textWidth - leftWidth);
    const briefing::Say say{briefing.language};
    country->text(nation(say), centred(13, true));
    country->text(motto(say), centred(14, true));
    country->rule(1.0);

    // Number and date stand on one line.
    const double line = std::max(office->height(), country->height()) + afterRule;
    office->gapTo(line);
    office->text(briefing.number, centred(13, false));
    for (const QString& mark : briefing.marks)
        office->boxed(mark, centred(13, true));
    country->gapTo(line);
    country->text(briefing.placeAndDate, centred(13, false, true));
    return blockOf({office, country});
}

Block titleBlock(const Briefing& briefing)
{
    auto title = std::make_shared<CentredColumn>(paper::left, paper::textWidth);
    title->text(briefing.title, centred(14, true));
    title->text(briefing.subject, centred(14, true));
    title->rule(0.36);
    if (!briefing.editionNote.isEmpty()) {
        title->gap(points(6));
        title->text(briefing.editionNote, centred(11, false, true));
    }
    Block block = blockOf({title});
    block.before = points(18);
    return block;
}

Block endBlock(const Briefing& briefing)
{
    constexpr double half = paper::textWidth / 2;
    TextShape label;
    label.points = 12;
    label.bold = true;
    label.italic = true;
    TextShape line;
    line.points = 11;
    std::vector<std::shared_ptr<TextBlock>> lines;
    lines.push_back(std::make_shared<TextBlock>(recipientsLabel, label, half));
    for (std::size_t i = 0; i < briefing.recipients.size(); ++i) {
        const bool last = i + 1 == briefing.recipients.size();
        lines.push_back(std::make_shared<TextBlock>(
            u"- "_s + briefing.recipients[i] + (last ? u'.' : u';'), line, half - points(6)));
    }
    auto signature = std::make_shared<CentredColumn>(paper::left + half, half);
    signature->text(briefing.signatory, centred(14, true));
    signature->gap(millimetres(28));

    Block block;
    block.before = points(16);
    double height = 0;
    for (const auto& text : lines)
        height += text->height();
    block.height = std::max(height, signature->height());
    block.paint = [lines, signature](QPainter& painter, const QPointF& at) {
        double y = at.y();
        for (const auto& text : lines) {
            text->draw(painter, {paper::left, y});
            y += text->height();
        }
        signature->paint(painter, at.y());
    };
    return block;
}

std::vector<Block> annexHeadBlocks(const briefing::Annex& annex)
{
    const auto head = std::make_shared<CentredColumn>(paper::left, paper::textWidth);
    head->text(annex.number, centred(14, true));
    head->text(annex.title.toUpper(), centred(13, true));
    head->text(annex.reference, centred(13, false, true));
    head->rule(0.3);
    Block block = blockOf({head});
    block.startsPart = true;
    block.keepWithNext = true;
    block.bookmark = annex.number + u". "_s + annex.title;
    return {block};
}

QString fixedWords(const briefing::Say& say)
{
    return nation(say) + motto(say) + recipientsLabel + u"-;."_s;
}

} // namespace ioc::ui
