#pragma once

#include <models/board/ValueFormat.h>

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

class QTableWidget;

namespace ioc::ui {

/// How the program is, at one moment.
struct Health
{
    std::uint64_t queued = 0; ///< readings accepted and not yet in the cache
    std::uint64_t overflows = 0; ///< times the link was closed because the cache was behind
    std::uint64_t cachedReadings = 0;
    std::uint64_t cacheBytes = 0; ///< on the disk
    QString cache; ///< its state, in words
    QString link; ///< the same of the link
    std::optional<std::chrono::milliseconds> heardAgo; ///< since the last frame of any kind
    std::optional<std::chrono::seconds> clockAhead; ///< of ours against the gateway's
};

/// Memory in use of this process, bytes; 0 where the system does not say.
[[nodiscard]] std::uint64_t residentBytes();

/// How the program is, once a second. Thread: gui.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT

public:
    DiagnosticsDialog(std::function<Health()> health,
                      const board::ValueFormat& format,
                      QWidget* parent = nullptr);

    /// The rows as text, for a report by mail.
    [[nodiscard]] QString text() const;

private:
    void sample();
    void frame();

    std::function<Health()> m_health;
    board::ValueFormat m_format;
    QTableWidget* m_table;
    QTimer m_every;
    QTimer m_frame; ///< how late it comes is how long the screens' thread was busy
    QElapsedTimer m_sinceFrame;
    qint64 m_slowest = 0; ///< milliseconds, of the last second
    qint64 m_slowestShown = 0;
};

} // namespace ioc::ui
