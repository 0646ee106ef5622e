#pragma once

#include <models/board/AlarmLists.h>
#include <widgets/panels/PageContext.h>

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;
class QSettings;

namespace ioc::ui {

class Acts;

/// What the views of alarms, directives and the shift log share. Whoever makes them owns it and
/// outlives them. Thread: gui.
struct OperationsContext
{
    const PageContext& page;
    Acts& acts;
    /// Opens a place of the console.
    std::function<void(const QString&)> open;

    [[nodiscard]] session::Session& session() const noexcept { return page.session; }
    [[nodiscard]] const Theme& theme() const noexcept { return page.theme; }
    [[nodiscard]] board::AlarmTexts texts() const
    {
        return {page.session.catalogue(), page.language};
    }
};

/// A view of what needs a decision. It shows what the session's operations say and judges nothing;
/// what a person wants goes through the Acts. Thread: gui.
class OperationsView : public QWidget
{
    Q_OBJECT

public:
    explicit OperationsView(const OperationsContext& context, QWidget* parent = nullptr);

    /// Alarms changed or time passed.
    virtual void refresh() = 0;
    virtual void restyle();
    /// Shows the part of it that a place names; false where it cannot.
    virtual bool show(const QString& part);
    /// True where a figure behind an alarm that is not normal comes from the simulator.
    [[nodiscard]] virtual bool showsSimulated() const;
    /// The columns of its tables, those that have a name.
    void keep(QSettings& settings) const;
    void restore(const QSettings& settings);
    using QWidget::show;

signals:
    void partChanged(const QString& part);

protected:
    [[nodiscard]] const OperationsContext& context() const noexcept { return m_context; }
    [[nodiscard]] const Theme& theme() const noexcept { return m_context.theme(); }

    enum class Ink { Text, Second, Third, Watch, OffTarget };
    /// A label in the theme's type and ink, kept so by restyle().
    QLabel* addLabel(TextRole role, Ink ink = Ink::Text, const QString& text = {});
    void setInk(QLabel* label, Ink ink);
    /// A button with its shortcut in this view; it may get the focus by Tab.
    QPushButton*
    addButton(const QString& text, const QKeySequence& shortcut, const std::function<void()>& run);
    /// Pixels of so many bases.
    [[nodiscard]] int bases(double count) const;

private:
    struct Styled
    {
        QLabel* label;
        TextRole role;
        Ink ink;
    };
    void style(const Styled& styled) const;

    const OperationsContext& m_context;
    std::vector<Styled> m_labels;
};

} // namespace ioc::ui
