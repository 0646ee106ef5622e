#include "Acts.h"

#include <algorithm>

namespace ioc::ui {

using domain::Act;
using domain::Action;
using session::PendingAction;

namespace {

Action actionOn(Act act, const QString& subject, const QString& text = {})
{
    Action action;
    action.act = act;
    action.subject = subject.toStdString();
    action.text = text.trimmed().toStdString();
    return action;
}

} // namespace

Acts::Acts(const PageContext& page, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_session(page.session)
{
}

board::AlarmTexts Acts::texts() const
{
    return {m_session.catalogue(), m_page.language};
}

bool Acts::acknowledge(const QStringList& keys, const QString& comment)
{
    std::vector<Action> actions;
    for (const QString& key : keys) {
        const auto alarm = m_session.alarms().find(key.toStdString());
        if (!alarm
            || (alarm->state != domain::AlarmState::Unacknowledged
                && alarm->state != domain::AlarmState::ReturnedUnacknowledged))
            continue;
        Action action = actionOn(Act::Acknowledge, key, comment);
        action.seen = alarm->raised;
        actions.push_back(std::move(action));
    }
    return send(std::move(actions));
}

bool Acts::shelve(const QStringList& keys, domain::Duration length, const QString& reason)
{
    std::vector<Action> actions;
    for (const QString& key : keys) {
        Action action = actionOn(Act::Shelve, key, reason);
        action.until = m_session.moment() + length;
        actions.push_back(std::move(action));
    }
    return send(std::move(actions));
}

bool Acts::bringBack(const QStringList& keys)
{
    std::vector<Action> actions;
    for (const QString& key : keys) {
        const auto alarm = m_session.alarms().find(key.toStdString());
        if (alarm && alarm->state == domain::AlarmState::Shelved)
            actions.push_back(actionOn(Act::Unshelve, key));
        else if (alarm && alarm->state == domain::AlarmState::OutOfService)
            actions.push_back(actionOn(Act::ReturnToService, key));
    }
    return send(std::move(actions));
}

bool Acts::removeFromService(const QStringList& keys, const QString& reason)
{
    std::vector<Action> actions;
    for (const QString& key : keys)
        actions.push_back(actionOn(Act::RemoveFromService, key, reason));
    return send(std::move(actions));
}

bool Acts::comment(const QString& subject, const QString& text)
{
    return send({actionOn(Act::Comment, subject, text)});
}

bool Acts::issueDirective(const QString& subject,
                          const QString& text,
                          const QString& department,
                          domain::TimePoint due)
{
    Action action = actionOn(Act::IssueDirective, subject, text);
    action.to = department.trimmed().toStdString();
    action.until = due;
    return send({std::move(action)});
}

bool Acts::accept(const QString& directive)
{
    return send({actionOn(Act::AcceptDirective, directive)});
}

bool Acts::report(const QString& directive, const QString& text)
{
    return send({actionOn(Act::ReportDirective, directive, text)});
}

bool Acts::close(const QString& directive, const QString& text)
{
    return send({actionOn(Act::CloseDirective, directive, text)});
}

bool Acts::writeEntry(const QString& text)
{
    return send({actionOn(Act::WriteEntry, QStringLiteral("shift"), text)});
}

bool Acts::handOver(const QString& text)
{
    return send({actionOn(Act::HandOver, QStringLiteral("shift"), text)});
}

bool Acts::takeOver(const QString& handOver)
{
    return send({actionOn(Act::TakeOver, handOver)});
}

bool Acts::send(std::vector<Action> actions)
{
    if (actions.empty())
        return false;
    const board::AlarmTexts words = texts();
    const QString word = words.act(actions.front().act);
    std::size_t taken = 0;
    std::optional<Error> trouble;
    for (Action& action : actions) {
        const auto ticket = m_session.act(std::move(action));
        if (ticket)
            ++taken;
        else if (!trouble)
            trouble = ticket.error();
    }
    const QString count = words.format().number(static_cast<double>(taken), 0);
    if (trouble)
        emit said(tr("%1: %2").arg(word, troubleText(*trouble)), true);
    else if (waiting() > 0)
        emit said(tr("%1: waits for the link (%2)").arg(word, count), false);
    else
        emit said(tr("%1: sent (%2)").arg(word, count), false);
    return !trouble;
}

QString Acts::troubleText(const Error& error) const
{
    switch (error.kind) {
    case ErrorKind::InvalidInput:
        return tr("something is missing or too long");
    case ErrorKind::Refused:
        return m_session.isReview() ? tr("the past is only looked at")
                                    : tr("this console may not act");
    case ErrorKind::Exhausted:
        return tr("too many acts wait for the link");
    default:
        return tr("it was not taken");
    }
}

board::PendingWords Acts::pending() const
{
    const board::AlarmTexts of = texts();
    board::PendingWords words;
    for (const PendingAction& each : m_session.pendingActions()) {
        const QString act = of.act(each.action.act);
        QString text;
        switch (each.state) {
        case PendingAction::State::Waiting:
            text = tr("waits to be sent: %1").arg(act);
            break;
        case PendingAction::State::Sent:
            text = tr("sent, not yet logged: %1").arg(act);
            break;
        case PendingAction::State::Refused:
            text = tr("refused: %1").arg(act);
            if (!each.reason.isEmpty())
                text += QStringLiteral(" (%1)").arg(each.reason);
            break;
        }
        words[each.action.subject] = text;
    }
    return words;
}

std::size_t Acts::waiting() const
{
    const auto all = m_session.pendingActions();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& each) {
        return each.state != PendingAction::State::Refused;
    }));
}

std::size_t Acts::refused() const
{
    return m_session.pendingActions().size() - waiting();
}

void Acts::dismissRefused()
{
    for (const PendingAction& each : m_session.pendingActions())
        if (each.state == PendingAction::State::Refused)
            m_session.dismiss(each.action.id);
}

} // namespace ioc::ui
