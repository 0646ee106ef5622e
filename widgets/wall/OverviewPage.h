#pragma once

#include <models/domain/Catalogue.h>
#include <widgets/panels/PageContext.h>

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace ioc::ui {

class HeaderBar;
class Panel;

/// The overview of a province on a wall: cards to the left and right, the map between, what needs
/// attention below, the header above. Fills any size by layout; nothing is stretched. Thread: gui.
/// Cost: a second's tick repaints the clock and the ages that changed, nothing else.
class OverviewPage final : public QWidget
{
    Q_OBJECT

public:
    struct Options
    {
        domain::Language language = domain::Language::Vietnamese;
        std::optional<double>
            basePixels; ///< from the viewing distance; none: in proportion to the size
        std::shared_ptr<const MapGeometry> geometry; ///< none: made of the catalogue's points
    };

    OverviewPage(session::Session& session,
                 const domain::OverviewPage& page,
                 Options options,
                 QWidget* parent = nullptr);

    /// The base in use, and whether the one asked for was too great for this size and had to be
    /// cut.
    [[nodiscard]] double basePixels() const noexcept { return m_context.theme.base(); }
    [[nodiscard]] bool isBaseCut() const noexcept { return m_baseCut; }
    [[nodiscard]] const HeaderBar& header() const noexcept { return *m_header; }
    [[nodiscard]] const std::vector<Panel*>& panels() const noexcept { return m_panels; }

public slots:
    /// A second has passed.
    void tick();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build(const domain::OverviewPage& page);
    void arrange();
    void applyChange(const std::unordered_set<std::uint32_t>& changed);
    void updateMark();
    [[nodiscard]] double frameWidth() const;
    [[nodiscard]] static double greatestBase(const QSizeF& size);

    PageContext m_context;
    std::optional<double> m_wantedBase;
    bool m_baseCut = false;
    HeaderBar* m_header = nullptr;
    Panel* m_map = nullptr;
    Panel* m_strip = nullptr;
    std::vector<Panel*> m_cards;
    std::vector<Panel*> m_panels; ///< all but the header
    QTimer m_second;
};

/// A page as a picture, without a window. Units: pixels.
[[nodiscard]] QImage renderPage(QWidget& page, const QSize& size);

} // namespace ioc::ui
