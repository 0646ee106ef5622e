#pragma once

#include <widgets/alarms/OperationsView.h>

namespace ioc::ui {

class ActBar;
class FilterBar;
class LineTable;
class SignBox;
class TrendBox;

/// All directives: open ones first, the overdue before them, then by due date. Thread: gui.
class DirectiveListView final : public OperationsView
{
    Q_OBJECT

public:
    explicit DirectiveListView(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    [[nodiscard]] LineTable& table() noexcept { return *m_table; }

private:
    board::DirectiveListModel m_model;
    QLabel* m_counts;
    LineTable* m_table;
    FilterBar* m_filter;
    ActBar* m_bar;
    QPushButton* m_new = nullptr;
    QPushButton* m_open = nullptr;
};

/// One directive: what, to whom, by when, because of what; that figure when it was issued and now;
/// its course; and what can be done next. Its part is the directive's id. Thread: gui.
class DirectivePage final : public OperationsView
{
    Q_OBJECT

public:
    explicit DirectivePage(const OperationsContext& context, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    bool show(const QString& part) override;
    [[nodiscard]] bool showsSimulated() const override;
    [[nodiscard]] QString figureText() const;

private:
    void addActs();
    void showFigure(const domain::Directive& directive);
    void showCourse(const domain::Directive& directive);

    QString m_id;
    board::LineModel m_course;
    SignBox* m_sign;
    QLabel* m_title;
    QLabel* m_state;
    QLabel* m_text;
    QLabel* m_figure;
    TrendBox* m_trend;
    LineTable* m_table;
    ActBar* m_bar;
    QPushButton* m_cause = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_report = nullptr;
    QPushButton* m_close = nullptr;
    QPushButton* m_comment = nullptr;
};

} // namespace ioc::ui
