#pragma once

#include "Session.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace ioc::session {

/// This client's acts on their way into the log, in their order.
///
/// An act is sent once it is on disk, or at once where nothing is kept; it is sent again after each
/// reconnection until the log has it or the gateway refuses it. The same id is done once, so none
/// is lost and none is done twice. Thread: gui. Limits: maxWaiting acts.
class ActQueue : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t maxWaiting = 1000;
    static constexpr std::chrono::milliseconds tryAgain{5000};

    using Clock = std::function<domain::TimePoint()>;
    explicit ActQueue(Clock clock);

    [[nodiscard]] const std::vector<PendingAction>& all() const noexcept { return m_all; }
    /// Errors: InvalidInput, Exhausted. `keeping`: kept() will be called for it.
    [[nodiscard]] Result<std::string> add(domain::Action action, bool keeping);
    /// An act that an earlier run left behind.
    void restore(const domain::Action& action, domain::TimePoint made);
    /// It is on disk, or cannot be brought there: it may be sent.
    void kept(const std::string& id);
    void linkChanged(bool up);
    void logged(const std::string& id);
    void refused(const std::string& id, const QString& code, const QString& why);
    void dismiss(const std::string& id);

signals:
    void changed();
    void send(const ioc::domain::Action& action);
    /// The log has it, or it is refused: it need not be kept.
    void settled(const std::string& id);

private:
    struct Progress
    {
        bool keeping = false;
    };
    void flush();
    [[nodiscard]] std::size_t indexOf(const std::string& id) const;

    Clock m_clock;
    std::vector<PendingAction> m_all;
    std::vector<Progress> m_progress; ///< beside m_all
    QTimer m_retry;
    bool m_up = false;
};

} // namespace ioc::session
