#pragma once

#include "IntakeContext.h"
#include "PreviewModel.h"

#include <models/intake/ImportSender.h>
#include <models/intake/IntakeJob.h>

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace ioc::ui {

class TablePage;

/// From a department's file to figures in the log: choose the file, say how it is to be read, look
/// at what every row becomes, send. Nothing is sent before a person has seen the faults and either
/// there are none or said that the rest shall go without them. Reading and checking run beside the
/// window, with progress and cancel. Thread: gui.
class ImportWizard : public QDialog
{
    Q_OBJECT

public:
    ImportWizard(const IntakeContext& context, QWidget* parent = nullptr);
    ~ImportWizard() override;

    /// Begins with this file.
    void openFile(const QString& path);

signals:
    /// Something of an import is in the log.
    void sent();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum Step { FileStep, TableStep, CheckStep, SendStep };

    QWidget* makeFilePage();
    QWidget* makeCheckPage();
    QWidget* makeSendPage();
    void setStep(Step step);
    void goOn();
    void goBack();
    void update();
    void browse();
    void makeTemplate();
    void onFileRead(const std::shared_ptr<const intake::SpreadsheetFile>& file,
                    const intake::FileFault& fault,
                    const intake::TableMapping& suggestion);
    void onChecked(const std::shared_ptr<const intake::Preview>& preview);
    void checkAgain();
    void chooseUnit();
    void saveFaults();
    void send();
    void onSent(const intake::PostOutcome& outcome);
    void showProgress(int percent);
    [[nodiscard]] intake::ImportRecord record() const;
    [[nodiscard]] board::ValueFormat format() const
    {
        return board::ValueFormat{m_context.language};
    }

    IntakeContext m_context;
    intake::IntakeJob m_job;
    intake::ImportSender m_sender;
    std::shared_ptr<const intake::SpreadsheetFile> m_file;
    std::shared_ptr<const intake::Preview> m_preview;
    Step m_step = FileStep;
    bool m_done = false; ///< sent, whatever came of it

    QLabel* m_steps;
    QStackedWidget* m_pages;
    QLineEdit* m_path;
    QLabel* m_fileFault;
    TablePage* m_table;
    QLabel* m_counts;
    QLabel* m_note; ///< of the row that is current, in full
    QComboBox* m_filter;
    QTableView* m_rows;
    PreviewModel* m_model;
    QPushButton* m_unit;
    QPushButton* m_save;
    QCheckBox* m_shares;
    QCheckBox* m_partly;
    QLabel* m_summary;
    QLineEdit* m_who;
    QLabel* m_outcome;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace ioc::ui
