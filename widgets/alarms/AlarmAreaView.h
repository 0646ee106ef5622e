#pragma once

#include <widgets/alarms/OperationsView.h>

namespace ioc::ui {

class AlarmAreaPanel;

/// The area panel as a view of the console, with its sums. A cell opens the list of its alarms.
/// Thread: gui.
class AlarmAreaView final : public OperationsView
{
    Q_OBJECT

public:
    explicit AlarmAreaView(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] AlarmAreaPanel& panel() noexcept { return *m_panel; }

private:
    QLabel* m_sums;
    AlarmAreaPanel* m_panel;
};

/// The list's place that a cell of the panel stands for: `view:alarms:domain=health;priority=high`.
[[nodiscard]] QString placeOfCell(const domain::Catalogue& catalogue,
                                  std::optional<std::size_t> domain,
                                  domain::AlarmPriority priority);

} // namespace ioc::ui
