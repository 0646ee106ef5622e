#pragma once

#include <models/domain/Operations.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ioc::session {

/// Folds readings and acts into the operations on the gui thread, lets time pass, and tells what
/// changed at most ten times a second. Thread: gui. Limits: what is added waits at most one turn of
/// the event loop; who adds much says so by hold().
class OperationsFolder : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds tellInterval{100};
    static constexpr std::chrono::milliseconds tick{1000}; ///< time passes at least so often

    OperationsFolder(std::shared_ptr<const domain::Catalogue> catalogue,
                     std::function<domain::TimePoint()> clock);

    [[nodiscard]] const domain::Operations& operations() const noexcept { return m_operations; }
    void add(const domain::ReadingBatch& batch);
    void add(const std::vector<domain::LoggedAction>& actions);
    /// Acts that follow are of this log; those of another are forgotten with all that was folded.
    void setLog(const std::string& log);
    void note(domain::SystemEvent event, std::uint64_t count, const std::string& detail);
    void restore(const domain::ShiftEntry& entry);
    /// While held, what is added is kept and not yet folded: a cache is read in any order.
    void hold(bool held);
    /// Brings everything to the clock, now.
    void advance();

signals:
    void changed();

private:
    void soon();

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    domain::Operations m_operations;
    std::string m_log;
    std::function<domain::TimePoint()> m_clock;
    QTimer m_next;
    QTimer m_tick;
    std::uint64_t m_toldVersion = 0;
    bool m_acted = false; ///< acts or notes came that are not told
    bool m_held = false;
};

} // namespace ioc::session
