#pragma once

#include <models/domain/Catalogue.h>
#include <widgets/panels/PageContext.h>
#include <widgets/wall/RefreshQueue.h>

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace ioc::ui {

class HeaderBar;
class Panel;

/// A page of the wall: the header above, panels below, laid out by the kinds of pages. Fills any
/// size by layout; nothing is stretched. Thread: gui. Cost: a second's tick repaints the clock and
/// the ages that changed, nothing else; a page that is asleep costs nothing.
class WallPage : public QWidget
{
    Q_OBJECT

public:
    struct Options
    {
        domain::Language language = domain::Language::Vietnamese;
        std::optional<double>
            basePixels; ///< from the viewing distance; none: in proportion to the size
        std::shared_ptr<const MapGeometry> geometry; ///< none: made of the catalogue's points
        Theme (*theme)(double basePixels) = &Theme::darkWall; ///< or light, in a window by day
    };

    WallPage(session::Session& session,
             const domain::WallPage& page,
             Options options,
             QWidget* parent = nullptr);

    /// The base in use, and whether the one asked for was too great for this size and had to be
    /// cut.
    [[nodiscard]] double basePixels() const noexcept { return m_context.theme.base(); }
    [[nodiscard]] bool isBaseCut() const noexcept { return m_baseCut; }
    [[nodiscard]] const HeaderBar& header() const noexcept { return *m_header; }
    [[nodiscard]] const std::vector<Panel*>& panels() const noexcept { return m_panels; }
    /// Whether every panel was painted since the session is loaded and none waits to be read anew.
    [[nodiscard]] bool isPainted() const;
    /// Which page of how many the header says it is; 0 of 0: nothing.
    void setNumber(int number, int count);
    /// Whether the header says that the rotation stands still.
    void setPaused(bool paused);
    /// How bright the page is, 1 by day.
    void setBrightness(double share);
    /// Asleep: not on a screen; nothing is read until it wakes.
    void setAsleep(bool asleep);
    /// Turns lists that do not fit their panel to their next rows; false where none has more.
    bool turnLists();

signals:
    /// What is shown is what there is, once the next frame is painted: told whenever that becomes
    /// so.
    void painted();

public slots:
    /// A second has passed.
    void tick();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

    /// Takes a panel into the page; call from the constructor, then finish().
    void add(Panel* panel) { m_panels.push_back(panel); }
    void finish();
    /// Lays the panels out in `body`: what header and frame leave.
    virtual void arrangePanels(const QRectF& body) = 0;
    /// The greatest base with which the layout holds.
    [[nodiscard]] virtual double greatestBase(const QSizeF& size) const = 0;
    [[nodiscard]] PageContext& context() noexcept { return m_context; }
    [[nodiscard]] const PageContext& context() const noexcept { return m_context; }

    /// A rectangle of whole pixels, so that neighbours share their edge.
    [[nodiscard]] static QRect aligned(double x, double y, double width, double height);

private:
    void arrange();
    void restyle();
    void refreshHeader();
    void wake();
    void applyChange(const std::unordered_set<std::uint32_t>& changed);
    void updateMark();
    [[nodiscard]] double frameWidth() const;

    PageContext m_context;
    std::optional<double> m_wantedBase;
    Theme (*m_theme)(double basePixels);
    double m_brightness = 1;
    bool m_baseCut = false;
    bool m_asleep = false;
    bool m_framed = false; ///< a reviewed moment is shown
    HeaderBar* m_header = nullptr;
    std::vector<Panel*> m_panels; ///< all but the header
    RefreshQueue m_refreshes;
    QTimer m_second;
};

/// The page of a catalogue as a widget.
[[nodiscard]] std::unique_ptr<WallPage>
makePage(session::Session& session, const domain::WallPage& page, WallPage::Options options);

/// Of a page that stands in a window of this context: its language, its map, its light or dark
/// ground.
[[nodiscard]] WallPage::Options optionsWithin(const PageContext& context);

/// A page as a picture, without a window. Units: pixels.
[[nodiscard]] QImage renderPage(QWidget& page, const QSize& size);

} // namespace ioc::ui
