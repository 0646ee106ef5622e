#include "TextTable.h"

#include "DocumentFonts.h"
#include "Paper.h"
#include "TextBlock.h"

#include <widgets/theme/StatusGlyph.h>
#include <widgets/theme/Theme.h>

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace ioc::ui {

using paper::points;

namespace {

constexpr double padding = points(4);
constexpr double rowMargin = points(2.4);
constexpr double signSide = points(6.5);
constexpr double signColumn = points(13);
constexpr double headAtMost = points(72); ///< a longer head of a number is broken into lines
constexpr double leastForText = points(110); ///< of the column that takes the room that is left

void drawRule(QPainter& painter, double y, double width, const QColor& colour)
{
    painter.setPen(QPen{colour, width, Qt::SolidLine, Qt::FlatCap});
    painter.drawLine(QPointF{paper::left, y}, QPointF{paper::right, y});
}

TextShape shapeOf(const TextTable& table, const TextTable::Column& column, bool isHead)
{
    TextShape shape;
    shape.points = table.points;
    shape.lineSpacing = 1.2;
    shape.bold = isHead || column.bold;
    shape.alignment = column.number ? Qt::AlignRight : Qt::AlignLeft;
    return shape;
}

double headWidth(const TextTable& table, const TextTable::Column& column)
{
    TextShape shape = shapeOf(table, column, true);
    shape.alignment = Qt::AlignLeft;
    const double whole = TextBlock::widthOf(column.head, shape);
    return whole <= headAtMost ? whole
                               : TextBlock{column.head, shape, headAtMost}.widest() + points(0.5);
}

// What a column takes that does not take the rest.
double widthOf(const TextTable& table, std::size_t at)
{
    const TextTable::Column& column = table.columns[at];
    const TextShape shape = shapeOf(table, column, false);
    const QFontMetricsF metrics{DocumentFonts::font(shape.points, shape.bold, shape.italic)};
    double widest = 0;
    for (const TextTable::Line& line : table.lines)
        widest = std::max(widest, metrics.horizontalAdvance(line.cells[at]));
    if (column.most > 0)
        widest = std::min(widest, column.most);
    return std::max(std::ceil(widest + points(0.6)), headWidth(table, column));
}

bool takesRest(const TextTable::Column& column)
{
    return !column.number && column.most <= 0;
}

// Lays out and paints one table; shared by its blocks.
class Painted
{
public:
    explicit Painted(TextTable table)
        : m_table(std::move(table))
        , m_theme(Theme::print(points(paper::smallPoints)))
    {
        const std::size_t count = m_table.columns.size();
        m_widths.assign(count, 0);
        double rest = paper::textWidth;
        std::size_t flexible = 0;
        for (std::size_t at = 0; at < count; ++at) {
            rest -= 2 * padding;
            if (takesRest(m_table.columns[at]))
                flexible = at;
            else
                rest -= m_widths[at] = widthOf(m_table, at);
        }
        m_widths[flexible] = rest;
        double x = paper::left + padding;
        for (const double width : m_widths) {
            m_lefts.push_back(x);
            x += width + 2 * padding;
        }
        m_marked = std::any_of(m_table.lines.begin(), m_table.lines.end(), [](const auto& line) {
            return line.marked;
        });
    }

    [[nodiscard]] std::size_t lineCount() const { return m_table.lines.size(); }

    [[nodiscard]] double headHeight() const
    {
        double height = 0;
        for (std::size_t at = 0; at < m_table.columns.size(); ++at)
            height = std::max(height, head(at).height());
        return height + 2 * rowMargin;
    }

    void paintHead(QPainter& painter, const QPointF& top) const
    {
        const double height = headHeight();
        drawRule(painter, top.y(), points(0.9), m_theme.colours().text);
        for (std::size_t at = 0; at < m_table.columns.size(); ++at) {
            const TextBlock text = head(at);
            text.draw(painter, {m_lefts[at], top.y() + (height - text.height()) / 2});
        }
        drawRule(painter, top.y() + height, points(0.9), m_theme.colours().text);
    }

    [[nodiscard]] double rowHeight(std::size_t line) const
    {
        double height = 0;
        for (std::size_t at = 0; at < m_table.columns.size(); ++at) {
            if (!m_table.columns[at].number || m_table.columns[at].most > 0)
                height = std::max(height, cell(line, at).height());
        }
        return height + 2 * rowMargin;
    }

    void paintRow(QPainter& painter, const QPointF& at, std::size_t line, double height) const
    {
        const double top = at.y() + rowMargin;
        const TextTable::Line& row = m_table.lines[line];
        for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
            const TextBlock text = cell(line, column);
            if (column == 0 && row.marked)
                drawStatusGlyph(
                    painter,
                    {m_lefts[0], top + text.linePitch() / 2 - signSide / 2, signSide, signSide},
                    row.status,
                    m_theme);
            text.draw(painter, {m_lefts[column] + indent(column), top});
        }
        drawRule(painter, at.y() + height, points(0.4), m_theme.colours().line);
    }

private:
    [[nodiscard]] double indent(std::size_t column) const
    {
        return column == 0 && m_marked ? signColumn : 0;
    }
    [[nodiscard]] TextBlock head(std::size_t at) const
    {
        return {
            m_table.columns[at].head, shapeOf(m_table, m_table.columns[at], true), m_widths[at]};
    }
    [[nodiscard]] TextBlock cell(std::size_t line, std::size_t at) const
    {
        return {m_table.lines[line].cells[at],
                shapeOf(m_table, m_table.columns[at], false),
                m_widths[at] - indent(at)};
    }

    TextTable m_table;
    Theme m_theme;
    bool m_marked = false;
    std::vector<double> m_widths;
    std::vector<double> m_lefts;
};

} // namespace

std::vector<Block> textTableBlocks(TextTable table)
{
    if (table.lines.empty())
        return {};
    const auto painted = std::make_shared<const Painted>(std::move(table));
    Block head;
    head.kind = Block::Kind::TableHead;
    head.before = points(8);
    head.height = painted->headHeight();
    head.keepWithNext = true;
    head.paint
        = [painted](QPainter& painter, const QPointF& at) { painted->paintHead(painter, at); };
    std::vector<Block> blocks;
    blocks.reserve(painted->lineCount() + 1);
    blocks.push_back(std::move(head));
    const std::size_t count = painted->lineCount();
    for (std::size_t line = 0; line < count; ++line) {
        Block row;
        row.kind = Block::Kind::TableRow;
        row.height = painted->rowHeight(line);
        row.keepWithNext = line + 1 < count && (line == 0 || line + 2 == count);
        row.paint = [painted, line, height = row.height](QPainter& painter, const QPointF& at) {
            painted->paintRow(painter, at, line, height);
        };
        blocks.push_back(std::move(row));
    }
    return blocks;
}

std::vector<TextTable> splitToWidth(const TextTable& table)
{
    std::vector<TextTable> parts;
    const double room = paper::textWidth - 2 * padding - leastForText;
    double left = 0;
    for (std::size_t at = 1; at < table.columns.size(); ++at) {
        const double width = widthOf(table, at) + 2 * padding;
        if (parts.empty() || width > left) {
            TextTable part;
            part.points = table.points;
            part.columns = {table.columns.front()};
            for (const TextTable::Line& line : table.lines)
                part.lines.push_back({{line.cells.front()}, line.marked, line.status});
            parts.push_back(std::move(part));
            left = room;
        }
        left -= width;
        TextTable& part = parts.back();
        part.columns.push_back(table.columns[at]);
        for (std::size_t line = 0; line < table.lines.size(); ++line)
            part.lines[line].cells.push_back(table.lines[line].cells[at]);
    }
    return parts;
}

QString allText(const TextTable& table)
{
    QString text;
    for (const TextTable::Column& column : table.columns)
        text += column.head;
    for (const TextTable::Line& line : table.lines) {
        for (const QString& cell : line.cells)
            text += cell;
    }
    return text;
}

} // namespace ioc::ui
