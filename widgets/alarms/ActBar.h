#pragma once

#include <widgets/alarms/OperationsView.h>

namespace ioc::ui {

class FlowRow;

/// The foot of a view in which somebody acts: its buttons, how the last act went, and what waits
/// or was refused. Thread: gui.
class ActBar final : public OperationsView
{
    Q_OBJECT

public:
    ActBar(const OperationsContext& context, QWidget* parent);

    void add(QPushButton* button);
    void refresh() override;
    [[nodiscard]] QString told() const;

private:
    void tell(const QString& text, bool trouble);

    FlowRow* m_buttons;
    QLabel* m_told;
    QLabel* m_pending;
    QPushButton* m_dismiss;
};

} // namespace ioc::ui
