#pragma once

#include <models/board/AlarmSound.h>
#include <widgets/panels/PageContext.h>

#include <QObject>
#include <QTimer>

#include <functional>

namespace ioc::ui {

/// Lets a console sound when alarms are raised, as AlarmSound says; never in a review, not while
/// what was missed is still arriving, and not where it is muted. Muting is of this console alone
/// and is kept in its settings file. A wall has none. Thread: gui.
class Annunciator final : public QObject
{
    Q_OBJECT

public:
    using Play = std::function<void(const QByteArray& wave)>;

    /// `settingsFile` empty: muting is not kept.
    Annunciator(const PageContext& context,
                Play play,
                QString settingsFile,
                QObject* parent = nullptr);

    [[nodiscard]] bool isMuted() const noexcept { return m_muted; }
    void setMuted(bool muted);
    /// What the last sound said, in words; empty before the first.
    [[nodiscard]] const QString& lastWords() const noexcept { return m_words; }
    /// The session changed or a second passed.
    void listen();

signals:
    void changed();

private:
    [[nodiscard]] QString wordsOf(const board::AlarmSound::Sound& sound) const;

    const PageContext& m_context;
    Play m_play;
    QString m_settingsFile;
    board::AlarmSound m_policy;
    QTimer m_second;
    QString m_words;
    bool m_muted = false;
};

} // namespace ioc::ui
