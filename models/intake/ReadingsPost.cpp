#include "ReadingsPost.h"

#include <models/feed/FeedUrl.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace ioc::intake {

using Kind = PostOutcome::Kind;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostAnswerBytes = 4 * 1024 * 1024;

// The gateway's own words for why a request was not taken.
QString errorOf(const QByteArray& body)
{
    return QJsonDocument::fromJson(body).object()[u"error"_s].toString();
}

} // namespace

ReadingsPost::ReadingsPost(QObject* parent)
    : QObject(parent)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ReadingsPost::sendNext);
}

ReadingsPost::~ReadingsPost()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void ReadingsPost::send(PostOptions options, Submission submission)
{
    Q_ASSERT(!m_running);
    m_options = std::move(options);
    m_submission = std::move(submission);
    m_outcome = {};
    m_next = 0;
    m_tries = 0;
    m_running = true;
    m_door = feed::readingsDoor(m_options.gateway);
    const QString scheme = m_door.scheme();
    const bool plain = scheme == u"http"_s;
    if (!m_door.isValid() || m_door.host().isEmpty() || (!plain && scheme != u"https"_s)) {
        end(Kind::NoAddress,
            u"not the address of a gateway: "_s + m_options.gateway.toDisplayString());
    } else if (plain && !m_options.insecurePlainText && !feed::isLoopback(m_door)) {
        end(Kind::NoAddress,
            u"an unencrypted link to another machine is not allowed: "_s
                + m_options.gateway.toDisplayString());
    } else {
        sendNext();
    }
}

void ReadingsPost::cancel()
{
    if (!m_running)
        return;
    m_retry.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    end(Kind::Cancelled);
}

void ReadingsPost::sendNext()
{
    if (m_next == m_submission.bodies.size()) {
        end(Kind::Done);
        return;
    }
    QNetworkRequest request{m_door};
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto& [name, value] : m_submission.headers)
        request.setRawHeader(name, value);
    request.setRawHeader("ce-id", m_submission.bodies[m_next].id);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(static_cast<int>(m_options.timeout.count()));
    if (!m_options.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_options.token);
    if (m_options.tls)
        request.setSslConfiguration(*m_options.tls);
    m_reply = m_network.post(request, m_submission.bodies[m_next].json);
    connect(m_reply, &QNetworkReply::finished, this, &ReadingsPost::onAnswer);
}

void ReadingsPost::onAnswer()
{
    QNetworkReply* reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply->read(mostAnswerBytes);
    if (status == 429 || status == 503)
        return retryLater(reply->rawHeader("Retry-After"), errorOf(body));
    if (status != 0)
        return takeAnswer(status, body);
    if (reply->error() == QNetworkReply::SslHandshakeFailedError)
        return end(Kind::Untrusted, reply->errorString());
    end(Kind::Unreachable, reply->errorString());
}

void ReadingsPost::retryLater(const QByteArray& retryAfter, const QString& detail)
{
    if (++m_tries >= m_options.tries)
        return end(Kind::Busy, detail);
    bool number = false;
    const int seconds = retryAfter.toInt(&number);
    const auto wait = std::chrono::seconds{number && seconds > 0 ? seconds : 1};
    m_retry.start(std::min<std::chrono::milliseconds>(wait, m_options.mostWait));
}

void ReadingsPost::takeAnswer(int status, const QByteArray& body)
{
    if (status == 401)
        return end(Kind::NotLetIn, errorOf(body));
    if (status == 403)
        return end(Kind::WrongRole, errorOf(body));
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    // 422: none of this body was taken, each with its reason.
    if ((status != 202 && status != 422) || !answer.contains(u"refused"_s))
        return end(Kind::Refused, u"HTTP %1 %2"_s.arg(status).arg(errorOf(body)));
    const Submission::Body& sent = m_submission.bodies[m_next];
    m_outcome.accepted += static_cast<std::size_t>(std::max(0, answer[u"accepted"_s].toInt()));
    m_outcome.unchanged += static_cast<std::size_t>(std::max(0, answer[u"unchanged"_s].toInt()));
    for (const QJsonValue& each : answer[u"refused"_s].toArray()) {
        const auto index = static_cast<std::size_t>(each[u"index"_s].toInteger(-1));
        if (index < sent.count)
            m_outcome.refused.push_back(
                {sent.first + index, each[u"field"_s].toString(), each[u"reason"_s].toString()});
    }
    m_outcome.answered += sent.count;
    m_tries = 0;
    ++m_next;
    emit progressed(m_outcome.answered, m_submission.figures);
    // A slot may have cancelled.
    if (m_running)
        sendNext();
}

void ReadingsPost::end(Kind kind, const QString& detail)
{
    m_running = false;
    m_outcome.kind = kind;
    m_outcome.detail = detail;
    emit finished(m_outcome);
}

} // namespace ioc::intake
