#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>

namespace ioc::ui {

class Panel;

/// Panels that are to read their figures anew, a few a frame: a second's tick makes every panel of
/// a page read, and painting them all at once would hold the frame up. As many are taken as may be
/// read and painted within the budget, by what each cost the last time; the next follow after
/// that frame. First come, first served, so that none waits for ever; a panel that waits is painted
/// with the newest figures all the same. Thread: gui. Limits: each panel waits once.
class RefreshQueue final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::microseconds budget{12'000}; ///< of a frame's 33 ms

    explicit RefreshQueue(QObject* parent = nullptr);

    /// `panel` outlives this. Nothing is read before work().
    void add(Panel& panel);
    /// Reads the first few now.
    void work();
    /// Reads all that wait now.
    void finish();
    [[nodiscard]] bool isEmpty() const noexcept { return m_waiting.empty(); }

signals:
    /// Some were read.
    void refreshed();

private:
    std::chrono::nanoseconds takeFirst();

    std::deque<Panel*> m_waiting;
    QTimer m_next; ///< after the events that wait, a frame among them
};

} // namespace ioc::ui
