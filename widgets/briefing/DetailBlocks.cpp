#include "DetailBlocks.h"

#include "Paper.h"
#include "TextBlock.h"
#include "TextTable.h"

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

constexpr double plotHeight = points(158);
constexpr double mapHeight = points(190);
constexpr double leastHeight = points(118); ///< lower, neither course nor map can be read
constexpr double between = points(14);
constexpr double trendShare = 0.58; ///< of the width beside a map

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

    Plate(double fromLeft, double wide, const QString& text)
        : caption(captionText(text, wide))
        , left(fromLeft)
        , width(wide)
    {
    }

    [[nodiscard]] double below() const { return points(5) + caption->height(); }
    [[nodiscard]] QRectF rect(double top, double high) const { return {left, top, width, high}; }
    void paintCaption(QPainter& painter, double top, double high) const
    {
        caption->draw(painter, {left, top + high + points(5)});
    }
};

QString schematic(domain::Language language)
{
    return language == domain::Language::Vietnamese
        ? u" (sơ đồ, không phải địa giới hành chính)"_s
        : u" (schematic, not administrative boundaries)"_s;
}

// Where the legend covers no land: the first corner that is free, else beside the map.
QRectF legendRect(const MapGeometry& geometry, const QRectF& rect, const QSizeF& size)
{
    for (const QPointF& at : {QPointF{rect.left(), rect.bottom() - size.height()},
                              QPointF{rect.right() - size.width(), rect.bottom() - size.height()},
                              QPointF{rect.right() - size.width(), rect.top()},
                              QPointF{rect.left(), rect.top()}}) {
        const QRectF box{at, size};
        if (!MapPainter::covers(geometry, rect, box))
            return box;
    }
    return {};
}

void paintMap(QPainter& painter,
              const QRectF& rect,
              const MapGeometry& geometry,
              const board::MapView& view,
              domain::Language language)
{
    const Theme theme = figureTheme();
    Canvas canvas{painter, theme, rect};
    const board::PageWords words{language};
    MapPainter map{canvas, geometry, view};
    const QSizeF size{map.legendWidth(words), MapPainter::legendHeight(theme, view)};
    const QRectF legend = legendRect(geometry, rect, size);
    if (!legend.isNull()) {
        map.paintMap(rect, {legend});
        map.paintLegend(legend, words);
        return;
    }
    map.paintMap(rect.adjusted(0, 0, -size.width() - points(4), 0));
    map.paintLegend({rect.right() - size.width(), rect.top(), size.width(), rect.height()}, words);
}

// The ranking: the unit to the left, its figure bold.
TextTable tableOf(const Ranking& ranking)
{
    TextTable table;
    for (std::size_t at = 0; at < ranking.heads.size(); ++at)
        table.columns.push_back({ranking.heads[at], at > 0, at == 1, 0});
    for (const Ranking::Line& line : ranking.lines) {
        TextTable::Line row;
        row.cells.push_back(line.unit);
        row.cells.insert(row.cells.end(), line.cells.begin(), line.cells.end());
        table.lines.push_back(std::move(row));
    }
    return table;
}

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
    std::shared_ptr<TrendChart> chart;
    std::optional<Plate> trend;
    std::optional<Plate> map;
    std::shared_ptr<const MapGeometry> geometry;
    double captions = 0;
    if (course) {
        chart = std::make_shared<TrendChart>(m_language);
        chart->setData(trendOf(detail.course));
        trend.emplace(paper::left,
                      detail.map ? trendShare * paper::textWidth : paper::textWidth,
                      detail.course.caption);
        captions = trend->below();
    }
    if (detail.map) {
        geometry = geometryFor(*detail.map);
        QString caption = detail.map->caption;
        if (geometry->isSchematic())
            caption += schematic(m_language);
        const double left
            = course ? paper::left + trendShare * paper::textWidth + between : paper::left;
        map.emplace(left, paper::right - left, caption);
        captions = std::max(captions, map->below());
    }
    Block block;
    block.before = points(8);
    block.height = (map ? mapHeight : plotHeight) + captions;
    block.least = leastHeight + captions;
    block.paintIn = [chart, trend, map, geometry, captions, &detail, language = m_language](
                        QPainter& painter, const QPointF& at, double height) {
        const Theme theme = figureTheme();
        const double plot = height - captions;
        if (trend) {
            const QRectF rect = trend->rect(at.y(), plot);
            Canvas canvas{painter, theme, rect};
            chart->paint(canvas, rect);
            trend->paintCaption(painter, at.y(), plot);
        }
        if (map) {
            paintMap(painter, map->rect(at.y(), plot), *geometry, detail.map->view, language);
            map->paintCaption(painter, at.y(), plot);
        }
    };
    std::vector<Block> blocks;
    blocks.push_back(std::move(block));
    return blocks;
}

std::vector<Block> DetailBlocks::ranking(const Detail& detail) const
{
    return textTableBlocks(tableOf(detail.ranking));
}

QString DetailBlocks::allText(const Detail& detail, domain::Language language)
{
    QString text = briefing::plainText(detail.sentence) + detail.course.caption
        + detail.course.lastText + detail.course.targetText + detail.course.lastYearText
        + u"0123456789,.-−/%"_s;
    for (const auto& [at, tick] : detail.course.ticks)
        text += tick;
    if (detail.map) {
        const board::PageWords words{language};
        text += detail.map->caption + words.offTargetAreas() + words.noData() + schematic(language);
        for (const auto& shade : detail.map->view.shades)
            text += shade.text;
        for (const auto& area : detail.map->view.areas)
            text += area.name;
    }
    return text + ui::allText(tableOf(detail.ranking));
}

} // namespace ioc::ui
