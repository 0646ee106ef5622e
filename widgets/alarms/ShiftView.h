#pragma once

#include <widgets/alarms/OperationsView.h>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace ioc::ui {

class ActBar;
class LineTable;

/// The shift log: what operators wrote and what the system met, with a line to write in; and beside
/// it the handover: what there is to know, remarks, the signature of who leaves, and of who comes.
/// Thread: gui.
class ShiftView final : public OperationsView
{
    Q_OBJECT

public:
    explicit ShiftView(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] QLineEdit& entry() noexcept { return *m_entry; }
    [[nodiscard]] QPlainTextEdit& remarks() noexcept { return *m_remarks; }
    [[nodiscard]] QPushButton& signButton() noexcept { return *m_sign; }
    [[nodiscard]] QPushButton& takeButton() noexcept { return *m_take; }

private:
    void addLog(QVBoxLayout& column);
    void addHandover(QVBoxLayout& column);
    void write();
    void sign();
    void showHandover();
    void updateButtons();

    board::ShiftLogModel m_model;
    QComboBox* m_period;
    LineTable* m_table;
    QLineEdit* m_entry;
    QPushButton* m_write = nullptr;
    QLabel* m_since;
    QLabel* m_lines;
    QLabel* m_before;
    QPlainTextEdit* m_remarks;
    QPushButton* m_sign = nullptr;
    QPushButton* m_take = nullptr;
    ActBar* m_bar;
};

} // namespace ioc::ui
