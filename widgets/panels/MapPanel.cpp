#include "MapPanel.h"

#include <widgets/map/MapPainter.h>

#include <QHelpEvent>
#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ioc::ui {

namespace {

constexpr double leastShare = 0.4; ///< of the room that a map must have

} // namespace

MapPanel::MapPanel(const PageContext& context,
                   domain::MapChoice choice,
                   QWidget* parent,
                   Ground ground)
    : Panel(context, parent)
    , m_choice(std::move(choice))
    , m_ground(ground)
{
    refresh();
}

void MapPanel::restyle()
{
    m_minute.reset();
    Panel::restyle();
}

void MapPanel::refresh()
{
    const session::Session& session = context().session;
    const domain::TimePoint now = session.moment();
    const std::int64_t minute
        = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
    const bool loaded = session.isLoaded();
    if (m_minute == minute && m_changes == session.board().changes() && m_loaded == loaded)
        return;
    if (std::exchange(m_loaded, loaded) != loaded)
        update();
    m_minute = minute;
    m_changes = session.board().changes();
    board::MapView view = board::mapView(context().views(), m_choice, now);
    if (view == m_view)
        return;
    m_view = std::move(view);
    m_map = {};
    setAccessibleName(m_view.title);
    setAccessibleDescription(m_view.subtitle);
    update();
}

bool MapPanel::concerns(const std::unordered_set<std::uint32_t>& changed) const
{
    const domain::Catalogue& catalogue = context().session.catalogue();
    return std::any_of(changed.begin(), changed.end(), [&](std::uint32_t key) {
        return catalogue.indicatorOf(static_cast<domain::SeriesId>(key)) == m_choice.indicator;
    });
}

void MapPanel::arrange()
{
    const double base = theme().base();
    const double caption = theme().lineHeight(TextRole::Caption);
    const QRectF whole{rect()};
    // On a card like the other cards' heads; on the page as its title, over the middle.
    m_heading = isCard()
        ? QRectF{whole.left() + base,
                 whole.top() + base * 0.6,
                 whole.width() - 2 * base,
                 theme().lineHeight(TextRole::Label) + caption * (isSchematic() ? 2 : 1)}
        : QRectF{0, base * 0.2, whole.width(), theme().lineHeight(TextRole::Title) + caption * 2};
    const double side = isCard() ? base : base * 0.4;
    m_body = whole.adjusted(
        side, m_heading.bottom() + base * 0.3, -side, -base * (isCard() ? 0.7 : 0.4));
    m_map = {};
}

// The greatest map whose land leaves the corners of legend and ranking free. Where a narrow panel
// leaves next to nothing of it, the ranking gives way, then the legend: a map is what it is for.
void MapPanel::fitMap(Canvas& canvas)
{
    MapPainter painter{canvas, *context().geometry, m_view};
    const board::PageWords words = context().words();
    const QSizeF legend{painter.legendWidth(words), MapPainter::legendHeight(theme(), m_view)};
    const QSizeF ranking{std::min(painter.rankingWidth(), m_body.width() * 0.45),
                         MapPainter::rankingHeight(theme(), m_view)};
    m_legend = {QPointF{m_body.left(), m_body.bottom() - legend.height()}, legend};
    m_ranking
        = {QPointF{m_body.right() - ranking.width(), m_body.bottom() - ranking.height()}, ranking};
    if (placeMap())
        return;
    m_ranking = {};
    if (placeMap())
        return;
    m_legend = {};
    m_map = m_body;
}

bool MapPanel::placeMap()
{
    const double margin = theme().base() * 0.5;
    const auto free = [&](const QRectF& kept) {
        return kept.isNull()
            || !MapPainter::covers(
                   *context().geometry, m_map, kept.adjusted(-margin, -margin, margin, 0));
    };
    for (double share = 1; share > leastShare; share -= 0.03) {
        const QSizeF size = m_body.size() * share;
        const double slackX = m_body.width() - size.width();
        const double slackY = m_body.height() - size.height();
        for (const double down : {0.5, 0.0})
            for (const double across : {0.5, 0.35, 0.65, 0.2, 0.8}) {
                m_map = {m_body.left() + slackX * across,
                         m_body.top() + slackY * down,
                         size.width(),
                         size.height()};
                if (free(m_legend) && free(m_ranking))
                    return true;
            }
    }
    return false;
}

void MapPanel::paint(Canvas& canvas, const QRegion& dirty)
{
    if (meets(dirty, m_heading))
        paintHeading(canvas);
    // Before all is loaded an area without a value is not one without data: no hatch, no legend
    // that says so.
    const bool loading = !m_loaded && m_view.subtitle.isEmpty();
    if (loading || !context().geometry || context().geometry->isEmpty())
        return;
    if (m_map.isNull())
        fitMap(canvas);
    MapPainter painter{canvas, *context().geometry, m_view};
    painter.paintMap(m_map, {m_legend, m_ranking});
    if (!m_legend.isNull())
        painter.paintLegend(m_legend, context().words());
    if (!m_ranking.isNull())
        painter.paintRanking(m_ranking, context().words());
}

void MapPanel::paintHeading(Canvas& canvas)
{
    const Theme::Colours& colours = theme().colours();
    const bool empty = m_view.subtitle.isEmpty();
    const QString nothing
        = context().session.isLoaded() ? context().words().noData() : context().words().loading();
    const QString subtitle = empty ? nothing : m_view.subtitle;
    QStringList marks;
    if (!empty && m_view.stale)
        marks << context().format().status(domain::Status::Stale);
    if (m_view.provisional)
        marks << context().format().quality(domain::Quality::Provisional);
    if (m_view.simulated)
        marks << context().words().simulatedShort();
    if (isCard())
        return paintCardHeading(canvas, subtitle, marks);
    constexpr Qt::Alignment centre = Qt::AlignHCenter | Qt::AlignVCenter;
    QRectF line{
        m_heading.left(), m_heading.top(), m_heading.width(), theme().lineHeight(TextRole::Title)};
    canvas.text(
        line,
        m_view.title,
        {canvas.fitting(m_view.title, TextRole::Title, line.width()), colours.text, centre});
    line = {line.left(), line.bottom(), line.width(), theme().lineHeight(TextRole::Caption)};
    canvas.text(line, subtitle, {TextRole::Caption, colours.second, centre, !empty});
    line.translate(0, line.height());
    if (isSchematic())
        marks.prepend(context().words().schematicMap());
    canvas.text(
        line, marks.join(QStringLiteral(" · ")), {TextRole::Caption, colours.third, centre});
}

// As the other cards have it: title and marks, and below what it is of.
void MapPanel::paintCardHeading(Canvas& canvas, const QString& subtitle, const QStringList& marks)
{
    const Theme::Colours& colours = theme().colours();
    constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
    const double caption = theme().lineHeight(TextRole::Caption);
    QRectF line{
        m_heading.left(), m_heading.top(), m_heading.width(), theme().lineHeight(TextRole::Label)};
    const QRectF below{line.left(), line.bottom(), line.width(), caption};
    const TextStyle small{
        TextRole::Caption, colours.third, Qt::AlignRight | Qt::AlignVCenter, true};
    // Marks stand in the first line that leaves them room: a short map of a long name has it below.
    const QString said = marks.join(QStringLiteral(" · "));
    const double taken
        = said.isEmpty() ? 0 : canvas.width(said, TextRole::Caption) + theme().base() * 0.6;
    const QString schematic = isSchematic() ? context().words().schematicMap() : QString{};
    const std::pair<QRectF, QString> lines[]{
        {line, m_view.title}, {below, subtitle}, {below.translated(0, caption), schematic}};
    std::size_t marked = 0;
    while (marked < 2
           && canvas.width(lines[marked].second, TextRole::Caption) + taken > line.width())
        ++marked;
    if (marked == 2 && !isSchematic())
        marked = 1;
    for (std::size_t at = 0; at < 3; ++at) {
        QRectF box = lines[at].first;
        if (at == marked) {
            canvas.text(box, said, small);
            box.setWidth(box.width() - taken);
        }
        const TextRole role = at == 0 ? canvas.fitting(m_view.title, TextRole::Label, box.width())
                                      : TextRole::Caption;
        const QColor ink = at == 0 ? colours.text : at == 1 ? colours.second : colours.third;
        canvas.text(box, lines[at].second, {role, ink, left});
    }
}

bool MapPanel::isSchematic() const
{
    return context().geometry && context().geometry->isSchematic();
}

const board::MapView::Area* MapPanel::areaAt(const QPointF& place) const
{
    if (!context().geometry || m_map.isNull())
        return nullptr;
    const MapGeometry& geometry = *context().geometry;
    const QRectF map = MapPainter::mapRect(geometry, m_map);
    const QPointF unit = (place - map.topLeft()) / (map.width() / geometry.bounds().width());
    for (const MapGeometry::Shape& shape : geometry.shapes())
        for (const QPolygonF& ring : shape.rings)
            if (ring.containsPoint(unit, Qt::OddEvenFill)) {
                const auto found
                    = std::find_if(m_view.areas.begin(), m_view.areas.end(), [&](const auto& area) {
                          return area.area == shape.area;
                      });
                return found == m_view.areas.end() ? nullptr : &*found;
            }
    return nullptr;
}

std::vector<SpokenPart> MapPanel::spokenParts()
{
    const QRectF map = context().geometry && !m_map.isNull()
        ? MapPainter::mapRect(*context().geometry, m_map)
        : QRectF{};
    std::vector<SpokenPart> parts{{m_view.title, m_view.subtitle, {}, m_heading}};
    for (const board::MapView::Area& area : m_view.areas) {
        SpokenPart part{area.name,
                        area.value ? area.valueText : context().words().noData(),
                        context().format().status(area.status),
                        {}};
        if (!map.isEmpty())
            part.place = context().geometry->boxOf(area.area, map);
        parts.push_back(std::move(part));
    }
    return parts;
}

bool MapPanel::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return Panel::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const board::MapView::Area* area = areaAt(help->pos())) {
        const QString value = area->value ? area->valueText : context().words().noData();
        QToolTip::showText(help->globalPos(),
                           area->name + u'\n' + value + u'\n'
                               + context().format().status(area->status),
                           this);
    } else {
        QToolTip::showText(help->globalPos(),
                           QString::fromStdString(context().session.catalogue().outlineAttribution),
                           this);
    }
    return true;
}

} // namespace ioc::ui
