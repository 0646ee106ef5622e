#include "AreaMap.h"

#include <widgets/map/MapPainter.h>
#include <widgets/panels/TextWrap.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ioc::ui {

using domain::AreaId;

AreaMap::AreaMap(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("area-map"));
    setAccessibleName(tr("Map"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize AreaMap::minimumSizeHint() const
{
    const double base = m_context.theme().base();
    return {static_cast<int>(base * 12), static_cast<int>(base * 10)};
}

void AreaMap::show(board::MapView view)
{
    if (view == m_view)
        return;
    m_view = std::move(view);
    tellReader();
    update();
}

void AreaMap::setChosen(std::optional<AreaId> area)
{
    if (std::exchange(m_chosen, area) == area)
        return;
    tellReader();
    if (const board::MapView::Area* at = m_chosen ? find(*m_chosen) : nullptr)
        tellChosen(*this, static_cast<std::size_t>(at - m_view.areas.data()));
    update();
}

std::vector<SpokenPart> AreaMap::spokenParts()
{
    const MapGeometry& geometry = *m_context.page.geometry;
    const QRectF drawn = MapPainter::mapRect(geometry, mapPlace());
    std::vector<SpokenPart> parts;
    for (const board::MapView::Area& area : m_view.areas)
        parts.push_back({area.name,
                         area.value ? area.valueText : m_context.page.words().noData(),
                         m_context.page.format().status(area.status),
                         geometry.boxOf(area.area, drawn),
                         m_chosen == area.area});
    return parts;
}

void AreaMap::choosePart(std::size_t part)
{
    if (part < m_view.areas.size())
        choose(m_view.areas[part].area);
}

void AreaMap::restyle()
{
    updateGeometry();
    update();
}

void AreaMap::tellReader()
{
    const board::MapView::Area* area = m_chosen ? find(*m_chosen) : nullptr;
    setAccessibleDescription(
        area ? area->name + QStringLiteral(", ")
                + (area->value ? area->valueText : m_context.page.words().noData())
                + QStringLiteral(", ") + m_context.page.format().status(area->status)
             : m_view.title + QStringLiteral(", ") + m_view.subtitle);
}

const board::MapView::Area* AreaMap::find(AreaId area) const
{
    const auto found = std::find_if(m_view.areas.begin(),
                                    m_view.areas.end(),
                                    [&](const auto& each) { return each.area == area; });
    return found == m_view.areas.end() ? nullptr : &*found;
}

// That it is no map of boundaries is said whole.
QStringList AreaMap::captionLines() const
{
    const Theme& theme = m_context.theme();
    if (!m_context.page.geometry->isSchematic())
        return {};
    return TextWrap{theme.font(TextRole::Caption)}.lines(
        m_context.page.words().schematicMap(), width() - theme.base() * 1.2, 3);
}

QRectF AreaMap::mapPlace() const
{
    const Theme& theme = m_context.theme();
    const double margin = theme.base() * 0.6;
    const double caption
        = static_cast<double>(captionLines().size()) * theme.lineHeight(TextRole::Caption);
    const QRectF inner = QRectF{rect()}.adjusted(margin, margin + caption, -margin, -margin);
    const double legend = MapPainter::legendHeight(theme, m_view);
    // The legend stands in the lower left corner where the land leaves it free, else below.
    const QRectF corner{inner.left(), inner.bottom() - legend, theme.base() * 8, legend};
    if (!MapPainter::covers(*m_context.page.geometry, inner, corner))
        return inner;
    const QRectF right = inner.adjusted(theme.base() * 8, 0, 0, 0);
    const QRectF above = inner.adjusted(0, 0, 0, -legend - margin);
    const auto areaOf = [&](const QRectF& place) {
        const QRectF map = MapPainter::mapRect(*m_context.page.geometry, place);
        return map.width() * map.height();
    };
    return areaOf(right) > areaOf(above) ? right : above;
}

void AreaMap::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Theme& theme = m_context.theme();
    painter.fillRect(rect(), theme.colours().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    Canvas canvas{painter, theme, QRectF{rect()}};
    const MapGeometry& geometry = *m_context.page.geometry;
    const QRectF place = mapPlace();
    MapPainter map{canvas, geometry, m_view};
    const double legend = MapPainter::legendHeight(theme, m_view);
    const QRectF legendPlace{
        theme.base() * 0.6, height() - legend - theme.base() * 0.6, theme.base() * 10, legend};
    map.setChosen(m_chosen);
    map.paintMap(place, {legendPlace});
    map.paintLegend(legendPlace, m_context.page.words());
    QRectF caption{theme.base() * 0.6,
                   theme.base() * 0.3,
                   width() - theme.base() * 1.2,
                   theme.lineHeight(TextRole::Caption)};
    for (const QString& line : captionLines()) {
        canvas.text(caption, line, {TextRole::Caption, theme.colours().third});
        caption.translate(0, caption.height());
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(theme.colours().data);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

const MapGeometry::Shape* AreaMap::shapeAt(const QPointF& place) const
{
    const MapGeometry& geometry = *m_context.page.geometry;
    const QRectF drawn = MapPainter::mapRect(geometry, mapPlace());
    const QPointF unit = (place - drawn.topLeft()) / (drawn.width() / geometry.bounds().width());
    for (const MapGeometry::Shape& shape : geometry.shapes())
        for (const QPolygonF& ring : shape.rings)
            if (ring.containsPoint(unit, Qt::OddEvenFill))
                return &shape;
    return nullptr;
}

std::optional<QPointF> AreaMap::placeOf(AreaId area) const
{
    const MapGeometry& geometry = *m_context.page.geometry;
    const QRectF drawn = MapPainter::mapRect(geometry, mapPlace());
    for (const MapGeometry::Shape& shape : geometry.shapes())
        if (shape.area == area)
            return drawn.topLeft() + shape.label * (drawn.width() / geometry.bounds().width());
    return std::nullopt;
}

void AreaMap::choose(std::optional<AreaId> area)
{
    if (area == m_chosen)
        return;
    setChosen(area);
    emit areaChosen(area);
}

void AreaMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const MapGeometry::Shape* shape = shapeAt(event->position());
    choose(shape ? std::optional{shape->area} : std::nullopt);
}

// The nearest area whose label lies more in that direction than aside.
void AreaMap::step(const QPointF& direction)
{
    const MapGeometry& geometry = *m_context.page.geometry;
    QPointF from = geometry.bounds().center();
    for (const MapGeometry::Shape& shape : geometry.shapes())
        if (m_chosen == shape.area)
            from = shape.label;
    const MapGeometry::Shape* best = nullptr;
    double least = 0;
    for (const MapGeometry::Shape& shape : geometry.shapes()) {
        const QPointF way = shape.label - from;
        const double along = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (m_chosen == shape.area || along <= 0 || aside > along)
            continue;
        const double cost = along + aside;
        if (!best || cost < least) {
            best = &shape;
            least = cost;
        }
    }
    if (best)
        choose(best->area);
}

void AreaMap::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step({-1, 0});
    case Qt::Key_Right:
        return step({1, 0});
    case Qt::Key_Up:
        return step({0, -1});
    case Qt::Key_Down:
        return step({0, 1});
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit detailsWanted();
        return;
    case Qt::Key_Escape:
        if (!m_chosen)
            break;
        return choose(std::nullopt);
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool AreaMap::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const MapGeometry::Shape* shape = shapeAt(help->pos());
    const board::MapView::Area* area = shape ? find(shape->area) : nullptr;
    const QString text = area
        ? area->name + u'\n' + (area->value ? area->valueText : m_context.page.words().noData())
            + u'\n' + m_context.page.format().status(area->status)
        : m_context.page.words().schematicMap() + u'\n'
            + QString::fromStdString(m_context.catalogue().outlineAttribution);
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

domain::MapChoice
mapChoiceOf(const board::FigureViews& views, domain::IndicatorId indicator, domain::TimePoint now)
{
    const domain::Catalogue& catalogue = views.catalogue();
    domain::MapChoice choice;
    choice.indicator = indicator;
    choice.title = catalogue.indicator(indicator).name;
    for (const domain::WallPage& page : catalogue.pages) {
        if (page.map && page.map->indicator == indicator)
            return *page.map;
        for (const domain::PanelChoice& panel : page.panels)
            if (panel.kind == domain::PanelKind::Map && panel.map.indicator == indicator)
                return panel.map;
    }
    std::vector<double> values;
    for (const auto& area : board::mapView(views, choice, now).areas)
        if (area.value)
            values.push_back(*area.value);
    std::sort(values.begin(), values.end());
    const double power = std::pow(10.0, catalogue.indicator(indicator).precision);
    for (std::size_t part = 1; part < 5 && values.size() >= 5; ++part) {
        const double cut = std::round(values[part * values.size() / 5] * power) / power;
        if (choice.breaks.empty() || cut > choice.breaks.back())
            choice.breaks.push_back(cut);
    }
    return choice;
}

} // namespace ioc::ui
