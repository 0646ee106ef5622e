#pragma once

#include "Submission.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <optional>

namespace ioc::intake {

/// Where figures go, by the rules of the feed's link.
struct PostOptions
{
    QUrl gateway; ///< the feed's address: ws, wss, http or https
    QByteArray token; ///< empty: none is sent
    std::optional<QSslConfiguration> tls; ///< a private authority's certificates
    bool insecurePlainText = false; ///< allows an unencrypted link to another machine
    std::chrono::milliseconds timeout{30'000}; ///< of one request
    std::chrono::milliseconds mostWait{
        10'000}; ///< that a busy gateway is granted before the next try
    int tries = 5; ///< of one body while the gateway is busy
};

/// What became of a submission.
struct PostOutcome
{
    enum class Kind {
        Done, ///< every figure was answered; some may be refused
        Cancelled,
        NoAddress, ///< no feed, or none that figures may be sent to unencrypted
        NotLetIn, ///< 401: no token, or one that is not valid
        WrongRole, ///< 403: the token may look, not write; the role `source` is needed
        Busy, ///< 429 or 503, again and again
        Unreachable,
        Untrusted, ///< TLS
        Refused ///< any other answer
    };
    struct RefusedFigure
    {
        std::size_t position = 0;
        QString field;
        QString reason; ///< English, of the gateway
    };

    Kind kind = Kind::Done;
    std::size_t answered = 0; ///< figures from the front that the gateway answered
    std::size_t accepted = 0;
    std::size_t unchanged = 0;
    std::vector<RefusedFigure> refused;
    QString detail; ///< English
};

/// Sends a submission to a gateway, one body after the other, and says what became of it. What was
/// answered stays answered: a break leaves the front of the figures in the log and nothing unknown
/// but the body under way, which may be sent again, since readings are idempotent. Thread: the one
/// it lives on. Errors: PostOutcome. Limits: one submission at a time; answers of 4 MiB.
class ReadingsPost : public QObject
{
    Q_OBJECT

public:
    explicit ReadingsPost(QObject* parent = nullptr);
    ~ReadingsPost() override;

    /// Precondition: none is under way.
    void send(PostOptions options, Submission submission);
    void cancel();
    [[nodiscard]] bool isRunning() const noexcept { return m_running; }

signals:
    void progressed(std::size_t done, std::size_t all);
    void finished(const ioc::intake::PostOutcome& outcome);

private:
    void sendNext();
    void onAnswer();
    void takeAnswer(int status, const QByteArray& body);
    void retryLater(const QByteArray& retryAfter, const QString& detail);
    void end(PostOutcome::Kind kind, const QString& detail = {});

    QNetworkAccessManager m_network;
    PostOptions m_options;
    Submission m_submission;
    QUrl m_door;
    std::size_t m_next = 0;
    int m_tries = 0;
    bool m_running = false;
    QTimer m_retry;
    QNetworkReply* m_reply = nullptr; ///< owned by m_network
    PostOutcome m_outcome;
};

} // namespace ioc::intake

Q_DECLARE_METATYPE(ioc::intake::PostOutcome)
