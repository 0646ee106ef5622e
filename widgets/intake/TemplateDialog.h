#pragma once

#include "IntakeContext.h"

#include <QDialog>

class QLabel;

namespace ioc::ui {

class ScopeFields;

/// Makes the file that a department fills in for a period. Thread: gui.
class TemplateDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TemplateDialog(const IntakeContext& context, QWidget* parent = nullptr);

    /// Writes the template of what is chosen; false where it said why not.
    bool write(const QString& path);

private:
    void save();

    const IntakeContext& m_context;
    ScopeFields* m_scope;
    QLabel* m_message;
};

} // namespace ioc::ui
