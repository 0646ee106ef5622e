#include "Commands.h"
#include "Pages.h"
#include "Print.h"
#include "ReviewSource.h"
#include "StopSignals.h"

#include <widgets/wall/WallWindow.h>

#include <QApplication>
#include <QMessageBox>
#include <QScreen>
#include <QShortcut>
#include <QTimer>

#include <algorithm>
#include <array>

namespace ioc::app {

namespace {

using namespace std::chrono_literals;

/// Moves the moment by keys, within the file's span. What is asked for while a board is folded adds
/// up, so that a key held down runs.
class Steps : public QObject
{
public:
    Steps(ReviewSource& source, QWidget& window)
        : QObject(&window)
        , m_source(source)
        , m_wanted(source.session().moment())
    {
        struct Step
        {
            const char* keys;
            domain::Duration by;
        };
        constexpr std::array steps{Step{",", -1h},
                                   Step{".", 1h},
                                   Step{"Shift+,", -24h},
                                   Step{"Shift+.", 24h},
                                   Step{"<", -24h},
                                   Step{">", 24h}};
        for (const Step& step : steps) {
            auto* key = new QShortcut{QKeySequence{QString::fromLatin1(step.keys)}, &window};
            connect(key, &QShortcut::activated, this, [this, by = step.by] { move(by); });
        }
    }

private:
    void move(domain::Duration by)
    {
        const auto to = std::clamp(m_wanted + by, m_source.from(), m_source.to());
        if (std::exchange(m_wanted, to) != to)
            m_source.session().moveTo({to});
    }

    ReviewSource& m_source;
    domain::TimePoint m_wanted;
};

} // namespace

ExitCode showReview(const CommandLine& line)
{
    auto source = ReviewSource::open(line.file, line.at);
    if (!source) {
        // Who opened the file by a double click sees no terminal.
        if (!line.printReady && QGuiApplication::platformName() != QLatin1String("offscreen"))
            QMessageBox::critical(nullptr,
                                  QStringLiteral("Toàn Cảnh"),
                                  faultText(source.error(), line.file.toStdString()));
        return reportFault(source.error(), line.file.toStdString());
    }
    const domain::Catalogue& catalogue = *source->loaded().catalogue;
    if (!findPage(line, catalogue))
        return ExitCode::InputFault;
    const auto pages = pageOptions(line, catalogue, *QGuiApplication::primaryScreen());
    if (!pages)
        return reportFault(pages.error());
    ui::WallWindow::Options options;
    options.page = *pages;
    ui::WallWindow window{source->session(), std::move(options)};
    window.showPage(line.page);
    window.setPaused(true); // who looks back turns the pages
    window.setWindowTitle(QStringLiteral("Toàn Cảnh – ")
                          + QString::fromStdString(catalogue.name.in(line.language)));
    new Steps{*source, window}; // the window's
    const QShortcut quit{QKeySequence::Quit, &window, &QApplication::quit};
    const QShortcut fullScreen{QKeySequence{Qt::Key_F11}, &window, [&window] {
                                   window.setWindowState(window.windowState()
                                                         ^ Qt::WindowFullScreen);
                               }};
    const StopSignals stop{&QApplication::quit};
    const QSize room = QGuiApplication::primaryScreen()->availableSize();
    window.resize(line.size.isValid() ? line.size : QSize{1600, 900}.boundedTo(room * 9 / 10));
    window.show();
    if (line.printReady)
        QTimer::singleShot(0, &window, [] { print(QStringLiteral("ready")); });
    return QApplication::exec() == 0 ? ExitCode::Done : ExitCode::OutsideFault;
}

} // namespace ioc::app
