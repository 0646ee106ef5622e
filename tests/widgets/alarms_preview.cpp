#include "SampleBoard.h"
#include "SampleOperations.h"

#include <app/dashboard/OperationsParts.h>
#include <models/session/TimeSession.h>

#include <QApplication>
#include <QDir>
#include <QTranslator>

#include <cstdio>
#include <translations/Translations.h>

// Draws the console's screens of alarms, directives and the shift log with sample acts into the
// folder of the first argument, to be looked at: `alarms_preview FOLDER vi|en dark|light WxH
// SCALE`.
int main(int argc, char** argv)
{
    using namespace ioc;
    QApplication application{argc, argv};
    QApplication::setStyle(QStringLiteral("Fusion"));
    const QStringList arguments = QApplication::arguments();
    const auto word = [&](int at, const char* other) {
        return at < arguments.size() ? arguments[at] : QString::fromLatin1(other);
    };
    const QDir folder{word(1, ".")};
    const QString size = word(4, "1920x1080");
    ui::ConsoleWindow::Options options;
    options.appearance.language = word(2, "vi") == QStringLiteral("en")
        ? domain::Language::English
        : domain::Language::Vietnamese;
    options.appearance.scheme = word(3, "dark") == QStringLiteral("light")
        ? ui::Appearance::Scheme::Light
        : ui::Appearance::Scheme::Dark;
    options.appearance.textScale = word(5, "1").toDouble();
    options.appearance.basePixels = size.section(u'x', 1).toInt() < 900 ? 13 : 14;
    translations::install(application, options.appearance.language);
    QTranslator further; // a .qm that is not yet part of the program
    if (further.load(word(6, "")))
        QCoreApplication::installTranslator(&further);
    const auto session = test::busySession("thai-nguyen", test::sampleMoment());
    if (!session)
        return 1;
    session::TimeSession timeline{*session, std::nullopt};
    ui::ConsoleWindow window{timeline, options};
    static_cast<void>(new app::OperationsParts{window, {}});
    window.resize(size.section(u'x', 0, 0).toInt(), size.section(u'x', 1).toInt());
    window.show();
    QStringList places{QStringLiteral("view:alarms"),
                       QStringLiteral("view:alarm-panel"),
                       QStringLiteral("view:alarm-hidden"),
                       QStringLiteral("view:alarm-journal"),
                       QStringLiteral("view:alarm-performance"),
                       QStringLiteral("view:directives"),
                       QStringLiteral("view:shift")};
    for (const auto& alarm : session->alarms().annunciated())
        if (alarm.series) {
            places << QStringLiteral("view:alarm:") + QString::fromStdString(alarm.key);
            break;
        }
    for (const auto& directive : session->directives().all())
        if (!directive.reports.empty())
            places << QStringLiteral("view:directive:") + QString::fromStdString(directive.id());
    for (const QString& place : places) {
        if (!window.open(place))
            std::fprintf(stderr, "cannot open %s\n", qPrintable(place));
        QApplication::processEvents();
        QApplication::processEvents();
        const QString name = QStringLiteral("%1-%2-%3-%4-%5.png")
                                 .arg(place.section(u':', 1, 1),
                                      word(2, "vi"),
                                      word(3, "dark"),
                                      size,
                                      word(5, "1"));
        window.grab().save(folder.filePath(name));
    }
    for (const char* command : {"directive.issue", "shift.entry"}) {
        window.open(places[7]);
        window.commands().run(QLatin1String{command});
        QApplication::processEvents();
        if (QWidget* dialog = QApplication::activeModalWidget()) {
            dialog->grab().save(folder.filePath(
                QStringLiteral("%1-%2-%3-%4.png")
                    .arg(QLatin1String{command}, word(2, "vi"), word(3, "dark"), word(5, "1"))));
            dialog->close();
        }
    }
    return 0;
}
