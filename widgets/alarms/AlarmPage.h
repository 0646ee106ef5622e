#pragma once

#include <widgets/alarms/OperationsView.h>

class QVBoxLayout;

namespace ioc::ui {

class ActBar;
class LineTable;
class SignBox;
class TrendBox;

/// One alarm: how it stands, what to do, its figure around the moment it was raised, what happened
/// to it, and what belongs to it. Its part is the alarm's key. Thread: gui.
class AlarmPage final : public OperationsView
{
    Q_OBJECT

public:
    explicit AlarmPage(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    bool show(const QString& part) override;
    [[nodiscard]] bool showsSimulated() const override;
    [[nodiscard]] const QString& key() const noexcept { return m_key; }

private:
    void addHead(QVBoxLayout& whole);
    void addMiddle(QVBoxLayout& whole);
    void addActs();
    void showFacts(const domain::AlarmView& alarm);
    void showRelated(const domain::AlarmView& alarm);
    void updateButtons(domain::AlarmState state);

    QString m_key;
    board::JournalModel m_journal;
    SignBox* m_sign;
    QLabel* m_name;
    QLabel* m_state;
    QLabel* m_facts;
    QLabel* m_guidance;
    QLabel* m_trendHead;
    TrendBox* m_trend;
    LineTable* m_table;
    ActBar* m_bar;
    QPushButton* m_indicator = nullptr;
    QPushButton* m_page = nullptr;
    QPushButton* m_directives = nullptr;
    QPushButton* m_acknowledge = nullptr;
    QPushButton* m_comment = nullptr;
    QPushButton* m_shelve = nullptr;
    QPushButton* m_out = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_issue = nullptr;
};

} // namespace ioc::ui
