#pragma once

#include <widgets/panels/Panel.h>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ioc::ui {

/// A card with a head and a body. The head is one line, title, subtitle and marks (late,
/// provisional, simulated), where they fit beside each other, else two. It reads the board anew at
/// most every so many seconds, and only if the board changed or time has passed: what it shows does
/// not change faster than an eye compares. Thread: gui.
class HeadedPanel : public Panel
{
    Q_OBJECT

public:
    HeadedPanel(const PageContext& context, int everySeconds, QWidget* parent);

    void refresh() final;
    void restyle() override;
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>&) const override
    {
        return false;
    }
    [[nodiscard]] bool showsSimulated() const override { return m_simulated; }

protected:
    struct Head
    {
        QString title;
        QString subtitle;
        domain::Status status = domain::Status::NoTarget; ///< a sign is drawn where it departs
        bool simulated = false;
        bool provisional = false;
        QString late; ///< how long overdue, or how much; empty: only that it is, by the status
        friend bool operator==(const Head&, const Head&) = default;
    };

    /// Reads the figures; true where what is painted changed.
    virtual bool read(const board::FigureViews& views, domain::TimePoint now) = 0;
    /// Without values the body says why instead.
    [[nodiscard]] virtual bool isEmpty() const = 0;
    [[nodiscard]] virtual Head head() const = 0;
    virtual void paintBody(Canvas& canvas, const QRectF& body) = 0;

    /// `3 quá hạn`: of a panel of several figures.
    [[nodiscard]] QString countLate(std::ptrdiff_t count) const;

    void arrange() override;
    void paint(Canvas& canvas, const QRegion& dirty) override;
    [[nodiscard]] const QRectF& body() const noexcept { return m_body; }

private:
    void placeHead(const Head& head);
    [[nodiscard]] QString marksOf(const Head& head) const;
    void paintHead(Canvas& canvas, const Head& head);

    int m_every;
    std::optional<std::int64_t> m_slot;
    std::uint64_t m_changes = 0;
    bool m_loaded = false;
    bool m_simulated = false;
    bool m_oneLine = false;
    QRectF m_title;
    QRectF m_subtitle;
    QRectF m_body;
};

} // namespace ioc::ui
