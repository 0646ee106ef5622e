#include "TemplateDialog.h"

#include "ScopeFields.h"

#include <models/intake/PeriodText.h>
#include <models/intake/Template.h>

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ioc::ui {

TemplateDialog::TemplateDialog(const IntakeContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_message(new QLabel)
{
    setWindowTitle(tr("Make a template"));
    m_message->setWordWrap(true);
    auto* form = new QFormLayout;
    m_scope = new ScopeFields(m_context, *form, this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* button = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    button->setDefault(true);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    connect(button, &QPushButton::clicked, this, &TemplateDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void TemplateDialog::save()
{
    const QString proposal = QString::fromStdString(m_scope->organization() + " "
                                                    + intake::wireText(m_scope->period()) + ".xlsx")
                                 .replace(QLatin1Char('/'), QLatin1Char('-'));
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the template"), proposal, tr("Spreadsheets (*.xlsx)"));
    if (!path.isEmpty())
        write(path);
}

bool TemplateDialog::write(const QString& path)
{
    const auto written
        = intake::writeTemplate(m_context.catalogue(),
                                {m_scope->organization(), m_scope->period(), m_context.language},
                                path);
    m_message->setText(
        written ? tr("Written: %1").arg(path)
                : tr("Not written: %1").arg(QString::fromStdString(written.error().context)));
    return written.has_value();
}

} // namespace ioc::ui
