#include "Commands.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

namespace ioc::ui {

CommandRegistry::CommandRegistry(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

CommandRegistry::~CommandRegistry() = default;

void CommandRegistry::add(Command command)
{
    remove(command.id);
    for (const QKeySequence& keys : command.shortcuts)
        Q_ASSERT_X(
            isFree(keys), "CommandRegistry", qPrintable(command.id + u' ' + keys.toString()));
    auto* action = new QAction{this};
    action->setObjectName(command.id);
    action->setShortcuts(command.shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setCheckable(static_cast<bool>(command.isChecked));
    connect(action, &QAction::triggered, this, [this, id = command.id] { run(id); });
    m_window->addAction(action);
    m_entries.push_back({std::move(command), action});
    refresh(m_entries.back());
    emit changed();
}

void CommandRegistry::remove(const QString& id)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.command.id == id;
    });
    if (found == m_entries.end())
        return;
    found->action->deleteLater();
    m_window->removeAction(found->action);
    m_entries.erase(found);
    emit changed();
}

bool CommandRegistry::run(const QString& id)
{
    const Entry* entry = find(id);
    if (!entry || !isEnabled(id)) {
        refresh();
        return false;
    }
    const std::function<void()> work = entry->command.run; // it may replace itself
    work();
    refresh();
    emit ran(id);
    return true;
}

bool CommandRegistry::isEnabled(const QString& id) const
{
    const Entry* entry = find(id);
    return entry && (!entry->command.isEnabled || entry->command.isEnabled());
}

QAction* CommandRegistry::action(const QString& id) const
{
    const Entry* entry = find(id);
    return entry ? entry->action : nullptr;
}

std::vector<const Command*> CommandRegistry::commands() const
{
    std::vector<const Command*> sorted;
    for (const Entry& entry : m_entries)
        sorted.push_back(&entry.command);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Command* one, const Command* other) {
        return one->group < other->group;
    });
    return sorted;
}

const CommandRegistry::Entry* CommandRegistry::find(const QString& id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.command.id == id;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

bool CommandRegistry::isFree(const QKeySequence& keys) const
{
    return keys.isEmpty()
        || std::none_of(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
               return entry.command.shortcuts.contains(keys);
           });
}

void CommandRegistry::refresh()
{
    for (const Entry& entry : m_entries)
        refresh(entry);
}

void CommandRegistry::refresh(const Entry& entry)
{
    const Command& command = entry.command;
    const QString text = command.text();
    entry.action->setText(text);
    const QString keys = entry.action->shortcut().toString(QKeySequence::NativeText);
    entry.action->setToolTip(keys.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(keys));
    const bool enabled = !command.isEnabled || command.isEnabled();
    entry.action->setEnabled(enabled);
    // A bar has no room for what cannot be done here.
    entry.action->setVisible(enabled || !command.onToolbar);
    if (command.isChecked)
        entry.action->setChecked(command.isChecked());
}

QString CommandRegistry::groupText(Command::Group group)
{
    switch (group) {
    case Command::Group::Go:
        return tr("Go to");
    case Command::Group::Find:
        return tr("Find");
    case Command::Group::Time:
        return tr("Time");
    case Command::Group::View:
        return tr("View");
    case Command::Group::Data:
        return tr("Data");
    case Command::Group::Report:
        return tr("Report");
    case Command::Group::Alarm:
        return tr("Alarms");
    case Command::Group::Help:
        return tr("Help");
    }
    return {};
}

} // namespace ioc::ui
