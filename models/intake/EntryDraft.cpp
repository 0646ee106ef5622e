#include "EntryDraft.h"

#include "PeriodText.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace ioc::intake {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mostBytes = 16 * 1024 * 1024;
}

EntryDraft::EntryDraft(const QString& folder,
                       const std::string& organization,
                       const domain::Period& period)
{
    // A department's name is no name for a file.
    const QByteArray name = QCryptographicHash::hash(QByteArray::fromStdString(organization),
                                                     QCryptographicHash::Sha256)
                                .toHex()
                                .left(16);
    m_path = folder + u"/draft-"_s + QString::fromLatin1(name) + u'-'
        + QString::fromStdString(wireText(period)) + u".json"_s;
}

Result<void> EntryDraft::keep(const QHash<QString, QString>& texts) const
{
    if (texts.isEmpty()) {
        QFile::remove(m_path);
        return {};
    }
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(it.key(), it.value());
    QDir{}.mkpath(QFileInfo{m_path}.path());
    QSaveFile file{m_path};
    const QByteArray content = QJsonDocument{object}.toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return Error{ErrorKind::Unavailable,
                     m_path.toStdString() + ": " + file.errorString().toStdString()};
    return {};
}

QHash<QString, QString> EntryDraft::read() const
{
    QHash<QString, QString> texts;
    QFile file{m_path};
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    const QJsonObject object = QJsonDocument::fromJson(file.read(mostBytes)).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

} // namespace ioc::intake
