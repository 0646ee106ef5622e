#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>

class QProcess;

namespace ioc::ui {

/// Plays short WAV sounds by what the system has: pw-play, paplay or aplay; where there is none of
/// them, or it fails, the system's beep. No library of sound is linked: a tone every few minutes is
/// not worth a media framework. Thread: gui. Limits: one sound at a time, a further one meanwhile
/// is dropped and counted; a player that hangs is ended after five seconds.
class TonePlayer final : public QObject
{
    Q_OBJECT

public:
    explicit TonePlayer(QObject* parent = nullptr);
    ~TonePlayer() override;

    void play(const QByteArray& wave);
    /// Its name; empty: the system's beep.
    [[nodiscard]] const QString& program() const noexcept { return m_program; }
    [[nodiscard]] int dropped() const noexcept { return m_dropped; }

private:
    QString m_program;
    QStringList m_arguments;
    QTemporaryDir m_folder;
    QProcess* m_process;
    QTimer m_deadline;
    int m_dropped = 0;
};

} // namespace ioc::ui
