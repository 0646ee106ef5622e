#pragma once

#include "IntakeContext.h"

#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QStandardItemModel;
class QTableWidget;

namespace ioc::ui {

/// Says how a table is to be read: which sheet and head row, what each column holds, the period and
/// indicator where no column says them, and how numbers and dates are written. Thread: gui.
class TablePage : public QWidget
{
    Q_OBJECT

public:
    explicit TablePage(const IntakeContext& context, QWidget* parent = nullptr);

    void setBook(std::shared_ptr<const intake::Workbook> book,
                 const intake::TableMapping& suggestion);
    [[nodiscard]] intake::TableMapping mapping() const;
    /// What is still to be said; empty: nothing.
    [[nodiscard]] QString missing() const;
    /// A person says which unit a text of the file means.
    void chooseUnit(const std::string& text, domain::AreaId area);

signals:
    void changed();

private:
    void connectFields();
    void fillUses();
    void onHeadChosen();
    void fillTable();
    void updateRows();
    [[nodiscard]] domain::PeriodKind kind() const;
    [[nodiscard]] intake::ColumnUse useOf(int column) const;

    const IntakeContext& m_context;
    std::shared_ptr<const intake::Workbook> m_book;
    std::vector<intake::ColumnUse> m_columns;
    std::map<std::string, domain::AreaId> m_areas;
    QStandardItemModel* m_uses; ///< of every column's box
    QComboBox* m_sheet;
    QSpinBox* m_head;
    QComboBox* m_indicator;
    QComboBox* m_kind;
    QComboBox* m_period;
    QComboBox* m_decimal;
    QComboBox* m_thousands;
    QCheckBox* m_dayFirst;
    QTableWidget* m_table;
    QLabel* m_hint;
    bool m_filling = false;
};

} // namespace ioc::ui
