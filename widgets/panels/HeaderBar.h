#pragma once

#include <widgets/panels/Panel.h>

namespace ioc::ui {

/// Whose page it is, how the link stands, how new the newest figure is, the time; and the marks of
/// simulated data and of review, which nothing can turn off. Thread: gui.
class HeaderBar final : public Panel
{
    Q_OBJECT

public:
    HeaderBar(const PageContext& context, QWidget* parent);

    void refresh() override;
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>&) const override
    {
        return true;
    }
    void setSimulated(bool simulated);
    /// The page's own title above the province's name; empty: the province's name above the
    /// centre's.
    void setTitle(const QString& title);
    void setNumber(int number, int count);
    void setPaused(bool paused);
    [[nodiscard]] bool isSimulated() const noexcept { return m_texts.simulated; }

protected:
    void paint(Canvas& canvas, const QRegion& dirty) override;
    void arrange() override;
    [[nodiscard]] bool isCard() const override { return false; }

private:
    struct Texts
    {
        QString name, centre, link, newest, clock, weekday, date, review;
        QString notKept; ///< figures are shown and not stored
        domain::Status linkSign = domain::Status::NoData;
        bool simulated = false;
        friend bool operator==(const Texts&, const Texts&) = default;
    };

    [[nodiscard]] Texts read() const;
    void readLink(Texts& texts) const;
    void readCache(Texts& texts) const;
    void paintNames(Canvas& canvas, double until);
    void paintClock(Canvas& canvas);
    void paintState(Canvas& canvas);
    /// The marks in the middle; returns where they begin.
    double paintMarks(Canvas& canvas);
    double
    paintMark(Canvas& canvas, double right, const QString& text, const QColor& colour, bool filled);

    QString m_title;
    int m_number = 0;
    int m_count = 0;
    bool m_paused = false;
    Texts m_texts;
    QRectF m_dayPlace, m_clockPlace, m_statePlace;
};

} // namespace ioc::ui
