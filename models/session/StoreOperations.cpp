#include "StoreWorker.h"

#include <models/domain/Period.h>

#include <QLoggingCategory>

/// What the store thread does for alarms, directives and the shift log.
namespace ioc::session {

Q_DECLARE_LOGGING_CATEGORY(logStore)

namespace {

constexpr std::size_t pageReadings = 20'000;
constexpr std::chrono::hours alarmWeek{24 * 7};

} // namespace

domain::TimePoint
watchedSince(const domain::Catalogue& catalogue, domain::SeriesId series, domain::TimePoint now)
{
    if (catalogue.indicator(series).frequency > domain::Frequency::Hourly)
        return {};
    return domain::Period::containing(now - alarmWeek, {domain::PeriodKind::Day, 1}).begin();
}

void StoreWorker::sendOperations()
{
    auto stored = std::make_shared<StoredOperations>();
    if (m_cache) {
        const auto position = m_cache->position();
        if (position && *position)
            stored->log = (*position)->log;
        const auto take = [this](auto& target, auto read) {
            if (read)
                target = std::move(*read);
            else
                fail(read.error());
        };
        take(stored->acts, m_cache->acts());
        if (m_cache)
            take(stored->waiting, m_cache->waiting());
        if (m_cache)
            take(stored->notes, m_cache->notes());
    }
    emit operationsRead(stored);
}

void StoreWorker::sendWatched()
{
    auto page = std::make_shared<domain::ReadingBatch>();
    const auto& watched = m_options.watched;
    while (m_cache && m_nextWatched < watched.size() && page->readings.size() < pageReadings) {
        const domain::SeriesId series = watched[m_nextWatched++];
        const domain::TimePoint now = m_options.clock();
        // Past now lie the ends of periods that still run.
        auto read = m_cache->range(series,
                                   watchedSince(*m_options.catalogue, series, now),
                                   now + std::chrono::hours{24 * 400});
        if (!read) {
            fail(read.error());
            m_nextWatched = watched.size();
            break;
        }
        for (domain::Reading reading : read->readings) {
            reading.source = {};
            page->readings.push_back(reading);
        }
    }
    emit watchedRead(page, !m_cache || m_nextWatched >= watched.size());
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
