// Draws the console as pictures, for a look: console_preview OUT-FOLDER [TRANSLATION.qm]
#include "ConsoleFixture.h"

#include <widgets/console/IndicatorPage.h>
#include <widgets/console/TrendExplorer.h>

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace ioc;

namespace {

void save(ui::ConsoleWindow& window, const QString& folder, const QString& name)
{
    QCoreApplication::processEvents();
    window.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

void drawAll(test::Console& console, const QString& folder, const QString& name)
{
    ui::ConsoleWindow& window = console.window();
    window.open(QStringLiteral("page:overview"));
    save(window, folder, name + QStringLiteral("-overview"));
    const auto& map = console.catalogue().pages.front().map;
    const QString indicator
        = QString::fromStdString(console.catalogue().indicator(map->indicator).id);
    window.open(QStringLiteral("indicator:") + indicator);
    QTest::keyClick(window.view()->focusProxy(), Qt::Key_Down);
    window.commands().run(QStringLiteral("indicator.facts"));
    save(window, folder, name + QStringLiteral("-indicator"));
    window.commands().run(QStringLiteral("indicator.facts"));
    window.commands().run(QStringLiteral("find.palette"));
    QTest::keyClicks(window.findChild<QLineEdit*>(QStringLiteral("palette-input")),
                     QStringLiteral("ho so"));
    save(window, folder, name + QStringLiteral("-palette"));
    QTest::keyClick(window.findChild<QLineEdit*>(QStringLiteral("palette-input")), Qt::Key_Escape);
    window.open(QStringLiteral("view:explorer"));
    auto* explorer = qobject_cast<ui::TrendExplorer*>(window.view());
    for (const domain::FigureChoice& choice : domain::figuresOf(console.catalogue().pages.front()))
        if (explorer->series().size() < 3)
            explorer->add(
                console.catalogue().series(choice.indicator, console.catalogue().province));
    explorer->course().moveCursor(0);
    explorer->course().moveCursor(-8);
    explorer->note(QStringLiteral("Đợt cao điểm"));
    save(window, folder, name + QStringLiteral("-explorer"));
    QSignalSpy exported{explorer, &ui::TrendExplorer::exported};
    explorer->exportTo(folder + u'/' + name + QStringLiteral("-export.png"));
    exported.wait(10'000);
    QSignalSpy moved{&console.timeline(), &session::TimeSession::momentChanged};
    console.timeline().setMoment(
        session::ReviewMoment{console.live().moment() - std::chrono::hours{24 * 6}});
    moved.wait(10'000);
    window.open(QStringLiteral("indicator:") + indicator);
    save(window, folder, name + QStringLiteral("-review"));
    console.timeline().setMoment(std::nullopt);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application{argc, argv};
    QApplication::setStyle(QStringLiteral("Fusion"));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2)
        return 2;
    QTranslator translator;
    const bool translated = arguments.size() > 2 && translator.load(arguments[2]);
    for (const bool english : {false, true}) {
        if (translated && !english)
            QCoreApplication::installTranslator(&translator);
        if (english)
            QCoreApplication::removeTranslator(&translator);
        test::Console console{english ? domain::Language::English : domain::Language::Vietnamese};
        ui::Appearance looks = console.window().appearance();
        looks.basePixels = 13;
        console.window().setAppearance(looks);
        drawAll(console, arguments[1], english ? QStringLiteral("en") : QStringLiteral("vi"));
        looks.scheme = ui::Appearance::Scheme::Light;
        looks.basePixels = 14;
        console.window().setAppearance(looks);
        console.window().resize(1920, 1080);
        drawAll(console,
                arguments[1],
                english ? QStringLiteral("en-light") : QStringLiteral("vi-light"));
        looks.scheme = ui::Appearance::Scheme::Dark;
        looks.textScale = 1.5;
        looks.basePixels = 13;
        console.window().setAppearance(looks);
        console.window().resize(1366, 768);
        drawAll(
            console, arguments[1], english ? QStringLiteral("en-150") : QStringLiteral("vi-150"));
    }
    return 0;
}
