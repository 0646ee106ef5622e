#include "BriefingTable.h"

#include "Paper.h"
#include "TextBlock.h"

#include <models/board/ValueFormat.h>
#include <models/briefing/Say.h>
#include <widgets/charts/Sparkline.h>
#include <widgets/theme/StatusGlyph.h>
#include <widgets/theme/Theme.h>

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace ioc::ui {

using briefing::Briefing;
using briefing::Row;
using domain::Status;
using paper::points;
using namespace Qt::StringLiterals;

namespace {

constexpr double padding = points(4); // on each side of a cell
constexpr double rowMargin = points(2.4); // above and below a row's text
constexpr double glyphSide = points(6.5);
constexpr double glyphColumn = points(13);
constexpr double sparklineWidth = points(54);
constexpr double narrowSparkline = points(42);
constexpr double sparklineHeight = points(11);
constexpr double wordsAtMost = points(58); // wider heads and units are broken into lines

enum Column { Label, Unit, Value, Demand, Change, Year, Points, columnCount };

// With the column of the year before, letters a little smaller keep names on one line.
constexpr double densePoints = 11;

TextShape cellShape(Column column, bool dense)
{
    TextShape shape;
    shape.points = dense ? densePoints : paper::tablePoints;
    shape.lineSpacing = 1.2;
    shape.bold = column == Value;
    if (column == Unit || column == Points)
        shape.alignment = Qt::AlignHCenter;
    else if (column != Label)
        shape.alignment = Qt::AlignRight;
    return shape;
}

TextShape headShape(Column column, bool dense)
{
    TextShape shape = cellShape(column, dense);
    shape.bold = true;
    return shape;
}

QString labelOf(const Row& row)
{
    if (row.footnotes.empty())
        return row.label;
    QStringList numbers;
    for (const int number : row.footnotes)
        numbers += QString::number(number);
    return row.label + u"\u00A0("_s + numbers.join(u", "_s) + u')';
}

void drawRule(QPainter& painter, double y, double width, const QColor& colour)
{
    painter.setPen(QPen{colour, width, Qt::SolidLine, Qt::FlatCap});
    painter.drawLine(QPointF{paper::left, y}, QPointF{paper::right, y});
}

// Lays out and paints one table; shared by its blocks.
class Table
{
public:
    explicit Table(const Briefing& briefing)
        : m_briefing(briefing)
        , m_theme(Theme::print(points(paper::smallPoints)))
    {
        const briefing::Say say{briefing.language};
        m_heads = {say(u"Chỉ tiêu", u"Indicator"),
                   say(u"Đơn vị", u"Unit"),
                   say(u"Kết quả", u"Result"),
                   say(u"Mục tiêu", u"Target"),
                   briefing.changeHeader,
                   briefing.yearHeader,
                   briefing.pointsHeader};
        measure();
    }

    [[nodiscard]] double headHeight() const
    {
        double height = 0;
        for (int i = 0; i < columnCount; ++i) {
            if (const auto column = static_cast<Column>(i); shows(column))
                height = std::max(height, headText(column).height());
        }
        return height + 2 * rowMargin;
    }

    void paintHead(QPainter& painter, const QPointF& at) const
    {
        const double height = headHeight();
        drawRule(painter, at.y(), points(0.9), m_theme.colours().text);
        for (int i = 0; i < columnCount; ++i) {
            const auto column = static_cast<Column>(i);
            if (!shows(column))
                continue;
            const TextBlock text = headText(column);
            text.draw(painter, {textLeft(column), at.y() + (height - text.height()) / 2});
        }
        drawRule(painter, at.y() + height, points(0.9), m_theme.colours().text);
    }

    [[nodiscard]] double rowHeight(const Row& row) const
    {
        const double lines = std::max(labelText(row).height(), cellText(row.unit, Unit).height());
        return lines + 2 * rowMargin;
    }

    void paintRow(QPainter& painter, const QPointF& at, const Row& row) const
    {
        const double height = rowHeight(row);
        const TextBlock label = labelText(row);
        const double top = at.y() + rowMargin;
        const double firstLine = top + label.linePitch() / 2;
        drawStatusGlyph(painter,
                        {paper::left + padding, firstLine - glyphSide / 2, glyphSide, glyphSide},
                        row.status,
                        m_theme);
        label.draw(painter, {textLeft(Label) + glyphColumn, top});
        cellText(row.unit, Unit).draw(painter, {textLeft(Unit), top});
        cellText(row.value, Value).draw(painter, {textLeft(Value), top});
        cellText(row.demand, Demand).draw(painter, {textLeft(Demand), top});
        cellText(row.change, Change).draw(painter, {textLeft(Change), top});
        if (shows(Year))
            cellText(row.yearChange, Year).draw(painter, {textLeft(Year), top});
        paintPoints(
            painter,
            {textLeft(Points), firstLine - sparklineHeight / 2, pointsWidth(), sparklineHeight},
            row);
        drawRule(painter, at.y() + height, points(0.4), ruleColour());
    }

    void paintSection(QPainter& painter, const QPointF& at, const QString& title) const
    {
        TextShape shape = headShape(Label, dense());
        const TextBlock text{title, shape, paper::textWidth - 2 * padding};
        text.draw(painter, {paper::left + padding, at.y() + sectionAbove() + rowMargin});
        drawRule(painter, at.y() + sectionHeight(title), points(0.5), m_theme.colours().second);
    }

    [[nodiscard]] double sectionHeight(const QString& title) const
    {
        const TextBlock text{title, headShape(Label, dense()), paper::textWidth - 2 * padding};
        return text.height() + 2 * rowMargin + sectionAbove();
    }

    [[nodiscard]] const Briefing& briefing() const noexcept { return m_briefing; }
    [[nodiscard]] const Theme& theme() const noexcept { return m_theme; }

private:
    [[nodiscard]] static double sectionAbove() noexcept { return points(2); }
    [[nodiscard]] QColor ruleColour() const { return m_theme.colours().line; }

    void measure()
    {
        m_widths.fill(0);
        for (int i = Unit; i < Points; ++i) {
            const auto column = static_cast<Column>(i);
            m_widths[column] = brokenWidth(m_heads[column], headShape(column, dense()));
        }
        for (const briefing::Section& section : m_briefing.sections) {
            for (const Row& row : section.rows) {
                widen(Unit, brokenWidth(row.unit, cellShape(Unit, dense())));
                widen(Value, row.value);
                widen(Demand, row.demand);
                widen(Change, row.change);
                if (shows(Year))
                    widen(Year, row.yearChange);
            }
        }
        m_widths[Points] = pointsWidth();
        double rest = paper::textWidth;
        for (int i = Unit; i < columnCount; ++i) {
            if (shows(static_cast<Column>(i)))
                rest -= m_widths[static_cast<std::size_t>(i)] + 2 * padding;
        }
        m_widths[Label] = rest - 2 * padding;
        double x = paper::left;
        for (std::size_t i = 0; i < columnCount; ++i) {
            m_lefts[i] = x + padding;
            if (shows(static_cast<Column>(i)))
                x += m_widths[i] + 2 * padding;
        }
    }

    [[nodiscard]] bool dense() const { return shows(Year); }
    [[nodiscard]] bool shows(Column column) const
    {
        return column != Year || !m_briefing.yearHeader.isEmpty();
    }
    // With one column more, the course gives way.
    [[nodiscard]] double pointsWidth() const
    {
        return shows(Year) ? narrowSparkline : sparklineWidth;
    }

    // Of a text that may take several lines: as narrow as these allow.
    [[nodiscard]] static double brokenWidth(const QString& text, TextShape shape)
    {
        shape.alignment = Qt::AlignLeft;
        const double whole = TextBlock::widthOf(text, shape);
        return whole <= wordsAtMost ? whole
                                    : TextBlock{text, shape, wordsAtMost}.widest() + points(0.5);
    }

    void widen(Column column, double width)
    {
        m_widths[column] = std::max(m_widths[column], width);
    }

    void widen(Column column, const QString& text)
    {
        widen(column, TextBlock::widthOf(text, cellShape(column, dense())));
    }

    [[nodiscard]] double textLeft(Column column) const { return m_lefts[column]; }

    [[nodiscard]] TextBlock headText(Column column) const
    {
        return {m_heads[column], headShape(column, dense()), m_widths[column]};
    }

    [[nodiscard]] TextBlock labelText(const Row& row) const
    {
        return {labelOf(row), cellShape(Label, dense()), m_widths[Label] - glyphColumn};
    }

    [[nodiscard]] TextBlock cellText(const QString& text, Column column) const
    {
        return {text, cellShape(column, dense()), m_widths[column]};
    }

    void paintPoints(QPainter& painter, const QRectF& box, const Row& row) const;

    const Briefing& m_briefing;
    Theme m_theme;
    std::array<QString, columnCount> m_heads;
    std::array<double, columnCount> m_widths{};
    std::array<double, columnCount> m_lefts{};
};

void Table::paintPoints(QPainter& painter, const QRectF& box, const Row& row) const
{
    std::vector<std::optional<double>> values;
    for (const double point : row.points)
        values.push_back(std::isnan(point) ? std::nullopt : std::optional{point});
    paintSparkline(painter, box, values, {m_theme.colours().data, points(0.8), points(1.7)});
}

// The signs and their words, as far as the table needs them, then until when the figures count.
class Legend
{
public:
    Legend(std::shared_ptr<const Table> table)
        : m_table(std::move(table))
    {
        const briefing::Say say{m_table->briefing().language};
        const board::ValueFormat format{say.language};
        for (const Status status : {Status::OnTarget, Status::Watch, Status::OffTarget})
            m_entries.emplace_back(status, format.status(status));
        if (occurs(Status::NoTarget))
            m_entries.emplace_back(Status::NoTarget, format.status(Status::NoTarget));
        m_entries.emplace_back(Status::NoData,
                               occurs(Status::Stale)
                                   ? say(u"Không có số liệu hoặc quá hạn", u"No figure, or late")
                                   : say(u"Không có số liệu", u"No figure"));
        m_entries.emplace_back(std::nullopt, m_table->briefing().cutOffLine);
    }

    [[nodiscard]] double height() const { return place(nullptr, {}); }
    void paint(QPainter& painter, const QPointF& at) const { place(&painter, at); }

private:
    [[nodiscard]] bool occurs(Status status) const
    {
        const auto& sections = m_table->briefing().sections;
        return std::any_of(
            sections.begin(), sections.end(), [status](const briefing::Section& section) {
                return std::any_of(section.rows.begin(),
                                   section.rows.end(),
                                   [status](const Row& row) { return row.status == status; });
            });
    }

    // Sets the entries from left to right, on a new line where one does not fit; returns the height
    // taken.
    double place(QPainter* painter, const QPointF& at) const
    {
        TextShape shape;
        shape.points = paper::smallPoints;
        shape.colour = m_table->theme().colours().second;
        constexpr double side = points(6.5);
        constexpr double pitch = points(1.3 * paper::smallPoints);
        double x = 0;
        double y = 0;
        for (const auto& [status, words] : m_entries) {
            const double wide = TextBlock::widthOf(words, shape);
            const double sign = status ? side + points(3) : 0;
            if (x > 0 && x + sign + wide > paper::textWidth) {
                x = 0;
                y += pitch;
            }
            if (painter) {
                const double left = paper::left + x;
                const QRectF box{left, at.y() + y + (pitch - side) / 2, side, side};
                if (status)
                    drawStatusGlyph(*painter, box, *status, m_table->theme());
                TextBlock{words, shape, wide}.draw(*painter, {left + sign, at.y() + y});
            }
            x += sign + wide + points(8);
        }
        return y + pitch;
    }

    std::shared_ptr<const Table> m_table;
    std::vector<std::pair<std::optional<Status>, QString>> m_entries; ///< sign and words
};

Block headBlock(const std::shared_ptr<const Table>& table)
{
    Block block;
    block.kind = Block::Kind::TableHead;
    block.height = table->headHeight();
    block.keepWithNext = true;
    block.paint = [table](QPainter& painter, const QPointF& at) { table->paintHead(painter, at); };
    return block;
}

Block sectionBlock(const std::shared_ptr<const Table>& table, const QString& title)
{
    Block block;
    block.kind = Block::Kind::TableRow;
    block.height = table->sectionHeight(title);
    block.keepWithNext = true;
    block.paint = [table, title](QPainter& painter, const QPointF& at) {
        table->paintSection(painter, at, title);
    };
    return block;
}

Block rowBlock(const std::shared_ptr<const Table>& table, const Row& row)
{
    Block block;
    block.kind = Block::Kind::TableRow;
    block.height = table->rowHeight(row);
    block.paint = [table, &row](QPainter& painter, const QPointF& at) {
        table->paintRow(painter, at, row);
    };
    return block;
}

Block legendBlock(const std::shared_ptr<const Table>& table)
{
    const auto legend = std::make_shared<Legend>(table);
    Block block;
    block.before = points(3);
    block.height = legend->height();
    block.paint = [legend](QPainter& painter, const QPointF& at) { legend->paint(painter, at); };
    return block;
}

Block footnoteBlock(const std::shared_ptr<const Table>& table, int number, const QString& text)
{
    TextShape shape;
    shape.points = paper::smallPoints;
    shape.colour = table->theme().colours().second;
    const auto lines
        = std::make_shared<TextBlock>(u"(%1) %2"_s.arg(number).arg(text), shape, paper::textWidth);
    Block block;
    block.height = lines->height();
    block.paint = [lines](QPainter& painter, const QPointF& at) { lines->draw(painter, at); };
    return block;
}

} // namespace

std::vector<Block> tableBlocks(const Briefing& briefing)
{
    const auto table = std::make_shared<const Table>(briefing);
    std::vector<Block> blocks{headBlock(table)};
    for (const briefing::Section& section : briefing.sections) {
        if (section.rows.empty())
            continue;
        blocks.push_back(sectionBlock(table, section.title));
        for (std::size_t at = 0; at < section.rows.size(); ++at) {
            blocks.push_back(rowBlock(table, section.rows[at]));
            // The last row of a section does not stand alone overleaf.
            blocks.back().keepWithNext = at + 2 == section.rows.size();
        }
    }
    blocks.back().keepWithNext = true; // what the signs mean stands with the table
    blocks.push_back(legendBlock(table));
    for (std::size_t i = 0; i < briefing.footnotes.size(); ++i)
        blocks.push_back(footnoteBlock(table, static_cast<int>(i) + 1, briefing.footnotes[i]));
    return blocks;
}

} // namespace ioc::ui
