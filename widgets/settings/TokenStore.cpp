#include "TokenStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <qt6keychain/keychain.h>

namespace ioc::ui {

namespace {

const auto service = QStringLiteral("toancanh");
const auto key = QStringLiteral("feed-token");
constexpr qint64 mostBytes = 4096;

} // namespace

TokenStore::TokenStore(QString file, Use use, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_use(use)
{
}

void TokenStore::read()
{
    if (m_use == Use::FileOnly)
        return readFile();
    auto* job = new QKeychain::ReadPasswordJob(service, this);
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job] {
        // Without an entry or a keyring the token may lie in the file.
        if (job->error() == QKeychain::NoError && !job->binaryData().isEmpty())
            emit found(job->binaryData(), Place::Keyring);
        else
            readFile();
    });
    job->start();
}

void TokenStore::readFile()
{
    QFile file{m_file};
    const QByteArray token
        = file.open(QIODevice::ReadOnly) ? file.readLine(mostBytes).trimmed() : QByteArray{};
    emit found(token, token.isEmpty() ? Place::Nowhere : Place::File);
}

void TokenStore::write(const QByteArray& token)
{
    if (m_use == Use::FileOnly)
        return writeFile(token);
    QKeychain::Job* job = nullptr;
    if (token.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(service, this);
    } else {
        auto* write = new QKeychain::WritePasswordJob(service, this);
        write->setBinaryData(token);
        job = write;
    }
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, token] {
        if (job->error() != QKeychain::NoError) {
            writeFile(token);
            return;
        }
        QFile::remove(m_file);
        emit kept(token.isEmpty() ? Place::Nowhere : Place::Keyring);
    });
    job->start();
}

void TokenStore::writeFile(const QByteArray& token)
{
    if (token.isEmpty()) {
        QFile::remove(m_file);
        emit kept(Place::Nowhere);
        return;
    }
    QDir{}.mkpath(QFileInfo{m_file}.path());
    QSaveFile file{m_file};
    // Before a byte is in it: nobody else can read it at any moment.
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(token + '\n') < 0 || !file.commit()) {
        emit failed(file.errorString());
        return;
    }
    emit kept(Place::File);
}

} // namespace ioc::ui
