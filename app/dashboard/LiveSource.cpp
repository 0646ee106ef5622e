#include "LiveSource.h"

#include <widgets/settings/ClientSettings.h>

#include <QRandomGenerator>

namespace ioc::app {

domain::TimePoint wallClock() noexcept
{
    return std::chrono::floor<domain::Duration>(std::chrono::system_clock::now());
}

Result<LiveSource> LiveSource::make(const CommandLine& line, const LoadedCatalogue& loaded)
{
    LiveSource source;
    session::LiveOptions options;
    options.catalogue = loaded.catalogue;
    options.clock = wallClock;
    options.seed = QRandomGenerator::global()->generate();
    auto token = readToken(line);
    if (!token)
        return token.error();
    options.token = token->isEmpty() ? line.token : std::move(*token);
    QString fault;
    options.tls = ui::trustOf(line.caFile, &fault);
    if (!fault.isEmpty())
        return Error{ErrorKind::InvalidInput,
                     line.caFile.toStdString() + ": " + fault.toStdString()};
    source.m_cacheFile = locateCache(line, *loaded.catalogue);
    if (line.demo) {
        auto demo = DemoGateway::start(line, loaded.catalogue, loaded.folder);
        if (!demo)
            return demo.error();
        source.m_demo = std::move(*demo);
        if (line.isHeadless() && !source.m_demo->waitForPast(std::chrono::seconds{120}))
            return Error{ErrorKind::TimedOut, "the simulator did not make the past in time"};
        source.m_cacheFile = source.m_demo->cacheFile();
        options.url = source.m_demo->feed();
    } else if (!line.feed.isEmpty()) {
        options.url = line.feed;
    }
    options.cache = source.m_cacheFile;
    // A window shows the present first; a picture or a document waits until all is there.
    options.limits.backfill = !line.isHeadless();
    options.retention = line.retention;
    source.m_door.gateway = options.url.value_or(QUrl{});
    source.m_door.token = options.token;
    source.m_door.tls = options.tls;
    source.m_wantsFeed = options.url.has_value();
    source.m_session = std::make_unique<session::LiveSession>(std::move(options));
    return source;
}

} // namespace ioc::app
