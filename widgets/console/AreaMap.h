#pragma once

#include <models/board/MapView.h>
#include <widgets/console/ConsoleView.h>
#include <widgets/panels/Spoken.h>

#include <optional>

namespace ioc::ui {

/// One indicator on the map of the province, an area of it chosen by mouse or by the arrows (the
/// nearest in that direction). Thread: gui.
class AreaMap final : public QWidget, public Spoken
{
    Q_OBJECT

public:
    explicit AreaMap(const ConsoleContext& context, QWidget* parent = nullptr);

    void show(board::MapView view);
    [[nodiscard]] const board::MapView& view() const noexcept { return m_view; }
    void setChosen(std::optional<domain::AreaId> area);
    [[nodiscard]] std::optional<domain::AreaId> chosen() const noexcept { return m_chosen; }
    void restyle();
    /// Where an area's label stands; for tests that click.
    [[nodiscard]] std::optional<QPointF> placeOf(domain::AreaId area) const;

    [[nodiscard]] std::vector<SpokenPart> spokenParts() override;
    [[nodiscard]] bool canChooseParts() const override { return true; }
    void choosePart(std::size_t part) override;

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void areaChosen(const std::optional<ioc::domain::AreaId>& area);
    void detailsWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF mapPlace() const;
    [[nodiscard]] QStringList captionLines() const;
    [[nodiscard]] const MapGeometry::Shape* shapeAt(const QPointF& place) const;
    [[nodiscard]] const board::MapView::Area* find(domain::AreaId area) const;
    void step(const QPointF& direction);
    void choose(std::optional<domain::AreaId> area);
    void tellReader();

    const ConsoleContext& m_context;
    board::MapView m_view;
    std::optional<domain::AreaId> m_chosen;
};

/// The classes of an indicator's map: those of the catalogue's pages, else five of about as many
/// areas each.
[[nodiscard]] domain::MapChoice
mapChoiceOf(const board::FigureViews& views, domain::IndicatorId indicator, domain::TimePoint now);

} // namespace ioc::ui
