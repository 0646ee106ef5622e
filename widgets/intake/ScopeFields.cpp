#include "ScopeFields.h"

#include "IntakeWords.h"

#include <models/intake/Template.h>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace ioc::ui {

ScopeFields::ScopeFields(const IntakeContext& context, QFormLayout& form, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_department(new QComboBox)
    , m_kind(new QComboBox)
    , m_period(new QComboBox)
{
    m_department->setObjectName(QStringLiteral("department"));
    m_kind->setObjectName(QStringLiteral("kind"));
    m_period->setObjectName(QStringLiteral("period"));
    m_kind->setAccessibleName(tr("Kind of period"));
    for (const domain::Text& department : intake::departmentsOf(context.catalogue()))
        m_department->addItem(QString::fromStdString(department.in(context.language)),
                              QString::fromStdString(department.vi));
    auto* row = new QHBoxLayout;
    row->addWidget(m_kind);
    row->addWidget(m_period, 1);
    form.addRow(tr("&Department"), m_department);
    auto* label = new QLabel(tr("&Period"));
    label->setBuddy(m_period);
    form.addRow(label, row);
    connect(m_department, &QComboBox::currentIndexChanged, this, &ScopeFields::fillKinds);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ScopeFields::fillBox);
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            emit changed();
    });
    fillKinds();
}

std::string ScopeFields::organization() const
{
    return m_department->currentData().toString().toStdString();
}

domain::PeriodKind ScopeFields::kind() const
{
    return static_cast<domain::PeriodKind>(m_kind->currentData().toInt());
}

domain::Period ScopeFields::period() const
{
    return chosenPeriod(*m_period, kind());
}

// The kinds of period that the department has figures for; the month first where there is a choice.
void ScopeFields::fillKinds()
{
    m_filling = true;
    m_kind->clear();
    for (const auto each : {domain::PeriodKind::Month,
                            domain::PeriodKind::Day,
                            domain::PeriodKind::Week,
                            domain::PeriodKind::Quarter,
                            domain::PeriodKind::Year}) {
        if (!intake::typedIndicators(m_context.catalogue(), organization(), each).empty())
            m_kind->addItem(IntakeWords::periodKind(each), static_cast<int>(each));
    }
    m_filling = false;
    fillBox();
}

void ScopeFields::fillBox()
{
    if (m_filling)
        return;
    m_filling = true;
    fillPeriods(*m_period, kind(), m_context.clock(), board::ValueFormat{m_context.language});
    m_filling = false;
    emit changed();
}

} // namespace ioc::ui
