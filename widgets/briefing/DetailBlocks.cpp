#include "DetailBlocks.h"

#include "Paper.h"
#include "TextBlock.h"

#include <models/board/PageWords.h>
#include <widgets/charts/TrendChart.h>
#include <widgets/map/MapPainter.h>
#include <widgets/theme/Canvas.h>
#include <widgets/theme/Theme.h>

#include <algorithm>

namespace ioc::ui {

using briefing::Course;
using briefing::Detail;
using briefing::Ranking;
using paper::points;
using namespace Qt::StringLiterals;

namespace {

constexpr double plotHeight = points(150);
constexpr double mapHeight = points(186);
constexpr double between = points(14);
constexpr double trendShare = 0.58; ///< of the width beside a map
constexpr double padding = points(4);
constexpr double rowMargin = points(2.4);

TrendData trendOf(const Course& course)
{
    TrendData data{course.values,
                   course.target,
                   course.lastYear,
                   {},
                   course.lastText,
                   course.targetText,
                   course.lastYearText};
    for (const auto& [at, text] : course.ticks)
        data.ticks.push_back({at, text});
    return data;
}

Theme figureTheme()
{
    return Theme::print(points(paper::smallPoints));
}

std::shared_ptr<TextBlock> captionText(const QString& text, double width)
{
    TextShape shape;
    shape.points = 11;
    shape.italic = true;
    shape.alignment = Qt::AlignHCenter;
    return std::make_shared<TextBlock>(text, shape, width);
}

// A figure of its size, with its caption below.
struct Plate
{
    std::shared_ptr<TextBlock> caption;
    double left = 0;
    double width = 0;
    double height = 0; ///< of the figure alone

    Plate(double fromLeft, double wide, double high, const QString& text)
        : caption(captionText(text, wide))
        , left(fromLeft)
        , width(wide)
        , height(high)
    {
    }

    [[nodiscard]] double whole() const { return height + points(5) + caption->height(); }
    [[nodiscard]] QRectF rect(double top) const { return {left, top, width, height}; }
    void paintCaption(QPainter& painter, double top) const
    {
        caption->draw(painter, {left, top + height + points(5)});
    }
};

void paintMap(QPainter& painter,
              const QRectF& rect,
              const MapGeometry& geometry,
              const board::MapView& view)
{
    const Theme theme = figureTheme();
    Canvas canvas{painter, theme, rect};
    const board::PageWords words{domain::Language::Vietnamese};
    MapPainter map{canvas, geometry, view};
    const double legend = map.legendWidth(words);
    map.paintMap(rect.adjusted(0, 0, -legend - points(4), 0));
    map.paintLegend({rect.right() - legend, rect.top(), legend, rect.height()}, words);
}

// A table of texts: the first column left, the others right, the second bold.
class RankingTable
{
public:
    explicit RankingTable(const Ranking& ranking)
        : m_ranking(ranking)
    {
        const std::size_t count = ranking.heads.size();
        m_widths.assign(count, 0);
        double rest = paper::textWidth;
        for (std::size_t column = 1; column < count; ++column) {
            double wide = 0;
            for (const Ranking::Line& line : ranking.lines)
                wide = std::max(wide,
                                TextBlock::widthOf(line.cells[column - 1], shape(column, false)));
            m_widths[column] = std::max(wide, headWidth(column));
            rest -= m_widths[column] + 2 * padding;
        }
        m_widths[0] = rest - 2 * padding;
        double x = paper::left + padding;
        for (const double width : m_widths) {
            m_lefts.push_back(x);
            x += width + 2 * padding;
        }
    }

    [[nodiscard]] double headHeight() const
    {
        double height = 0;
        for (std::size_t column = 0; column < m_ranking.heads.size(); ++column)
            height = std::max(height, head(column).height());
        return height + 2 * rowMargin;
    }

    void paintHead(QPainter& painter, const QPointF& at) const
    {
        const double height = headHeight();
        rule(painter, at.y(), points(0.9), Qt::black);
        for (std::size_t column = 0; column < m_ranking.heads.size(); ++column) {
            const TextBlock text = head(column);
            text.draw(painter, {m_lefts[column], at.y() + (height - text.height()) / 2});
        }
        rule(painter, at.y() + height, points(0.9), Qt::black);
    }

    [[nodiscard]] double rowHeight(const Ranking::Line& line) const
    {
        return unit(line).height() + 2 * rowMargin;
    }

    void paintRow(QPainter& painter, const QPointF& at, const Ranking::Line& line) const
    {
        const double top = at.y() + rowMargin;
        unit(line).draw(painter, {m_lefts[0], top});
        for (std::size_t column = 1; column < m_lefts.size(); ++column)
            TextBlock{line.cells[column - 1], shape(column, false), m_widths[column]}.draw(
                painter, {m_lefts[column], top});
        rule(painter, at.y() + rowHeight(line), points(0.4), figureTheme().colours().line);
    }

private:
    [[nodiscard]] static TextShape shape(std::size_t column, bool isHead)
    {
        TextShape shape;
        shape.points = paper::tablePoints;
        shape.lineSpacing = 1.2;
        shape.bold = isHead || column == 1;
        shape.alignment = column == 0 ? Qt::AlignLeft : Qt::AlignRight;
        return shape;
    }

    // A long head is broken into lines.
    [[nodiscard]] double headWidth(std::size_t column) const
    {
        constexpr double most = points(88);
        TextShape left = shape(column, true);
        left.alignment = Qt::AlignLeft;
        const double whole = TextBlock::widthOf(m_ranking.heads[column], left);
        return whole <= most
            ? whole
            : TextBlock{m_ranking.heads[column], left, most}.widest() + points(0.5);
    }

    [[nodiscard]] TextBlock head(std::size_t column) const
    {
        return {m_ranking.heads[column], shape(column, true), m_widths[column]};
    }
    [[nodiscard]] TextBlock unit(const Ranking::Line& line) const
    {
        return {line.unit, shape(0, false), m_widths[0]};
    }
    static void rule(QPainter& painter, double y, double width, const QColor& colour)
    {
        painter.setPen(QPen{colour, width, Qt::SolidLine, Qt::FlatCap});
        painter.drawLine(QPointF{paper::left, y}, QPointF{paper::right, y});
    }

    const Ranking& m_ranking;
    std::vector<double> m_widths;
    std::vector<double> m_lefts;
};

} // namespace

std::shared_ptr<const MapGeometry> DetailBlocks::geometryFor(const briefing::AreaMap& map)
{
    if (!m_geometry || m_instant != map.instant) {
        m_geometry = std::make_shared<const MapGeometry>(
            MapGeometry::fromPoints(*map.places, map.instant));
        m_instant = map.instant;
    }
    return m_geometry;
}

std::vector<Block> DetailBlocks::figures(const Detail& detail)
{
    const bool course = !detail.course.caption.isEmpty();
    if (!course && !detail.map)
        return {};
    Block block;
    block.before = points(8);
    std::shared_ptr<TrendChart> chart;
    std::optional<Plate> trend;
    std::optional<Plate> map;
    std::shared_ptr<const MapGeometry> geometry;
    if (course) {
        chart = std::make_shared<TrendChart>(domain::Language::Vietnamese);
        chart->setData(trendOf(detail.course));
        trend.emplace(paper::left,
                      detail.map ? trendShare * paper::textWidth : paper::textWidth,
                      plotHeight,
                      detail.course.caption);
        block.height = trend->whole();
    }
    if (detail.map) {
        geometry = geometryFor(*detail.map);
        QString caption = detail.map->caption;
        if (geometry->isSchematic())
            caption += u" (sơ đồ, không phải địa giới hành chính)"_s;
        const double left
            = course ? paper::left + trendShare * paper::textWidth + between : paper::left;
        map.emplace(left, paper::right - left, mapHeight, caption);
        block.height = std::max(block.height, map->whole());
    }
    block.keepWithNext = !detail.ranking.lines.empty();
    block.paint = [chart, trend, map, geometry, &detail](QPainter& painter, const QPointF& at) {
        const Theme theme = figureTheme();
        if (trend) {
            Canvas canvas{painter, theme, trend->rect(at.y())};
            chart->paint(canvas, trend->rect(at.y()));
            trend->paintCaption(painter, at.y());
        }
        if (map) {
            paintMap(painter, map->rect(at.y()), *geometry, detail.map->view);
            map->paintCaption(painter, at.y());
        }
    };
    std::vector<Block> blocks;
    blocks.push_back(std::move(block));
    return blocks;
}

std::vector<Block> DetailBlocks::ranking(const Detail& detail) const
{
    if (detail.ranking.lines.empty())
        return {};
    const auto table = std::make_shared<const RankingTable>(detail.ranking);
    Block head;
    head.kind = Block::Kind::TableHead;
    head.before = points(8);
    head.height = table->headHeight();
    head.keepWithNext = true;
    head.paint = [table](QPainter& painter, const QPointF& at) { table->paintHead(painter, at); };
    std::vector<Block> blocks;
    blocks.push_back(std::move(head));
    for (const Ranking::Line& line : detail.ranking.lines) {
        Block row;
        row.kind = Block::Kind::TableRow;
        row.height = table->rowHeight(line);
        row.paint = [table, &line](QPainter& painter, const QPointF& at) {
            table->paintRow(painter, at, line);
        };
        blocks.push_back(std::move(row));
    }
    return blocks;
}

QString DetailBlocks::allText(const Detail& detail)
{
    QString text = briefing::plainText(detail.sentence) + detail.course.caption
        + detail.course.lastText + detail.course.targetText + detail.course.lastYearText
        + u"0123456789,.-−/%"_s;
    for (const auto& [at, tick] : detail.course.ticks)
        text += tick;
    if (detail.map) {
        const board::PageWords words{domain::Language::Vietnamese};
        text += detail.map->caption + words.offTargetAreas() + words.noData()
            + u"(sơ đồ, không phải địa giới hành chính)"_s;
        for (const auto& shade : detail.map->view.shades)
            text += shade.text;
        for (const auto& area : detail.map->view.areas)
            text += area.name;
    }
    for (const QString& head : detail.ranking.heads)
        text += head;
    for (const Ranking::Line& line : detail.ranking.lines) {
        text += line.unit;
        for (const QString& cell : line.cells)
            text += cell;
    }
    return text;
}

} // namespace ioc::ui
