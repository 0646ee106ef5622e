#include "Commands.h"
#include "LiveSource.h"
#include "Pages.h"
#include "Print.h"
#include "ReviewSource.h"

#include <models/session/ReviewSession.h>
#include <widgets/wall/WallPage.h>

#include <QGuiApplication>
#include <QImage>
#include <QSaveFile>

namespace ioc::app {

namespace {

constexpr QSize defaultSize{1920, 1080};

ExitCode savePicture(const QImage& picture, const QString& path)
{
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly) || !picture.save(&file, "PNG") || !file.commit())
        return reportFault(Error{ErrorKind::Unavailable,
                                 path.toStdString() + ": " + file.errorString().toStdString()});
    print(path);
    return ExitCode::Done;
}

/// What is drawn, and how.
struct Drawing
{
    const domain::WallPage& page;
    ui::WallPage::Options options;
    QSize size;

    [[nodiscard]] QImage of(session::Session& session) const
    {
        return ui::renderPage(*ui::makePage(session, page, options), size);
    }
};

} // namespace

ExitCode drawReview(const CommandLine& line)
{
    auto source = ReviewSource::open(line.reviewFile, line.at);
    if (!source)
        return reportFault(source.error(), line.reviewFile.toStdString());
    const domain::Catalogue& catalogue = *source->loaded().catalogue;
    const domain::WallPage* page = findPage(line, catalogue);
    if (!page)
        return ExitCode::InputFault;
    const auto options = pageOptions(line, catalogue, *QGuiApplication::primaryScreen());
    if (!options)
        return reportFault(options.error());
    const Drawing drawing{*page, *options, line.size.isValid() ? line.size : defaultSize};
    return savePicture(drawing.of(source->session()), line.out);
}

ExitCode drawSnapshot(const CommandLine& line, const LoadedCatalogue& loaded)
{
    const domain::WallPage* page = findPage(line, *loaded.catalogue);
    if (!page)
        return ExitCode::InputFault;
    const auto options = pageOptions(line, *loaded.catalogue, *QGuiApplication::primaryScreen());
    if (!options)
        return reportFault(options.error());
    const Drawing drawing{*page, *options, line.size.isValid() ? line.size : defaultSize};
    if (line.at && !line.demo && line.feed.isEmpty()) {
        const auto session = session::ReviewSession::open(
            locateCache(line, *loaded.catalogue), loaded.catalogue, {*line.at});
        if (!session)
            return reportFault(session.error());
        return savePicture(drawing.of(**session), line.out);
    }

    auto source = LiveSource::make(line, loaded);
    if (!source)
        return reportFault(source.error());
    session::LiveSession& live = source->session();
    const Readiness readiness = startAndWait(live, source->wantsFeed());
    ExitCode code = ExitCode::Done;
    if (line.at) {
        live.finish(std::chrono::seconds{10});
        const auto past
            = session::ReviewSession::open(source->cacheFile(), loaded.catalogue, {*line.at});
        if (!past)
            return reportFault(past.error());
        code = savePicture(drawing.of(**past), line.out);
    } else {
        code = savePicture(drawing.of(live), line.out);
        live.finish(std::chrono::seconds{10});
    }
    if (code == ExitCode::Done && readiness == Readiness::CacheOnly && source->wantsFeed()) {
        return reportFault(Error{ErrorKind::Unavailable,
                                 "the feed did not answer (" + live.link().detail.toStdString()
                                     + "); the picture stands on the cache alone"});
    }
    return code;
}

} // namespace ioc::app
