#pragma once

#include "ImportRecord.h"
#include "NumberText.h"
#include "Preview.h"

#include <models/board/ValueFormat.h>

#include <QAbstractTableModel>

#include <vector>

namespace ioc::intake {

/// The figures of one department for one period as a grid: a row for each unit, a column for each
/// indicator.
///
/// What is typed stays as typed, beside what it means; a cell at fault keeps its text and says what
/// is wrong. What is held now is shown where nothing is typed. Thread: gui. Errors: setData() takes
/// any text; FaultRole says.
class EntryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        FaultRole = Qt::UserRole + 1, ///< FaultKind as int, or -1
        TypedRole, ///< bool: something is typed here
        AllowedRole ///< bool: such a unit reports such a figure
    };

    EntryModel(std::shared_ptr<const CheckTables> tables,
               domain::Language language,
               QObject* parent = nullptr);

    /// Begins anew with nothing typed. `period` in the plain calendar.
    void
    setScope(const std::string& organization, const domain::Period& period, domain::TimePoint now);
    void setStyle(const NumberStyle& style);
    [[nodiscard]] const NumberStyle& style() const noexcept { return m_style; }
    /// What is held of each cell; shown greyed where nothing is typed.
    void setHeld(const HeldNow& held);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    /// Puts a block of cells, as a spreadsheet copies it (tabs and line ends), with its corner at
    /// `at`. False, and nothing is put, where it reaches beyond the grid or onto a cell that nobody
    /// reports.
    [[nodiscard]] bool paste(const QModelIndex& at, const QString& block);

    [[nodiscard]] std::size_t typedCount() const noexcept;
    [[nodiscard]] std::size_t faultCount() const noexcept;
    /// Everything typed that is in order.
    [[nodiscard]] std::vector<ImportedFigure> figures() const;
    [[nodiscard]] QModelIndex firstFault() const;

    /// What is typed, by `indicator|area`; and back. Texts of cells that are no longer there are
    /// dropped.
    [[nodiscard]] QHash<QString, QString> texts() const;
    void setTexts(const QHash<QString, QString>& texts);

    [[nodiscard]] domain::AreaId areaAt(int row) const
    {
        return m_areas[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] domain::IndicatorId indicatorAt(int column) const
    {
        return m_indicators[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] const domain::Period& period() const noexcept { return m_period; }

signals:
    void typedChanged();

private:
    struct Entry
    {
        QString text; ///< empty: nothing typed
        std::optional<FaultKind> fault;
        double value = 0;
        bool allowed = false;
        std::optional<Former> held;
    };
    [[nodiscard]] Entry& at(int row, int column);
    [[nodiscard]] const Entry& at(int row, int column) const;
    [[nodiscard]] QString keyOf(int row, int column) const;
    void put(int row, int column, const QString& text);
    void check(int row, int column);
    [[nodiscard]] ImportedFigure figureAt(int row, int column) const;

    std::shared_ptr<const CheckTables> m_tables;
    board::ValueFormat m_format;
    domain::Period m_period{{}, 0};
    domain::TimePoint m_now;
    NumberStyle m_style;
    std::vector<domain::AreaId> m_areas;
    std::vector<domain::IndicatorId> m_indicators;
    std::vector<Entry> m_entries; ///< row by row
};

} // namespace ioc::intake
