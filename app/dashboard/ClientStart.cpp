#include "ClientStart.h"

#include "LiveSource.h"
#include "Print.h"
#include "Setup.h"

#include <widgets/console/Appearance.h>

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>
#include <translations/Translations.h>

namespace ioc::app {

namespace {

constexpr std::chrono::seconds keyringDeadline{60};

QString configFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
}

// Whoever says where the figures come from, or runs a script, is not asked.
bool followsSettings(const CommandLine& line)
{
    return line.command == CommandLine::Command::Window && !line.demo && line.feed.isEmpty()
        && line.catalogueFolder.isEmpty() && line.cacheFile.isEmpty() && !line.printReady;
}

QByteArray keptToken(ui::TokenStore& tokens)
{
    QByteArray token;
    QEventLoop loop;
    bool answered = false;
    QObject::connect(&tokens, &ui::TokenStore::found, &loop, [&](const QByteArray& found) {
        token = found;
        answered = true;
        loop.quit();
    });
    tokens.read();
    if (!answered) {
        QTimer::singleShot(keyringDeadline, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return token;
}

} // namespace

QString clientSettingsFile()
{
    return configFolder() + QStringLiteral("/client.ini");
}

QString clientTokenFile()
{
    return configFolder() + QStringLiteral("/feed.token");
}

std::vector<ui::ProvinceChoice> shippedProvinces()
{
    std::vector<ui::ProvinceChoice> provinces;
    const auto one = locateCatalogue(CommandLine{});
    if (!one)
        return provinces;
    const QDir folder{QString::fromStdString(one->parent_path().string())};
    for (const QString& id : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        QFile file{folder.filePath(id + QStringLiteral("/catalogue.json"))};
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject name
            = QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("name")].toObject();
        provinces.push_back({id,
                             {name[QStringLiteral("vi")].toString().toStdString(),
                              name[QStringLiteral("en")].toString().toStdString()}});
    }
    return provinces;
}

void keepSettings(const ui::ClientSettings& settings)
{
    // The program runs with what was chosen all the same; it will ask again.
    if (!ui::writeSettings(clientSettingsFile(), settings))
        printTrouble(QStringLiteral("toancanh: the settings cannot be kept in ")
                     + clientSettingsFile());
}

bool takeSettings(QApplication& application, CommandLine& line)
{
    if (!followsSettings(line))
        return true;
    ui::ClientSettings settings = ui::readSettings(clientSettingsFile());
    ui::TokenStore tokens{clientTokenFile(), ui::TokenStore::Use::KeyringFirst};
    const auto speak
        = [&](domain::Language language) { translations::install(application, language); };
    if (!settings.chosen) {
        settings.language = line.language;
        ui::setPlainStyle();
        const ui::Theme theme = ui::themeOf({});
        ui::dressApplication(theme);
        application.setStyleSheet(ui::styleSheetOf(theme));
        ui::FirstRunDialog assistant{settings, shippedProvinces(), tokens, wallClock, speak};
        if (assistant.exec() != QDialog::Accepted)
            return false;
        settings = assistant.settings();
        application.setStyleSheet({}); // the window has its own
        keepSettings(settings);
    }
    line.demo = settings.demo;
    line.province = settings.province;
    line.language = settings.language;
    speak(line.language);
    if (!settings.demo) {
        line.feed = settings.feed;
        line.caFile = settings.caFile;
        line.token = keptToken(tokens);
    }
    return true;
}

} // namespace ioc::app
