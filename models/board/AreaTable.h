#pragma once

#include <models/board/FigureView.h>

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace ioc::board {

/// One area below the province with its figure of one indicator, in the period of the province's.
struct AreaRow
{
    domain::AreaId area{};
    QString name;
    domain::Status status = domain::Status::NoData;
    QString statusWord;
    QString value; ///< without unit; empty without a figure
    std::optional<double> number;
    QString distance;
    std::optional<double> miss; ///< beyond the target in the good direction; negative: short of it
    QString change;
    std::optional<double> changed;
    std::vector<QString> parts; ///< texts of the parts of a ratio
    std::vector<std::optional<double>> partNumbers;
    std::vector<std::optional<double>> history; ///< oldest first; nullopt is a gap
    bool simulated = false;

    friend bool operator==(const AreaRow&, const AreaRow&) = default;
};

struct AreaTable
{
    std::vector<QString> heads; ///< area, value, to the target, change, the parts, course
    std::vector<AreaRow> rows; ///< in catalogue order
    bool anyValue = false;
    bool simulated = false;

    friend bool operator==(const AreaTable&, const AreaTable&) = default;
};

/// Thread: the board's. Cost: some 35 look-ups an area.
[[nodiscard]] AreaTable
areaTable(const FigureViews& views, domain::IndicatorId indicator, domain::TimePoint now);

/// The table as an item model. New figures change rows; only another set of areas or columns
/// resets. Sort by SortRole: a missing value is last either way. Thread: gui.
class AreaTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { AreaRole = Qt::UserRole + 1, StatusRole, SortRole, CourseRole };

    using QAbstractTableModel::QAbstractTableModel;

    void show(AreaTable table);
    [[nodiscard]] const AreaTable& table() const noexcept { return m_table; }
    [[nodiscard]] int rowOf(domain::AreaId area) const; ///< −1: none
    [[nodiscard]] int courseColumn() const { return columnCount() - 1; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const AreaRow& row, int column) const;
    [[nodiscard]] QVariant sortKeyOf(const AreaRow& row, int column) const;

    AreaTable m_table;
};

} // namespace ioc::board
