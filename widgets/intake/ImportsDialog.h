#pragma once

#include "IntakeContext.h"

#include <models/intake/ImportSender.h>

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace ioc::ui {

/// What was sent from here, newest first, and takes it back. Thread: gui.
class ImportsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ImportsDialog(const IntakeContext& context, QWidget* parent = nullptr);

signals:
    void changed(); ///< something was taken back

private:
    void fill();
    void update();
    /// Says what taking back would do, and with a second press does it.
    void takeBack();

    IntakeContext m_context;
    intake::ImportSender m_sender;
    std::vector<intake::ImportRecord> m_records;
    QTableWidget* m_table;
    QLabel* m_message;
    QPushButton* m_back;
    QString m_asked; ///< the import that a person was asked about
};

} // namespace ioc::ui
