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
/// changed at most ten times a second. A fold of all that is stored takes the place of what is
/// here, with what came since it was asked for. Thread: gui.
class OperationsFolder : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds tellInterval{100};
    static constexpr std::chrono::milliseconds tick{1000}; ///< time passes at least so often

    OperationsFolder(std::shared_ptr<const domain::Catalogue> catalogue,
                     std::function<domain::TimePoint()> clock);

    [[nodiscard]] const domain::Operations& operations() const noexcept { return m_operations; }
    void add(const std::shared_ptr<const domain::ReadingBatch>& batch);
    void add(const std::vector<domain::LoggedAction>& actions);
    /// Acts that follow are of this log; those of another are forgotten with all that was folded.
    void setLog(const std::string& log);
    void note(domain::SystemEvent event, std::uint64_t count, const std::string& detail);
    /// A fold of all that is stored was asked for; what is added from here on is added to it, too.
    /// `held`: till then nothing is told.
    void await(bool held);
    /// It has come, of the acts of `log`; nullptr: none will, and what is here stays. `whole`:
    /// none follows.
    void
    take(const std::shared_ptr<domain::Operations>& folded, const std::string& log, bool whole);
    [[nodiscard]] bool awaits() const noexcept { return m_awaits; }
    /// Brings everything to the clock, now.
    void advance();

signals:
    void changed();
    /// Something came too late to be folded in: who has all of it folds anew.
    void behind();

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
    bool m_awaits = false;
    bool m_held = false;
    std::uint64_t m_tooLate = 0; ///< told
    // Since a fold was asked for.
    std::vector<std::shared_ptr<const domain::ReadingBatch>> m_batches;
    std::vector<domain::LoggedAction> m_acts;
    std::vector<domain::ShiftEntry> m_notes;
};

} // namespace ioc::session
