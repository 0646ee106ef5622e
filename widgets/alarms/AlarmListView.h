#pragma once

#include <widgets/alarms/LineTable.h>
#include <widgets/alarms/OperationsView.h>

namespace ioc::ui {

class ActBar;
class FilterBar;

/// The alarms that were annunciated: unacknowledged first, then by priority, then the newest. The
/// selected ones are acknowledged at once (F8), with a comment (Shift+F8), shelved (F7), answered
/// by a directive (F4). As a place its part narrows it: `domain=health`, `priority=critical`,
/// `domain=` alone for the sources, joined by `;`. Thread: gui.
class AlarmListView final : public OperationsView
{
    Q_OBJECT

public:
    explicit AlarmListView(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    bool show(const QString& part) override;
    [[nodiscard]] LineTable& table() noexcept { return *m_table; }
    [[nodiscard]] FilterBar& filter() noexcept { return *m_filter; }

private:
    void addActs();
    void updateButtons();
    void updateHead();

    board::AlarmListModel m_model;
    QLabel* m_counts;
    QLabel* m_flood;
    LineTable* m_table;
    FilterBar* m_filter;
    ActBar* m_bar;
    std::vector<QPushButton*> m_acts;
    QPushButton* m_open = nullptr;
};

/// What is hidden and until when: shelved, out of service, suppressed by design. F7 brings back.
/// Thread: gui.
class HiddenAlarmView final : public OperationsView
{
    Q_OBJECT

public:
    explicit HiddenAlarmView(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] LineTable& table() noexcept { return *m_table; }

private:
    void updateButtons();

    board::HiddenAlarmModel m_model;
    QLabel* m_counts;
    LineTable* m_table;
    FilterBar* m_filter;
    ActBar* m_bar;
    QPushButton* m_back = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace ioc::ui
