#include "LinkFields.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ioc::ui {

using feed::ConnectionReport;

namespace {

/// A sentence that takes as many lines as it needs: a form does not ask how high a text is at its
/// width.
class Sentence : public QLabel
{
public:
    Sentence() { setWordWrap(true); }
    QSize sizeHint() const override
    {
        return {QLabel::sizeHint().width(), std::max(0, heightForWidth(width()))};
    }
    QSize minimumSizeHint() const override { return {0, 0}; }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        fit();
    }
    void paintEvent(QPaintEvent* event) override
    {
        fit(); // the text may be another one
        QLabel::paintEvent(event);
    }

private:
    void fit()
    {
        if (const int needed = std::max(0, heightForWidth(width())); needed != minimumHeight())
            setMinimumHeight(needed);
    }
};

} // namespace

LinkFields::LinkFields(TokenStore& tokens,
                       std::function<domain::TimePoint()> clock,
                       QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_check(std::move(clock))
    , m_form(new QFormLayout)
    , m_demo(new QRadioButton(tr("&Demonstration with simulated data, nothing to set up")))
    , m_gateway(new QRadioButton(tr("A &gateway of the province")))
    , m_url(new QLineEdit)
    , m_token(new QLineEdit)
    , m_tokenPlace(new Sentence)
    , m_ca(new QLineEdit)
    , m_browse(new QPushButton(tr("B&rowse…")))
    , m_try(new QPushButton(tr("&Check the connection")))
    , m_message(new Sentence)
{
    m_demo->setObjectName(QStringLiteral("demo"));
    m_gateway->setObjectName(QStringLiteral("gateway"));
    m_url->setObjectName(QStringLiteral("url"));
    m_url->setPlaceholderText(QStringLiteral("wss://ioc.example.gov.vn"));
    m_token->setObjectName(QStringLiteral("token"));
    m_token->setEchoMode(QLineEdit::Password);
    m_ca->setObjectName(QStringLiteral("ca"));
    m_ca->setPlaceholderText(tr("the system's authorities"));
    m_try->setObjectName(QStringLiteral("check"));
    m_message->setObjectName(QStringLiteral("linkMessage"));
    m_browse->setAutoDefault(false);
    m_try->setAutoDefault(false);
    auto* authority = new QHBoxLayout;
    authority->addWidget(m_ca, 1);
    authority->addWidget(m_browse);
    QFormLayout* form = m_form;
    form->setContentsMargins(24, 0, 0, 0);
    form->addRow(tr("&Address"), m_url);
    form->addRow(tr("&Token"), m_token);
    form->addRow(QString{}, m_tokenPlace);
    auto* authorityLabel = new QLabel(tr("Certificate auth&ority (PEM)"));
    authorityLabel->setBuddy(m_ca);
    form->addRow(authorityLabel, authority);
    form->addRow(QString{}, m_try);
    form->addRow(QString{}, m_message);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_demo);
    layout->addWidget(m_gateway);
    layout->addLayout(form);
    connect(m_demo, &QRadioButton::toggled, this, &LinkFields::update);
    for (QLineEdit* field : {m_url, m_token, m_ca})
        connect(field, &QLineEdit::textEdited, this, &LinkFields::update);
    connect(m_browse, &QPushButton::clicked, this, &LinkFields::browse);
    connect(m_try, &QPushButton::clicked, this, &LinkFields::check);
    connect(&m_check, &feed::ConnectionCheck::finished, this, &LinkFields::onReport);
    connect(
        &m_tokens,
        &TokenStore::found,
        this,
        [this](const QByteArray& token, TokenStore::Place place) {
            m_kept = token;
            m_token->setPlaceholderText(token.isEmpty() ? tr("none") : tr("kept; type to replace"));
            m_tokenPlace->setText(
                place == TokenStore::Place::File
                    ? tr("There is no system keyring here: the token lies in the file %1, which "
                         "only you can read.")
                          .arg(m_tokens.file())
                    : place == TokenStore::Place::Keyring ? tr("Kept in the system keyring.")
                                                          : QString{});
            m_tokenPlace->setVisible(!m_tokenPlace->text().isEmpty());
        });
    m_tokenPlace->hide();
    m_tokens.read();
    update();
}

void LinkFields::setSettings(const ClientSettings& settings)
{
    m_demo->setChecked(settings.demo || !settings.chosen);
    m_gateway->setChecked(!m_demo->isChecked());
    m_url->setText(settings.feed.toString());
    m_ca->setText(settings.caFile);
    update();
}

QUrl LinkFields::url() const
{
    QString text = m_url->text().trimmed();
    // Without a word on encryption it is encrypted, but on this machine.
    if (!text.isEmpty() && !text.contains(QLatin1String("://")))
        text.prepend(text.startsWith(QLatin1String("127.0.0.1"))
                             || text.startsWith(QLatin1String("localhost"))
                         ? QStringLiteral("ws://")
                         : QStringLiteral("wss://"));
    return QUrl{text, QUrl::StrictMode};
}

void LinkFields::takeInto(ClientSettings& settings) const
{
    settings.demo = m_demo->isChecked();
    settings.feed = url();
    settings.caFile = m_ca->text().trimmed();
}

std::optional<QByteArray> LinkFields::changedToken() const
{
    const QByteArray typed = m_token->text().trimmed().toUtf8();
    if (typed.isEmpty() || typed == m_kept)
        return std::nullopt;
    return typed;
}

bool LinkFields::isComplete() const
{
    return m_demo->isChecked() || (url().isValid() && !url().host().isEmpty());
}

void LinkFields::update()
{
    const bool gateway = !m_demo->isChecked();
    for (QWidget* field : std::initializer_list<QWidget*>{m_url, m_token, m_ca, m_browse})
        field->setEnabled(gateway);
    m_try->setEnabled(gateway && isComplete());
    m_message->clear();
    emit changed();
}

void LinkFields::browse()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Choose the authority's certificate"), {}, tr("Certificates (*.pem *.crt *.cer)"));
    if (path.isEmpty())
        return;
    m_ca->setText(path);
    update();
}

void LinkFields::check()
{
    QString fault;
    const auto trust = trustOf(m_ca->text().trimmed(), &fault);
    if (!fault.isEmpty()) {
        m_message->setText(tr("The authority's file cannot be used: %1").arg(fault));
        return;
    }
    m_message->setText(tr("Connecting…"));
    m_check.start(url(), changedToken().value_or(m_kept), trust, false);
}

void LinkFields::onReport(const ConnectionReport& report)
{
    QString text;
    switch (report.kind) {
    case ConnectionReport::Kind::Good:
        text = tr("The gateway answers; it serves the catalogue “%1”.").arg(report.province);
        break;
    case ConnectionReport::Kind::NoAddress:
        text = tr("This address may not be used: it must be wss:// (or ws:// on this machine).");
        break;
    case ConnectionReport::Kind::NotLetIn:
        text = tr("The gateway answers, but does not know the token.");
        break;
    case ConnectionReport::Kind::Unreachable:
        text = tr("Nobody answers there: %1").arg(report.detail);
        break;
    case ConnectionReport::Kind::Untrusted:
        text = tr("The gateway's certificate is not trusted; is its authority's file missing? %1")
                   .arg(report.detail);
        break;
    case ConnectionReport::Kind::NotAGateway:
        text = tr("Somebody answers there, but it is not a gateway: %1").arg(report.detail);
        break;
    }
    if (report.clockAhead && std::chrono::abs(*report.clockAhead) > std::chrono::seconds{60})
        text += QLatin1Char(' ')
            + tr("The clocks differ by %1 s.").arg(std::chrono::abs(*report.clockAhead).count());
    m_message->setText(text);
    emit checked(report);
}

} // namespace ioc::ui
