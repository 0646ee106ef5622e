#pragma once

#include <models/board/AlarmTexts.h>
#include <widgets/panels/Panel.h>

#include <array>
#include <optional>
#include <vector>

namespace ioc::ui {

/// Open alarms by domain and priority, as large as the room allows, to be read across it: a full
/// cell holds unacknowledged ones, an outlined one only acknowledged ones, an empty one none. The
/// sign beside a domain is that of its worst. Arrows move over the cells, Enter or a click chooses.
/// Thread: gui.
class AlarmAreaPanel final : public Panel
{
    Q_OBJECT

public:
    struct Cell
    {
        int open = 0;
        int unacknowledged = 0;
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    struct Row
    {
        std::optional<std::size_t> domain; ///< none: silent sources
        QString name;
        std::array<Cell, 4> cells; ///< by priority
        domain::AlarmPriority worst = domain::AlarmPriority::Low;
        domain::AlarmState worstState = domain::AlarmState::Normal;
        friend bool operator==(const Row&, const Row&) = default;
    };

    AlarmAreaPanel(const PageContext& context, QWidget* parent);

    void refresh() override;
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>&) const override
    {
        return false;
    }
    [[nodiscard]] const std::vector<Row>& rows() const noexcept { return m_rows; }
    [[nodiscard]] QRectF cellRect(std::size_t row, std::size_t priority) const;

signals:
    void chosen(std::optional<std::size_t> domain, domain::AlarmPriority priority);

protected:
    void paint(Canvas& canvas, const QRegion& dirty) override;
    void arrange() override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    [[nodiscard]] bool isCard() const override { return false; }

private:
    void paintHead(Canvas& canvas) const;
    void paintLines(Canvas& canvas,
                    const QRectF& rect,
                    const QString& text,
                    const TextStyle& style) const;
    [[nodiscard]] TextRole nameRole(TextRole most, const QRectF& room) const;
    void paintRow(Canvas& canvas, std::size_t row) const;
    void paintCell(Canvas& canvas, std::size_t row, std::size_t priority) const;
    void tell();
    /// The greatest type whose line is no higher than `height`.
    [[nodiscard]] TextRole roleFor(double height) const;

    board::AlarmTexts m_texts;
    std::vector<Row> m_rows;
    std::size_t m_row = 0; ///< of the cell under the keys
    std::size_t m_column = 0;
    double m_headHeight = 0;
    double m_rowHeight = 0;
    double m_nameWidth = 0;
    double m_cellWidth = 0;
};

} // namespace ioc::ui
