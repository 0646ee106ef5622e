#include "OperationsFolder.h"

namespace ioc::session {

OperationsFolder::OperationsFolder(std::shared_ptr<const domain::Catalogue> catalogue,
                                   std::function<domain::TimePoint()> clock)
    : m_catalogue(std::move(catalogue))
    , m_operations(m_catalogue)
    , m_clock(std::move(clock))
{
    m_next.setSingleShot(true);
    m_next.setInterval(tellInterval);
    m_tick.setInterval(tick);
    connect(&m_next, &QTimer::timeout, this, &OperationsFolder::advance);
    connect(&m_tick, &QTimer::timeout, this, &OperationsFolder::advance);
    m_tick.start();
}

void OperationsFolder::add(const std::shared_ptr<const domain::ReadingBatch>& batch)
{
    if (m_awaits)
        m_batches.push_back(batch);
    if (m_held)
        return;
    m_operations.apply(*batch);
    soon();
}

void OperationsFolder::add(const std::vector<domain::LoggedAction>& actions)
{
    if (m_awaits)
        m_acts.insert(m_acts.end(), actions.begin(), actions.end());
    for (const domain::LoggedAction& action : actions)
        m_acted = m_operations.apply(action) || m_acted;
    soon();
}

void OperationsFolder::setLog(const std::string& log)
{
    if (!m_log.empty() && m_log != log) {
        m_operations = domain::Operations(m_catalogue);
        m_tooLate = 0;
        m_acts.clear();
        m_acted = true;
        emit behind(); // the readings stay what they are
    }
    m_log = log;
}

void OperationsFolder::note(domain::SystemEvent event,
                            std::uint64_t count,
                            const std::string& detail)
{
    const domain::TimePoint time = m_clock();
    m_operations.note(time, event, count, detail);
    if (m_awaits) {
        domain::ShiftEntry entry;
        entry.time = time;
        entry.event = event;
        entry.count = count;
        entry.text = detail;
        m_notes.push_back(std::move(entry));
    }
    m_acted = true;
    soon();
}

void OperationsFolder::await(bool held)
{
    m_awaits = true;
    m_held = held;
    m_batches.clear();
    m_acts.clear();
    m_notes.clear();
}

void OperationsFolder::take(const std::shared_ptr<domain::Operations>& folded,
                            const std::string& log,
                            bool whole)
{
    const bool ours = log.empty() || m_log.empty() || log == m_log;
    if (folded && ours) {
        m_operations = std::move(*folded);
        m_tooLate = m_operations.alarms().tooLate(); // of what its base had let go
    }
    if ((folded && ours) || m_held) {
        for (const auto& batch : m_batches)
            m_operations.apply(*batch);
        for (const domain::LoggedAction& action : m_acts)
            m_operations.apply(action);
        for (const domain::ShiftEntry& note : m_notes)
            m_operations.note(note.time, note.event, note.count, note.text);
    }
    m_held = false;
    m_acted = true;
    if (whole) {
        m_awaits = false;
        m_batches.clear();
        m_acts.clear();
        m_notes.clear();
    }
    advance();
    if (!ours)
        emit behind();
}

void OperationsFolder::soon()
{
    if (!m_held && !m_next.isActive())
        m_next.start();
}

void OperationsFolder::advance()
{
    if (m_held)
        return;
    m_operations.advance(m_clock());
    const domain::AlarmBook& alarms = m_operations.alarms();
    if (const std::uint64_t tooLate = alarms.tooLate(); tooLate != m_tooLate) {
        m_tooLate = tooLate;
        emit behind();
    }
    if (alarms.version() == m_toldVersion && !m_acted)
        return;
    m_toldVersion = alarms.version();
    m_acted = false;
    emit changed();
}

} // namespace ioc::session
