#pragma once

#include "IntakeContext.h"

#include <models/intake/EntryDraft.h>
#include <models/intake/EntryModel.h>
#include <models/intake/ImportSender.h>

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace ioc::ui {

class ScopeFields;

/// Figures typed in for a department and period: units by indicators, by keys alone, blocks from a
/// spreadsheet with Ctrl+V. What is typed is kept within a second, and is there again whatever
/// ended the program. Thread: gui.
class EntryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EntryDialog(const IntakeContext& context, QWidget* parent = nullptr);
    ~EntryDialog() override; ///< keeps what is typed

    [[nodiscard]] intake::EntryModel& model() noexcept { return *m_model; }

signals:
    void sent();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open();
    void keepDraft();
    void update();
    void paste();
    void clearSelected();
    void send();
    void onSent(const intake::PostOutcome& outcome);
    [[nodiscard]] board::ValueFormat format() const
    {
        return board::ValueFormat{m_context.language};
    }

    IntakeContext m_context;
    intake::ImportSender m_sender;
    intake::EntryModel* m_model;
    std::optional<intake::EntryDraft> m_draft;
    QTimer m_keep;
    bool m_dirty = false;
    ScopeFields* m_scope;
    QComboBox* m_decimal;
    QComboBox* m_thousands;
    QTableView* m_grid;
    QLabel* m_cell;
    QLabel* m_message;
    QCheckBox* m_partly;
    QLineEdit* m_who;
    QPushButton* m_send;
};

} // namespace ioc::ui
