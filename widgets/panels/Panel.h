#pragma once

#include <widgets/panels/PageContext.h>
#include <widgets/panels/Spoken.h>
#include <widgets/theme/Canvas.h>

#include <QRegion>
#include <QWidget>

#include <chrono>
#include <cstdint>
#include <unordered_set>

namespace ioc::ui {

/// A piece of a page that paints itself. It shows what the session's board says and judges nothing.
/// Thread: gui.
class Panel : public QWidget, public Spoken
{
    Q_OBJECT

public:
    Panel(const PageContext& context, QWidget* parent);

    /// Reads the figures anew at the session's moment and repaints only the rectangles whose
    /// content changed: called when the board changed, and once a second, because a figure ages
    /// without any event.
    virtual void refresh() = 0;
    /// The theme or the language changed: everything is read and painted anew.
    virtual void restyle();
    /// True where one of these series is shown; a panel that is content with a second's delay says
    /// false.
    [[nodiscard]] virtual bool concerns(const std::unordered_set<std::uint32_t>& changed) const = 0;
    [[nodiscard]] virtual bool showsSimulated() const { return false; }

    /// It is to refresh() when there is time: by refreshIfDue(), or before it is painted.
    void setDue() noexcept { m_due = true; }
    [[nodiscard]] bool isDue() const noexcept { return m_due; }
    void refreshIfDue();
    /// What reading and painting took of late: a whole paint is remembered over some of a part.
    [[nodiscard]] std::chrono::nanoseconds cost() const noexcept
    {
        return m_readCost + m_paintCost;
    }

    /// Shows the next rows of a list that does not fit; false where there are no more, and the
    /// first are shown again.
    virtual bool turn() { return false; }

    /// What it paints, line by line, each with the word of the sign in it: who cannot see it hears
    /// what stands there, no more and no less.
    [[nodiscard]] std::vector<SpokenPart> spokenParts() override;

    /// Whether it was painted since the session is loaded: what it shows is what there is.
    [[nodiscard]] bool isPainted() const noexcept { return m_painted; }

signals:
    void painted(); ///< the first time since

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    /// Lays its rectangles out for rect() and theme().
    virtual void arrange() { }
    /// Paints what meets `dirty`; the background is there.
    virtual void paint(Canvas& canvas, const QRegion& dirty) = 0;
    /// True: a card on the ground; false: on the ground itself.
    [[nodiscard]] virtual bool isCard() const { return true; }

    [[nodiscard]] const PageContext& context() const noexcept { return m_context; }
    [[nodiscard]] const Theme& theme() const noexcept { return m_context.theme; }
    void updateRect(const QRectF& rect) { update(rect.toAlignedRect().adjusted(-1, -1, 1, 1)); }
    [[nodiscard]] static bool meets(const QRegion& dirty, const QRectF& rect)
    {
        return dirty.intersects(rect.toAlignedRect());
    }

private:
    const PageContext& m_context;
    std::chrono::nanoseconds m_readCost{};
    std::chrono::nanoseconds m_paintCost{};
    bool m_due = false;
    bool m_painted = false;
};

} // namespace ioc::ui
