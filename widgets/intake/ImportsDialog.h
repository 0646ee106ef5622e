#pragma once

#include "IntakeContext.h"

#include <models/intake/ImportSender.h>

#include <QDialog>
#include <QThreadPool>

class QLabel;
class QPushButton;
class QTableWidget;

namespace ioc::ui {

/// What was sent from here, newest first, and takes it back. Thread: gui; the records are read on a
/// thread of their own.
class ImportsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ImportsDialog(const IntakeContext& context, QWidget* parent = nullptr);
    ~ImportsDialog() override;

signals:
    void changed(); ///< something was taken back

private:
    void read();
    void fill(const QStringList& damaged);
    void update();
    /// Says what taking back would do, and with a second press does it.
    void takeBack();

    IntakeContext m_context;
    intake::ImportSender m_sender;
    QThreadPool m_reader; ///< of the records: one may be of fifty thousand figures
    bool m_reading = false;
    std::vector<intake::ImportRecord> m_records;
    QTableWidget* m_table;
    QLabel* m_none; ///< in place of an empty table
    QLabel* m_message;
    QPushButton* m_back;
    QString m_told; ///< what came of taking back, until the records are read again
    QString m_asked; ///< the import that a person was asked about
};

} // namespace ioc::ui
