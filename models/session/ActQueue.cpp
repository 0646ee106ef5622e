#include "ActQueue.h"

#include <QUuid>

#include <algorithm>

namespace ioc::session {

using State = PendingAction::State;

ActQueue::ActQueue(Clock clock)
    : m_clock(std::move(clock))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(tryAgain);
    connect(&m_retry, &QTimer::timeout, this, &ActQueue::flush);
}

std::size_t ActQueue::indexOf(const std::string& id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const PendingAction& each) {
        return each.action.id == id;
    });
    return static_cast<std::size_t>(found - m_all.begin());
}

Result<std::string> ActQueue::add(domain::Action action, bool keeping)
{
    if (action.id.empty())
        action.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    if (const auto sound = domain::checkAction(action, m_clock()); !sound)
        return sound.error();
    if (m_all.size() >= maxWaiting)
        return Error{ErrorKind::Exhausted, "too many acts wait for the link"};
    if (indexOf(action.id) < m_all.size())
        return action.id;
    m_all.push_back({action, m_clock(), State::Waiting, {}});
    m_progress.push_back({keeping});
    flush();
    emit changed();
    return action.id;
}

void ActQueue::restore(const domain::Action& action, domain::TimePoint made)
{
    if (indexOf(action.id) < m_all.size())
        return;
    // Before those of this run.
    const auto at = std::find_if(
        m_all.begin(), m_all.end(), [&](const PendingAction& each) { return each.made > made; });
    m_progress.insert(m_progress.begin() + (at - m_all.begin()), Progress{});
    m_all.insert(at, {action, made, State::Waiting, {}});
    flush();
    emit changed();
}

void ActQueue::kept(const std::string& id)
{
    const std::size_t at = indexOf(id);
    if (at == m_all.size())
        return;
    m_progress[at].keeping = false;
    flush();
}

void ActQueue::linkChanged(bool up)
{
    if (m_up == up)
        return;
    m_up = up;
    bool any = false;
    for (PendingAction& each : m_all) {
        if (!up && each.state == State::Sent) {
            each.state = State::Waiting; // whether it arrived nobody knows
            any = true;
        }
    }
    flush();
    if (any)
        emit changed();
}

// In order: one that may not go yet holds those after it back.
void ActQueue::flush()
{
    bool any = false;
    for (std::size_t i = 0; m_up && i < m_all.size(); ++i) {
        if (m_all[i].state != State::Waiting)
            continue;
        if (m_progress[i].keeping)
            break;
        m_all[i].state = State::Sent;
        any = true;
        emit send(m_all[i].action);
    }
    if (any)
        emit changed();
}

void ActQueue::logged(const std::string& id)
{
    const std::size_t at = indexOf(id);
    if (at == m_all.size())
        return;
    m_all.erase(m_all.begin() + static_cast<std::ptrdiff_t>(at));
    m_progress.erase(m_progress.begin() + static_cast<std::ptrdiff_t>(at));
    emit settled(id);
    emit changed();
}

void ActQueue::refused(const std::string& id, const QString& code, const QString& why)
{
    const std::size_t at = indexOf(id);
    if (at == m_all.size() || m_all[at].state == State::Refused)
        return;
    if (code == QLatin1String("try-later") || code == QLatin1String("not-subscribed")) {
        m_all[at].state = State::Waiting;
        m_retry.start();
    } else {
        m_all[at].state = State::Refused;
        m_all[at].reason = why;
        emit settled(id);
    }
    emit changed();
}

void ActQueue::dismiss(const std::string& id)
{
    const std::size_t at = indexOf(id);
    if (at == m_all.size() || m_all[at].state != State::Refused)
        return;
    m_all.erase(m_all.begin() + static_cast<std::ptrdiff_t>(at));
    m_progress.erase(m_progress.begin() + static_cast<std::ptrdiff_t>(at));
    emit changed();
}

} // namespace ioc::session
