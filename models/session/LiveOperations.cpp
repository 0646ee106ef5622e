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
    m_operations.await(true); // until the cache is read
    m_refold.setSingleShot(true);
    connect(&m_refold, &QTimer::timeout, this, &LiveSession::refold);
    connect(&m_operations, &OperationsFolder::behind, this, &LiveSession::wantRefold);
    StoreWorker* store = m_store->worker();
    connect(
        store,
        &StoreWorker::operationsRead,
        this,
        [this](const std::shared_ptr<const StoredOperations>& stored) { takeOperations(*stored); },
        Qt::QueuedConnection);
    connect(store,
            &StoreWorker::operationsFolded,
            this,
            &LiveSession::takeFolded,
            Qt::QueuedConnection);
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
    for (const storage::WaitingAct& waiting : stored.waiting)
        m_acts.restore(waiting.action, waiting.made);
}

void LiveSession::takeFolded(const std::shared_ptr<domain::Operations>& operations,
                             const std::string& log,
                             bool whole)
{
    m_operations.take(operations, log, whole);
    if (whole && m_foldTime.isValid())
        m_foldTook = std::chrono::milliseconds{m_foldTime.elapsed()};
    if (whole && std::exchange(m_refoldWanted, false))
        wantRefold();
}

// Alarms were told of something whose place they had let go, or not of everything: the cache has it
// all. While the past still comes in, every page would be such a thing: once is enough, in the end.
void LiveSession::wantRefold()
{
    if (!m_store)
        return;
    m_refoldWanted = true;
    if (m_operations.awaits() || m_cacheState.backfilledFrom || m_refold.isActive())
        return;
    // Folding is never more than a small part of what the machine does.
    m_refold.start(std::max<std::chrono::milliseconds>(m_options.refoldDelay, 20 * m_foldTook));
}

void LiveSession::refold()
{
    if (!m_store || m_operations.awaits())
        return;
    m_refoldWanted = false;
    m_operations.await(false);
    m_foldTime.start();
    m_store->post([](StoreWorker& worker) { worker.foldOperations(); });
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

void LiveSession::note(domain::SystemEvent event, std::uint64_t count, const std::string& detail)
{
    m_operations.note(event, count, detail);
    if (!m_store)
        return;
    domain::ShiftEntry entry;
    entry.kind = domain::ShiftEntry::Kind::System;
    entry.time = m_options.clock();
    entry.event = event;
    entry.count = count;
    entry.text = detail;
    m_store->post([entry](StoreWorker& worker) { worker.note(entry); });
}

} // namespace ioc::session
