#pragma once

#include <models/domain/Reading.h>

#include <QDialog>
#include <QStringList>

#include <functional>
#include <vector>

class QButtonGroup;
class QComboBox;
class QDateEdit;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace ioc::ui {

struct OperationsContext;

/// A question with a text as its answer: a comment, a reason, a report. Ctrl+Enter is its default
/// button. Thread: gui.
class TextDialog : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        QString title;
        QString about; ///< what it is about, above the text
        QString prompt;
        QString accept; ///< of the button
        bool required = false;
    };
    TextDialog(const OperationsContext& context, const Question& question, QWidget* parent);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QPlainTextEdit& input() noexcept { return *m_text; }
    [[nodiscard]] QPushButton& acceptButton() noexcept { return *m_accept; }

protected:
    /// Above the text.
    void insertRow(const QString& label, QWidget* field);
    /// A further condition for the button.
    [[nodiscard]] virtual bool isComplete() const;
    void check();

    QPlainTextEdit* m_text;
    QPushButton* m_accept;

private:
    QVBoxLayout* m_rows;
    bool m_required;
};

/// How long alarms are shelved, and why; without a reason there is no shelving. Thread: gui.
class ShelveDialog final : public TextDialog
{
    Q_OBJECT

public:
    ShelveDialog(const OperationsContext& context, const QString& about, QWidget* parent);

    [[nodiscard]] domain::Duration length() const;

private:
    void tellEnd();

    const OperationsContext& m_context;
    QButtonGroup* m_lengths;
    QLabel* m_end;
};

/// A directive: because of what, to whom, what, by when. Thread: gui.
class DirectiveDialog final : public TextDialog
{
    Q_OBJECT

public:
    /// `subjects`: what it may come from, the likeliest first; not empty.
    DirectiveDialog(const OperationsContext& context, const QStringList& subjects, QWidget* parent);

    [[nodiscard]] QString subject() const;
    [[nodiscard]] QString department() const;
    /// The end of its day in Vietnam.
    [[nodiscard]] domain::TimePoint due() const;
    [[nodiscard]] QComboBox& departmentBox() noexcept { return *m_department; }
    [[nodiscard]] QDateEdit& dueEdit() noexcept { return *m_due; }

protected:
    [[nodiscard]] bool isComplete() const override;

private:
    void suggestDepartment(const OperationsContext& context);

    QComboBox* m_subject;
    QComboBox* m_department;
    QDateEdit* m_due;
};

/// Ask, and act on the answer. The dialogs are window-modal and delete themselves.
void askAcknowledge(const OperationsContext& context, const QStringList& keys, QWidget* parent);
void askShelve(const OperationsContext& context, const QStringList& keys, QWidget* parent);
void askOutOfService(const OperationsContext& context, const QStringList& keys, QWidget* parent);
void askComment(const OperationsContext& context, const QString& subject, QWidget* parent);
void askDirective(const OperationsContext& context, const QStringList& subjects, QWidget* parent);
void askReport(const OperationsContext& context, const QString& directive, QWidget* parent);
void askClose(const OperationsContext& context, const QString& directive, QWidget* parent);
void askEntry(const OperationsContext& context, QWidget* parent);

} // namespace ioc::ui
