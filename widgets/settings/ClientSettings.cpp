#include "ClientSettings.h"

#include <QFile>
#include <QSettings>
#include <QSslCertificate>

namespace ioc::ui {

namespace {

const auto chosenKey = QStringLiteral("client/chosen");
const auto demoKey = QStringLiteral("client/demo");
const auto feedKey = QStringLiteral("client/feed");
const auto caKey = QStringLiteral("client/caFile");
const auto provinceKey = QStringLiteral("client/province");
const auto languageKey = QStringLiteral("client/language");
const auto whoKey = QStringLiteral("client/who");

} // namespace

bool needsNewSession(const ClientSettings& before, const ClientSettings& after)
{
    return before.demo != after.demo || before.feed != after.feed || before.caFile != after.caFile
        || before.province != after.province;
}

ClientSettings readSettings(const QString& file)
{
    const QSettings stored{file, QSettings::IniFormat};
    ClientSettings settings;
    settings.chosen = stored.value(chosenKey, false).toBool();
    settings.demo = stored.value(demoKey, false).toBool();
    settings.feed = stored.value(feedKey).toUrl();
    settings.caFile = stored.value(caKey).toString();
    settings.province = stored.value(provinceKey, settings.province).toString();
    settings.language = stored.value(languageKey).toString() == QLatin1String("en")
        ? domain::Language::English
        : domain::Language::Vietnamese;
    settings.who = stored.value(whoKey).toString();
    return settings;
}

bool writeSettings(const QString& file, const ClientSettings& settings)
{
    QSettings stored{file, QSettings::IniFormat};
    stored.setValue(chosenKey, settings.chosen);
    stored.setValue(demoKey, settings.demo);
    stored.setValue(feedKey, settings.feed);
    stored.setValue(caKey, settings.caFile);
    stored.setValue(provinceKey, settings.province);
    stored.setValue(languageKey,
                    settings.language == domain::Language::English ? QStringLiteral("en")
                                                                   : QStringLiteral("vi"));
    stored.setValue(whoKey, settings.who);
    stored.sync();
    return stored.status() == QSettings::NoError;
}

std::optional<QSslConfiguration> trustOf(const QString& caFile, QString* fault)
{
    if (caFile.isEmpty())
        return std::nullopt;
    QFile file{caFile};
    const bool open = file.open(QIODevice::ReadOnly);
    const auto certificates
        = open ? QSslCertificate::fromDevice(&file, QSsl::Pem) : QList<QSslCertificate>{};
    if (certificates.isEmpty()) {
        if (fault)
            *fault = open ? QStringLiteral("no certificate in PEM form") : file.errorString();
        return std::nullopt;
    }
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates(certificates);
    return trust;
}

} // namespace ioc::ui
