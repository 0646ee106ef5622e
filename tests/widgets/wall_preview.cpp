#include "PanelStates.h"
#include "SampleBoard.h"

#include <widgets/theme/TextAudit.h>
#include <widgets/wall/WallPage.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>

#include <chrono>
#include <cstdio>

// Renders pages with sample figures into the folder of the first argument, to be looked at. Further
// arguments: sizes as 3840x2160, else 1920x1080; `light` for the light theme, `en` for English;
// `states` for a panel of every kind in every state instead of the pages of both provinces; a name
// of a page for that page alone. Says which texts were shortened.
namespace {

struct Wanted
{
    QDir folder;
    QList<QSize> sizes;
    QStringList pages;
    bool states = false;
    ioc::ui::WallPage::Options options;
};

Wanted wantedBy(const QStringList& arguments)
{
    Wanted wanted;
    wanted.folder = QDir{arguments.value(1, QStringLiteral("."))};
    for (const QString& argument : arguments.mid(2)) {
        const QStringList sides = argument.split(u'x');
        if (sides.size() == 2 && sides[0].toInt() > 0 && sides[1].toInt() > 0)
            wanted.sizes << QSize{sides[0].toInt(), sides[1].toInt()};
        else if (argument == QStringLiteral("light"))
            wanted.options.theme = &ioc::ui::Theme::light;
        else if (argument == QStringLiteral("en"))
            wanted.options.language = ioc::domain::Language::English;
        else if (argument == QStringLiteral("states"))
            wanted.states = true;
        else
            wanted.pages << argument;
    }
    if (wanted.sizes.isEmpty())
        wanted.sizes << QSize{1920, 1080};
    return wanted;
}

void draw(const Wanted& wanted, ioc::ui::WallPage& page, const QString& name, double tickMs)
{
    for (const QSize& size : wanted.sizes) {
        QElapsedTimer timer;
        timer.start();
        ioc::ui::TextAudit audit;
        const QImage image = ioc::ui::renderPage(page, size);
        const QString file
            = QStringLiteral("%1-%2x%3.png").arg(name).arg(size.width()).arg(size.height());
        std::printf("%s %lld ms, a tick %.2f ms\n",
                    qPrintable(file),
                    static_cast<long long>(timer.elapsed()),
                    tickMs);
        for (const ioc::ui::TextAudit::Entry& entry : audit.entries())
            if (entry.asked != entry.shown)
                std::printf("  shortened: %s\n", qPrintable(entry.asked));
        image.save(wanted.folder.filePath(file));
    }
}

bool drawStates(const Wanted& wanted)
{
    using ioc::test::PanelState;
    for (const PanelState state : {PanelState::Measured,
                                   PanelState::Simulated,
                                   PanelState::Provisional,
                                   PanelState::Stale,
                                   PanelState::NoData,
                                   PanelState::Loading}) {
        const auto session = ioc::test::sessionIn(state);
        if (!session)
            return false;
        for (const ioc::domain::WallPage& choice :
             {ioc::test::everyPanel(session->catalogue()), session->catalogue().pages.front()}) {
            const auto page = ioc::ui::makePage(*session, choice, wanted.options);
            draw(wanted,
                 *page,
                 ioc::test::nameOf(state) + u'-' + QString::fromStdString(choice.id),
                 0);
        }
    }
    return true;
}

bool drawProvince(const Wanted& wanted, const char* province)
{
    const auto session = ioc::test::sampleSession(province, ioc::test::sampleMoment());
    if (!session)
        return false;
    const auto& pages = session->catalogue().pages;
    for (std::size_t at = 0; at < pages.size(); ++at) {
        const QString id = QString::fromStdString(pages[at].id);
        if (!wanted.pages.isEmpty() && !wanted.pages.contains(id))
            continue;
        const auto page = ioc::ui::makePage(*session, pages[at], wanted.options);
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
        draw(wanted, *page, QLatin1String{province} + u'-' + id, tickMs);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application{argc, argv};
    const Wanted wanted = wantedBy(QApplication::arguments());
    if (wanted.states)
        return drawStates(wanted) ? 0 : 1;
    return drawProvince(wanted, "thai-nguyen") && drawProvince(wanted, "quang-ninh") ? 0 : 1;
}
