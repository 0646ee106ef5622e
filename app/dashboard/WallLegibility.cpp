#include "Commands.h"
#include "LiveSource.h"
#include "Pages.h"
#include "Print.h"
#include "Walls.h"

#include <models/board/ValueFormat.h>
#include <widgets/theme/Theme.h>
#include <widgets/wall/Legibility.h>

#include <QCoreApplication>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace ioc::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

/// A wall as it would stand, on the screens that there are or on what the command line says.
struct Stand
{
    QString wall;
    QSize page;
    double pitchMm = 0;
    double distanceM = 0;
    QStringList pages;
};

std::optional<Stand> standOf(const ui::WallChoice& wall, const CommandLine& line)
{
    std::vector<ui::ScreenFace> screens = screensAwake();
    if (line.size.isValid()) { // each screen is thought to be of this size
        const std::size_t count = std::max<std::size_t>(1, wall.screens.size());
        screens.clear();
        for (std::size_t at = 0; at < count; ++at) {
            ui::ScreenFace face;
            face.place = {{}, line.size};
            if (at < wall.screens.size()) {
                const ui::ScreenMatch& match = wall.screens[at];
                face = {match.name, match.manufacturer, match.model, match.serial, face.place};
            }
            screens.push_back(face);
        }
    }
    ui::WallChoice sized = wall;
    if (line.pixelPitchMm > 0)
        sized.pitchMm = line.pixelPitchMm;
    const auto placement = ui::placementOf(sized, screens);
    if (!placement)
        return std::nullopt;
    return Stand{wall.id,
                 placement->page,
                 placement->pitchMm,
                 wall.viewingDistanceM.value_or(line.viewingDistanceM),
                 wall.pages};
}

class Report
{
public:
    Report(const CommandLine& line, session::Session& session, ui::WallPage::Options options)
        : m_line(line)
        , m_session(session)
        , m_options(std::move(options))
    {
    }

    void check(const Stand& stand)
    {
        m_options.basePixels = std::ceil(ui::legibleBase(stand.pitchMm, stand.distanceM));
        for (const domain::WallPage& page : m_session.catalogue().pages) {
            const QString id = QString::fromStdString(page.id);
            if (!stand.pages.isEmpty() && !stand.pages.contains(id))
                continue;
            for (const ui::SmallText& text : ui::smallTexts(
                     m_session, page, m_options, stand.page, stand.pitchMm, stand.distanceM))
                add(stand, id, text);
        }
    }

    [[nodiscard]] ExitCode finish() const
    {
        if (m_line.json)
            print(QString::fromUtf8(QJsonDocument{m_texts}.toJson(QJsonDocument::Compact)));
        else if (m_texts.isEmpty())
            print(Words::tr("Every text is at least 16 arc minutes tall."));
        return m_texts.isEmpty() ? ExitCode::Done : ExitCode::InputFault;
    }

private:
    void add(const Stand& stand, const QString& page, const ui::SmallText& text)
    {
        m_texts << QJsonObject{{QStringLiteral("wall"), stand.wall},
                               {QStringLiteral("page"), page},
                               {QStringLiteral("text"), text.text},
                               {QStringLiteral("arcMinutes"), text.arcMinutes}};
        if (!m_line.json)
            print(Words::tr("%1, %2: %3 arc minutes: %4")
                      .arg(stand.wall,
                           page,
                           board::ValueFormat{m_line.language}.number(text.arcMinutes, 1),
                           text.text));
    }

    const CommandLine& m_line;
    session::Session& m_session;
    ui::WallPage::Options m_options;
    QJsonArray m_texts;
};

} // namespace

ExitCode checkLegibility(const CommandLine& line,
                         const LoadedCatalogue& loaded,
                         const std::vector<ui::WallChoice>& walls)
{
    std::vector<Stand> stands;
    for (const ui::WallChoice& wall : walls) {
        const auto stand = standOf(wall, line);
        if (!stand)
            return reportFault(Error{ErrorKind::NotFound,
                                     "wall " + wall.id.toStdString()
                                         + ": none of its screens is there; give --size"});
        if (stand->distanceM <= 0 || stand->pitchMm <= 0)
            return reportFault(Error{ErrorKind::InvalidInput,
                                     "wall " + wall.id.toStdString()
                                         + ": give --viewing-distance and, where the screen does "
                                           "not know it, --pixel-pitch"});
        stands.push_back(*stand);
    }
    const auto options = pageOptions(line, *loaded.catalogue, *QGuiApplication::primaryScreen());
    if (!options)
        return reportFault(options.error());
    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    static_cast<void>(startAndWait(source->session(), source->wantsFeed()));
    Report report{line, source->session(), *options};
    for (const Stand& stand : stands)
        report.check(stand);
    source->session().finish(std::chrono::seconds{10});
    return report.finish();
}

} // namespace ioc::app
