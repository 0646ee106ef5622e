#include "SampleBoard.h"

#include <widgets/wall/OverviewPage.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>

#include <chrono>
#include <cstdio>

// Renders the overview of both provinces with sample figures into the folder of the first argument,
// to be looked at.
int main(int argc, char** argv)
{
    QApplication application{argc, argv};
    const QDir folder{argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".")};
    const QList<QSize> sizes{{1366, 768}, {1920, 1080}, {3840, 2160}, {5120, 1440}};
    for (const char* province : {"thai-nguyen", "quang-ninh"}) {
        const auto session = ioc::test::sampleSession(province, ioc::test::sampleMoment());
        if (!session)
            return 1;
        for (const auto language :
             {ioc::domain::Language::Vietnamese, ioc::domain::Language::English}) {
            ioc::ui::OverviewPage page{
                *session, session->catalogue().pages.front(), {language, {}, {}}};
            QElapsedTimer second;
            second.start();
            for (int at = 1; at <= 20; ++at) {
                session->setMoment(ioc::test::sampleMoment() + std::chrono::seconds{at});
                page.tick();
            }
            std::printf("a tick: %.2f ms\n", static_cast<double>(second.nsecsElapsed()) / 20e6);
            session->setMoment(ioc::test::sampleMoment());
            page.tick();
            const char* tongue = language == ioc::domain::Language::Vietnamese ? "vi" : "en";
            for (const QSize& size : sizes) {
                QElapsedTimer timer;
                timer.start();
                const QImage image = ioc::ui::renderPage(page, size);
                const QString name = QStringLiteral("%1-%2-%3x%4.png")
                                         .arg(QLatin1String{province}, QLatin1String{tongue})
                                         .arg(size.width())
                                         .arg(size.height());
                image.save(folder.filePath(name));
                std::printf(
                    "%s %lld ms\n", qPrintable(name), static_cast<long long>(timer.elapsed()));
            }
        }
    }
    return 0;
}
