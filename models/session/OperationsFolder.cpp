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

void OperationsFolder::add(const domain::ReadingBatch& batch)
{
    m_operations.apply(batch);
    soon();
}

void OperationsFolder::add(const std::vector<domain::LoggedAction>& actions)
{
    for (const domain::LoggedAction& action : actions)
        m_acted = m_operations.apply(action) || m_acted;
    soon();
}

void OperationsFolder::setLog(const std::string& log)
{
    if (!m_log.empty() && m_log != log) {
        m_operations = domain::Operations(m_catalogue);
        m_acted = true;
    }
    m_log = log;
}

void OperationsFolder::note(domain::SystemEvent event,
                            std::uint64_t count,
                            const std::string& detail)
{
    m_operations.note(m_clock(), event, count, detail);
    m_acted = true;
    soon();
}

void OperationsFolder::restore(const domain::ShiftEntry& entry)
{
    m_operations.note(entry.time, entry.event, entry.count, entry.text);
    m_acted = true;
    soon();
}

void OperationsFolder::hold(bool held)
{
    m_held = held;
    if (!held)
        advance();
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
    const std::uint64_t version = m_operations.alarms().version();
    if (version == m_toldVersion && !m_acted)
        return;
    m_toldVersion = version;
    m_acted = false;
    emit changed();
}

} // namespace ioc::session
