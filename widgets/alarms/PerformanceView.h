#pragma once

#include <widgets/alarms/OperationsView.h>

#include <optional>

class QComboBox;
class QGridLayout;
class QVBoxLayout;

namespace ioc::ui {

class LineTable;
class RateChart;

/// How well the alarms serve who answers them: rate per ten minutes, floods, chattering, stale
/// ones, the ten most frequent, the mix, each against the figures of EEMUA 191 and ISA-18.2. Read
/// anew when alarms changed, at least every ten minutes. Thread: gui.
class PerformanceView final : public OperationsView
{
    Q_OBJECT

public:
    explicit PerformanceView(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] QString valueOf(std::size_t figure) const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Tile
    {
        QWidget* frame;
        QLabel* title;
        QLabel* value;
        QLabel* limit;
    };
    static constexpr std::size_t tileCount = 7;

    void addTiles(QVBoxLayout& whole);
    void addTables(QVBoxLayout& whole);
    static void arrange(QGridLayout& grid, const std::vector<QWidget*>& boxes, int columns);
    void arrangeBoxes();
    LineTable* addTable(const QString& title,
                        board::LineModel& model,
                        const QString& empty,
                        QVBoxLayout& column);
    void read();

    QComboBox* m_period;
    std::vector<Tile> m_tiles;
    RateChart* m_chart;
    board::LineModel m_top;
    board::LineModel m_chattering;
    board::LineModel m_stale;
    board::LineModel m_floods;
    std::vector<LineTable*> m_tables;
    static constexpr int mostColumns = 4;
    QGridLayout* m_tileGrid = nullptr;
    QGridLayout* m_tableGrid = nullptr;
    std::vector<QWidget*> m_tableBoxes;
    int m_tileColumns = 0;
    int m_tableColumns = 0;
    std::uint64_t m_version = 0;
    std::optional<domain::TimePoint> m_end;
};

} // namespace ioc::ui
