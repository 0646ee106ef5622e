#include "LiveSession.h"

/// What a live session does for alarms, directives and the shift log.
namespace ioc::session {

void LiveSession::connectOperations()
{
    connect(&m_acts, &ActQueue::changed, this, &LiveSession::actionsChanged);
    if (m_net) {
        NetWorker* net = m_net->worker();
        connect(&m_acts, &ActQueue::send, net, &NetWorker::send, Qt::QueuedConnection);
        connect(
            net,
            &NetWorker::actionRefused,
            this,
            [this](const QString& id, const QString& code, const QString& why) {
                m_acts.refused(id.toStdString(), code, why);
            },
            Qt::QueuedConnection);
    }
    if (!m_store)
        return;
    m_operations.hold(true); // until the cache is read
    StoreWorker* store = m_store->worker();
    connect(
        store,
        &StoreWorker::operationsRead,
        this,
        [this](const std::shared_ptr<const StoredOperations>& stored) { takeOperations(*stored); },
        Qt::QueuedConnection);
    connect(
        store, &StoreWorker::watchedRead, this, &LiveSession::takeWatched, Qt::QueuedConnection);
    connect(
        store,
        &StoreWorker::kept,
        this,
        [this](const std::string& id) { m_acts.kept(id); },
        Qt::QueuedConnection);
    connect(&m_acts, &ActQueue::settled, store, &StoreWorker::letGo, Qt::QueuedConnection);
    if (m_net)
        connect(m_net->worker(),
                &NetWorker::actToStore,
                store,
                &StoreWorker::appendAct,
                Qt::QueuedConnection);
}

void LiveSession::takeOperations(const StoredOperations& stored)
{
    if (!stored.log.empty())
        m_operations.setLog(stored.log);
    m_operations.add(stored.acts);
    for (const domain::ShiftEntry& note : stored.notes)
        m_operations.restore(note);
    for (const storage::WaitingAct& waiting : stored.waiting)
        m_acts.restore(waiting.action, waiting.made);
}

void LiveSession::takeWatched(const BatchHandle& page, bool last)
{
    m_operations.add(*page);
    if (last)
        m_operations.hold(false);
    else if (m_store)
        m_store->post([](StoreWorker& worker) { worker.sendWatched(); });
}

Result<std::string> LiveSession::act(domain::Action action)
{
    if (!canAct())
        return Session::act(std::move(action));
    const bool keeping = m_store != nullptr;
    auto id = m_acts.add(std::move(action), keeping);
    if (!id || !keeping)
        return id;
    for (const PendingAction& each : m_acts.all()) {
        if (each.action.id == *id)
            m_store->post([action = each.action, made = each.made](StoreWorker& worker) {
                worker.keep(action, made);
            });
    }
    return id;
}

// The first link of a run is no restoration, and a short silence between two tries no loss.
void LiveSession::noteLink(LinkState before)
{
    const bool up = m_link.state == LinkState::CatchingUp || m_link.state == LinkState::Live;
    m_acts.linkChanged(up);
    const bool wasUp = before == LinkState::CatchingUp || before == LinkState::Live;
    if (wasUp && m_link.state == LinkState::Lost && !m_lostSince) {
        m_lostSince = m_options.clock();
        m_filledIn = 0;
        note(domain::SystemEvent::LinkLost, 0);
    } else if (m_link.state == LinkState::Live && m_lostSince) {
        note(domain::SystemEvent::LinkRestored, m_filledIn);
        m_lostSince.reset();
    }
}

void LiveSession::note(domain::SystemEvent event, std::uint64_t count)
{
    m_operations.note(event, count, {});
    if (!m_store)
        return;
    domain::ShiftEntry entry;
    entry.kind = domain::ShiftEntry::Kind::System;
    entry.time = m_options.clock();
    entry.event = event;
    entry.count = count;
    m_store->post([entry](StoreWorker& worker) { worker.note(entry); });
}

} // namespace ioc::session
