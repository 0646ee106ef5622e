#include "SampleBoard.h"

#include <widgets/wall/WallPage.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>

#include <chrono>
#include <cstdio>

// Renders every page of both provinces with sample figures into the folder of the first argument,
// to be looked at; further arguments are sizes as 3840x2160, else 1920x1080.
int main(int argc, char** argv)
{
    QApplication application{argc, argv};
    const QDir folder{argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".")};
    QList<QSize> sizes;
    for (int at = 2; at < argc; ++at) {
        const QStringList parts = QString::fromLocal8Bit(argv[at]).split(u'x');
        if (parts.size() == 2)
            sizes << QSize{parts[0].toInt(), parts[1].toInt()};
    }
    if (sizes.isEmpty())
        sizes << QSize{1920, 1080};
    for (const char* province : {"thai-nguyen", "quang-ninh"}) {
        const auto session = ioc::test::sampleSession(province, ioc::test::sampleMoment());
        if (!session)
            return 1;
        const auto& pages = session->catalogue().pages;
        for (std::size_t at = 0; at < pages.size(); ++at) {
            const auto page = ioc::ui::makePage(*session, pages[at], {});
            page->setNumber(static_cast<int>(at + 1), static_cast<int>(pages.size()));
            QElapsedTimer second;
            second.start();
            for (int tick = 1; tick <= 20; ++tick) {
                session->setMoment(ioc::test::sampleMoment() + std::chrono::seconds{tick});
                page->tick();
            }
            const double tickMs = static_cast<double>(second.nsecsElapsed()) / 20e6;
            session->setMoment(ioc::test::sampleMoment());
            page->tick();
            for (const QSize& size : sizes) {
                QElapsedTimer timer;
                timer.start();
                const QImage image = ioc::ui::renderPage(*page, size);
                const QString name = QStringLiteral("%1-%2-%3x%4.png")
                                         .arg(QLatin1String{province})
                                         .arg(QString::fromStdString(pages[at].id))
                                         .arg(size.width())
                                         .arg(size.height());
                std::printf("%s %lld ms, a tick %.2f ms\n",
                            qPrintable(name),
                            static_cast<long long>(timer.elapsed()),
                            tickMs);
                image.save(folder.filePath(name));
            }
        }
    }
    return 0;
}
