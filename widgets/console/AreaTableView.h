#pragma once

#include <models/board/AreaTable.h>
#include <widgets/console/ConsoleView.h>

#include <QSortFilterProxyModel>
#include <QTableView>

#include <optional>
#include <vector>

namespace ioc::ui {

/// Sorts areas by the numbers behind their texts; an area without a value is last either way.
class AreaSorting final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Heads may be wrapped.
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

/// The areas below the province, one chosen by a row; Enter or a double click wants its details.
/// Thread: gui.
class AreaTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit AreaTableView(const ConsoleContext& context, QWidget* parent = nullptr);

    /// Rows keep their places while figures come in, but at `another` moment they are sorted anew.
    void show(board::AreaTable table, bool another = false);
    [[nodiscard]] const board::AreaTableModel& areas() const noexcept { return m_model; }
    void setChosen(std::optional<domain::AreaId> area);
    [[nodiscard]] std::optional<domain::AreaId> chosen() const;
    /// The row before the chosen one, or the next, as they are sorted; before the first is none.
    void step(int rows);
    void restyle();

signals:
    void areaChosen(const std::optional<ioc::domain::AreaId>& area);
    void detailsWanted();

protected:
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Fit
    {
        int column;
        double width;
        double wish; ///< where there is room
        double bare; ///< where its head or its names are wrapped
    };

    void fitColumns();
    void fitHeads(const std::vector<Fit>& fits);
    void fitRows();
    [[nodiscard]] std::vector<Fit> measured();
    void sortWorstFirst();

    const ConsoleContext& m_context;
    board::AreaTableModel m_model;
    AreaSorting m_sorting;
    bool m_telling = true;
    std::vector<int> m_needed; ///< least width of a column, by its widest number
};

} // namespace ioc::ui
