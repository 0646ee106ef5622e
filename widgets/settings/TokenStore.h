#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace ioc::ui {

/// Keeps the token of the feed in the system's keyring; where there is none, in a file that only
/// its owner can read, and says which of the two. Never both: what one holds is deleted from the
/// other. Thread: gui; answers come by signals, since a keyring may ask its owner first. Errors:
/// failed().
class TokenStore : public QObject
{
    Q_OBJECT

public:
    enum class Place { Nowhere, Keyring, File };
    enum class Use { KeyringFirst, FileOnly };

    TokenStore(QString file, Use use, QObject* parent = nullptr);

    void read();
    /// An empty token deletes what is kept.
    void write(const QByteArray& token);
    [[nodiscard]] const QString& file() const noexcept { return m_file; }

signals:
    void found(const QByteArray& token, ioc::ui::TokenStore::Place place);
    void kept(ioc::ui::TokenStore::Place place);
    void failed(const QString& why);

private:
    void readFile();
    void writeFile(const QByteArray& token);

    QString m_file;
    Use m_use;
};

} // namespace ioc::ui
