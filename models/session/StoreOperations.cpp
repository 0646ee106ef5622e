#include "StoreWorker.h"

#include <QLoggingCategory>

/// What the store thread does for alarms, directives and the shift log.
namespace ioc::session {

Q_DECLARE_LOGGING_CATEGORY(logStore)

void StoreWorker::sendOperations()
{
    auto stored = std::make_shared<StoredOperations>();
    if (m_cache) {
        const auto position = m_cache->position();
        if (position && *position)
            stored->log = (*position)->log;
        if (auto waiting = m_cache->waiting())
            stored->waiting = std::move(*waiting);
        else
            fail(waiting.error());
    }
    emit operationsRead(stored);
}

void StoreWorker::foldOperations()
{
    // The cache lacks what came since, or may: another program writes it.
    if (m_refused || (m_foldedAt && !writes()))
        emit operationsFolded(nullptr, {}, true);
    else
        beginFold(For::Screens, Extent::Week);
}

void StoreWorker::beginFold(For purpose, Extent extent)
{
    m_foldFor = purpose;
    storage::OperationsFold::Wanted wanted;
    wanted.moment = m_options.clock();
    wanted.keeps = true;
    if (extent == Extent::Week)
        wanted.shortCut = wanted.moment - std::chrono::hours{24 * 7};
    m_fold = std::make_unique<storage::OperationsFold>(m_options.catalogue, wanted);
    if (!std::exchange(m_foldWaits, true))
        QMetaObject::invokeMethod(this, &StoreWorker::continueFold, Qt::QueuedConnection);
}

// One step, then whatever waits in the queue, then the next.
void StoreWorker::continueFold()
{
    m_foldWaits = false;
    if (!m_fold)
        return;
    const auto done = m_cache ? m_fold->step(*m_cache) : Result<bool>{true};
    if (done && !*done) {
        m_foldWaits = true;
        QMetaObject::invokeMethod(this, &StoreWorker::continueFold, Qt::QueuedConnection);
        return;
    }
    const std::unique_ptr<storage::OperationsFold> fold = std::move(m_fold);
    const bool screens = m_foldFor == For::Screens;
    if (!done || !m_cache || m_refused) {
        if (screens)
            emit operationsFolded(nullptr, {}, true);
        if (!done)
            fail(done.error());
        return;
    }
    if (screens)
        emit operationsFolded(fold->take(), fold->log(), fold->isWhole());
    if (fold->isWhole())
        m_foldedAt = m_options.clock();
    else
        beginFold(For::Screens, Extent::Whole);
}

void StoreWorker::appendAct(const feed::LoggedAct& act)
{
    if (!writes() || m_refused)
        return;
    if (const auto stored = m_cache->appendActs(act.log, {act.action}); !stored) {
        // Readings after it must not move the position on: the act would be missing.
        m_refused = std::make_shared<const domain::ReadingBatch>();
        fail(stored.error());
    }
}

void StoreWorker::keep(const domain::Action& action, domain::TimePoint made)
{
    if (writes()) {
        if (const auto kept = m_cache->addWaiting({action, made}); !kept)
            qCWarning(logStore, "%s", kept.error().context.c_str());
    }
    emit kept(action.id);
}

void StoreWorker::letGo(const std::string& id)
{
    if (!writes())
        return;
    if (const auto gone = m_cache->removeWaiting(id); !gone)
        qCWarning(logStore, "%s", gone.error().context.c_str());
}

void StoreWorker::note(const domain::ShiftEntry& note)
{
    if (!writes())
        return;
    if (const auto kept = m_cache->addNote(note); !kept)
        qCWarning(logStore, "%s", kept.error().context.c_str());
}

} // namespace ioc::session
