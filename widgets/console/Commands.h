#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QWidget;

namespace ioc::ui {

/// Something that a person can do in the console. Texts are functions, because the language may
/// change while it runs.
struct Command
{
    enum class Group { Go, Find, Time, View, Data, Report, Alarm, Help };

    QString id; ///< `view.full-screen`; stable, for tests and key maps
    std::function<QString()> text;
    QList<QKeySequence> shortcuts = {};
    Group group = Group::View;
    std::function<void()> run;
    std::function<bool()> isEnabled = {}; ///< none: always
    std::function<bool()> isChecked = {}; ///< none: not a switch
    bool onToolbar = false;
    bool inMenu = true; ///< and in the palette
};

/// All commands of the console: the menu, the toolbar, the shortcuts and the Ctrl+K palette read
/// this one list. Thread: gui.
class CommandRegistry final : public QObject
{
    Q_OBJECT

public:
    /// Shortcuts work in `window`, wherever the focus is.
    explicit CommandRegistry(QWidget* window);
    ~CommandRegistry() override;

    /// An id that is taken already is replaced. Keys are of one command alone: Qt runs neither of
    /// two that share them.
    void add(Command command);
    void remove(const QString& id);
    /// Runs a command; false where there is none, or it is not enabled now.
    bool run(const QString& id);
    [[nodiscard]] bool isEnabled(const QString& id) const;

    /// Its action, for a button; nullptr where there is none.
    [[nodiscard]] QAction* action(const QString& id) const;
    /// In the order of groups, then as added.
    [[nodiscard]] std::vector<const Command*> commands() const;
    [[nodiscard]] static QString groupText(Command::Group group);

    /// Texts, states and marks anew: the language or what they depend on changed.
    void refresh();

signals:
    /// Commands came or went.
    void changed();
    /// One was run.
    void ran(const QString& id);

private:
    struct Entry
    {
        Command command;
        QAction* action;
    };

    [[nodiscard]] const Entry* find(const QString& id) const;
    [[nodiscard]] bool isFree(const QKeySequence& keys) const;
    static void refresh(const Entry& entry);

    QWidget* m_window;
    std::vector<Entry> m_entries;
};

} // namespace ioc::ui
