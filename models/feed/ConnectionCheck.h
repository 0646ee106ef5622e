#pragma once

#include <models/domain/Reading.h>

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace ioc::feed {

/// What a gateway answered to who knocked.
struct ConnectionReport
{
    enum class Kind {
        Good,
        NoAddress, ///< no address, or one that may not be used unencrypted
        NotLetIn,
        Unreachable,
        Untrusted, ///< TLS
        NotAGateway
    };
    Kind kind = Kind::Good;
    QString province; ///< of Good: the id of the catalogue that it serves
    /// Of any answer with a date: our clock less the gateway's, to the second.
    std::optional<std::chrono::seconds> clockAhead;
    QString detail; ///< English
};

/// Knocks at a gateway's catalogue once: is it one, does it let us in, what does it serve, how do
/// the clocks agree. Thread: the one it lives on. Limits: one knock at a time, 10 s, an answer of
/// 16 MiB.
class ConnectionCheck : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionCheck(std::function<domain::TimePoint()> clock, QObject* parent = nullptr);

    /// Drops the knock before.
    void start(const QUrl& gateway,
               const QByteArray& token,
               const std::optional<QSslConfiguration>& tls,
               bool insecurePlainText);

signals:
    void finished(const ioc::feed::ConnectionReport& report);

private:
    void onAnswer(QNetworkReply* reply);

    std::function<domain::TimePoint()> m_clock;
    QNetworkAccessManager m_network;
    QNetworkReply* m_reply = nullptr; ///< owned by m_network
};

} // namespace ioc::feed

Q_DECLARE_METATYPE(ioc::feed::ConnectionReport)
