#include "Annunciator.h"

#include "Tone.h"

#include <QSettings>

#include <utility>

namespace ioc::ui {

using board::AlarmSound;

namespace {

QString mutedKey()
{
    return QStringLiteral("alarms/muted");
}

} // namespace

Annunciator::Annunciator(const PageContext& context,
                         Play play,
                         QString settingsFile,
                         QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_play(std::move(play))
    , m_settingsFile(std::move(settingsFile))
{
    if (!m_settingsFile.isEmpty())
        m_muted = QSettings{m_settingsFile, QSettings::IniFormat}.value(mutedKey()).toBool();
    connect(&context.session, &session::Session::alarmsChanged, this, &Annunciator::listen);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &Annunciator::listen);
    m_second.start();
}

void Annunciator::setMuted(bool muted)
{
    if (std::exchange(m_muted, muted) == muted)
        return;
    if (!m_settingsFile.isEmpty())
        QSettings{m_settingsFile, QSettings::IniFormat}.setValue(mutedKey(), muted);
    emit changed();
}

void Annunciator::listen()
{
    const session::Session& session = m_context.session;
    const session::LinkState link = session.link().state;
    if (session.isReview() || !session.isLoaded() || link == session::LinkState::CatchingUp
        || link == session::LinkState::Connecting)
        return;
    std::vector<AlarmSound::Waiting> waiting;
    for (const domain::AlarmView& alarm : session.alarms().annunciated())
        if (alarm.state != domain::AlarmState::Acknowledged && alarm.raised)
            waiting.push_back({alarm.key, *alarm.raised, alarm.priority()});
    const auto sound = m_policy.hear(session.moment(), waiting);
    if (!sound)
        return;
    m_words = wordsOf(*sound);
    if (!m_muted)
        m_play(toneWave(*sound));
    emit changed();
}

QString Annunciator::wordsOf(const AlarmSound::Sound& sound) const
{
    const QString at = m_context.format().timeShort(m_context.session.moment());
    switch (sound.kind) {
    case AlarmSound::Sound::Kind::Tone:
        return tr("%1 · new alarms: %2").arg(at).arg(sound.count);
    case AlarmSound::Sound::Kind::Summary:
        return tr("%1 · a burst of alarms: %2 more").arg(at).arg(sound.count);
    case AlarmSound::Sound::Kind::Nag:
        return tr("%1 · unacknowledged for 15 minutes or more: %2").arg(at).arg(sound.count);
    }
    return {};
}

} // namespace ioc::ui
