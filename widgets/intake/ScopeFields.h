#pragma once

#include "IntakeContext.h"

#include <QObject>

class QComboBox;
class QFormLayout;

namespace ioc::ui {

/// The fields that choose a department and one of the periods that it reports for. Thread: gui.
class ScopeFields : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    ScopeFields(const IntakeContext& context, QFormLayout& form, QObject* parent);

    [[nodiscard]] std::string organization() const; ///< in Vietnamese, as the catalogue has it
    [[nodiscard]] domain::Period period() const;

signals:
    void changed();

private:
    void fillKinds();
    void fillBox();
    [[nodiscard]] domain::PeriodKind kind() const;

    const IntakeContext& m_context;
    QComboBox* m_department;
    QComboBox* m_kind;
    QComboBox* m_period;
    bool m_filling = false;
};

} // namespace ioc::ui
