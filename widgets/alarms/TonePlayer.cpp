#include "TonePlayer.h"

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <chrono>

namespace ioc::ui {

namespace {

constexpr std::chrono::seconds longest{5};

} // namespace

TonePlayer::TonePlayer(QObject* parent)
    : QObject(parent)
    , m_process(new QProcess{this})
{
    struct Player
    {
        const char* name;
        QStringList arguments;
    };
    const Player players[]{{"pw-play", {}}, {"paplay", {}}, {"aplay", {QStringLiteral("-q")}}};
    for (const Player& player : players) {
        m_program = QStandardPaths::findExecutable(QLatin1String{player.name});
        m_arguments = player.arguments;
        if (!m_program.isEmpty())
            break;
    }
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(longest);
    connect(&m_deadline, &QTimer::timeout, m_process, &QProcess::kill);
    connect(m_process, &QProcess::errorOccurred, this, [](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            QApplication::beep();
    });
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        m_deadline.stop();
        if (code != 0 || status != QProcess::NormalExit)
            QApplication::beep();
    });
}

TonePlayer::~TonePlayer()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning)
        return;
    m_process->kill();
    m_process->waitForFinished(500);
}

void TonePlayer::play(const QByteArray& wave)
{
    if (m_process->state() != QProcess::NotRunning) {
        ++m_dropped;
        return;
    }
    QFile file{m_folder.filePath(QStringLiteral("tone.wav"))};
    if (m_program.isEmpty() || !file.open(QIODevice::WriteOnly)
        || file.write(wave) != wave.size()) {
        QApplication::beep();
        return;
    }
    file.close();
    m_process->start(m_program, QStringList{m_arguments} << file.fileName());
    m_deadline.start();
}

} // namespace ioc::ui
