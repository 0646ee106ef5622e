#include "Gateway.h"

#include "Audit.h"
#include "Doors.h"
#include "Guard.h"
#include "Hub.h"
#include "Intake.h"
#include "PublishedFigures.h"
#include "Server.h"
#include "SourceThread.h"
#include "WatchedFolder.h"

#include <app/feed/log/LogLine.h>
#include <app/feed/log/SqliteLog.h>
#include <models/catalogue/CatalogueReader.h>

#include <future>

namespace ioc::gateway {

namespace {

constexpr std::chrono::seconds stopDeadline{5};
constexpr domain::Duration tickInterval{250};
constexpr int ticksPerTry = 4; // a log that could not be written to
constexpr int ticksPerRecheck = 20; // tokens expire without anybody saying so

domain::TimePoint systemNow()
{
    return std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now());
}

} // namespace

struct Gateway::Parts
{
    explicit Parts(GatewayOptions given)
        : options(std::move(given))
    {
        if (!options.clock)
            options.clock = systemNow;
    }

    std::optional<Error> build();
    std::optional<Error> openLog(std::unique_ptr<SqliteLog>& log);
    std::optional<Error> openGuard();
    std::optional<Error> listen();
    void reload(const Task& done);
    void reloadCatalogue(const Task& done);
    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue, std::string document);
    void whenWritten(const Task& task);
    [[nodiscard]] std::uint64_t logBytes() const;
    void tick();
    void tickLater();
    void lookLater();
    /// Runs `task` on the io thread and waits for it.
    void onIo(const Task& task);
    void stop();

    GatewayOptions options;
    std::shared_ptr<const domain::ReadingBatch> published
        = std::make_shared<const domain::ReadingBatch>();
    std::vector<domain::TimePoint> newest;
    std::map<std::string, domain::TimePoint> heard; ///< sources of the log
    Worker io{"gateway-io"};
    std::unique_ptr<LogReads> reads;
    std::unique_ptr<LogWriter> writer;
    std::unique_ptr<Hub> hub;
    std::unique_ptr<Intake> intake;
    std::unique_ptr<Guard> guard;
    std::unique_ptr<Audit> audit;
    std::unique_ptr<Doors> doors;
    std::unique_ptr<Server> server;
    std::unique_ptr<StopSignals> signals;
    std::unique_ptr<ReloadSignal> hangup;
    int ticks = 0;
    std::unique_ptr<SourceThread> source;
    std::unique_ptr<WatchedFolder> folder;
    std::uint16_t port = 0;
    bool stopped = false;
};

std::optional<Error> Gateway::Parts::openLog(std::unique_ptr<SqliteLog>& log)
{
    auto opened = SqliteLog::open(options.log,
                                  options.catalogue,
                                  SqliteLogOptions{.maxBytes = options.maxLogBytes,
                                                   .retention = options.retention,
                                                   .keepsJournalSpace = true,
                                                   .salvage = true});
    if (!opened)
        return opened.error();
    log = std::move(*opened);
    if (options.publishedFigures || options.simulator) {
        auto read = publishedFigures(*options.catalogue, options.catalogueFolder, options.clock());
        if (!read)
            return read.error();
        published = std::move(*read);
    }
    if (options.publishedFigures && log->head() == 0 && !published->readings.empty()) {
        const AppendRequest first{published, options.clock()};
        if (const auto appended = log->append({&first, 1}); !appended)
            return appended.error();
        logLine(LogLevel::Info, "published figures in the log: " + std::to_string(log->head()));
    }
    newest = log->newestTimes();
    heard = log->sourcesHeard();
    return std::nullopt;
}

std::optional<Error> Gateway::Parts::openGuard()
{
    if (!options.audit.empty()) {
        audit = std::make_unique<Audit>(options.audit, options.clock);
        audit->note("start", "log " + options.log.string());
    }
    if (options.tokens.empty())
        return std::nullopt;
    auto tokens = readTokens(options.tokens);
    if (!tokens)
        return tokens.error();
    logLine(LogLevel::Info, std::to_string(tokens->size()) + " tokens are valid");
    guard = std::make_unique<Guard>(std::move(*tokens), options.clock);
    return std::nullopt;
}

std::optional<Error> Gateway::Parts::listen()
{
    ServerOptions limits;
    limits.maxConnections = options.maxConnections;
    limits.maxConnectionsPerAddress = options.maxConnectionsPerAddress;
    limits.countLocal = options.countLocalConnections;
    limits.idle = options.idle;
    const bool encrypted = !options.certificate.empty();
    limits.openToAll = guard && (encrypted || options.insecurePlainText);
    server = std::make_unique<Server>(io, *doors, *hub, limits);
    if (encrypted) {
        if (const auto set = server->useTls({options.certificate, options.key}); !set)
            return set.error();
    }
    const auto listening = options.inherited
        ? server->adopt(*options.inherited, options.host, options.port)
        : server->listen(options.host, options.port);
    if (!listening)
        return listening.error();
    port = *listening;
    return std::nullopt;
}

void Gateway::Parts::reload(const Task& done)
{
    if (guard) {
        auto tokens = readTokens(options.tokens);
        if (!tokens) {
            logLine(LogLevel::Error, "tokens stay as they were: " + tokens.error().context);
        } else {
            const Guard::Change change = guard->replace(std::move(*tokens));
            for (const std::string& id : change.added)
                if (audit)
                    audit->note("token-added", id);
            for (const std::string& id : change.revoked)
                if (audit)
                    audit->note("token-revoked", id);
            logLine(LogLevel::Notice,
                    "tokens read again: " + std::to_string(change.added.size())
                        + " new or changed, " + std::to_string(change.revoked.size()) + " gone");
        }
        server->recheck();
    }
    if (!options.certificate.empty()) {
        if (const auto set = server->useTls({options.certificate, options.key}); !set)
            logLine(LogLevel::Error, "the certificate stays as it was: " + set.error().context);
        else
            logLine(LogLevel::Notice, "certificate and key read again");
    }
    reloadCatalogue(done);
}

// The handles of series change: the sources pause (429) until all that they sent is in the log by
// the old ones. No client is dropped.
void Gateway::Parts::reloadCatalogue(const Task& done)
{
    if (options.catalogueFolder.empty())
        return done();
    const auto stays = [&](const std::string& why) {
        logLine(LogLevel::Error, "the catalogue stays as it was: " + why);
        done();
    };
    const catalogue::Reading read = catalogue::readCatalogue(options.catalogueFolder);
    for (const catalogue::Fault& fault : read.faults)
        logLine(LogLevel::Error, catalogue::faultText(fault));
    if (!read.catalogue)
        return stays(std::to_string(read.faults.size()) + " at fault");
    if (read.catalogue->etag == options.catalogue->etag)
        return done();
    if (read.catalogue->id != options.catalogue->id)
        return stays("it is of another province, " + read.catalogue->id);
    if (source)
        return stays("the simulator is at work on it");
    auto document = catalogueDocument(*read.catalogue, options.catalogueFolder);
    if (!document)
        return stays(document.error().context);
    intake->pause(true);
    whenWritten([this, done, catalogue = read.catalogue, document = std::move(*document)] {
        useCatalogue(catalogue, document);
        intake->pause(false);
        done();
    });
}

void Gateway::Parts::whenWritten(const Task& task)
{
    if (writer->waiting() == 0)
        return task();
    timersOf(io)(domain::Duration{2}, [this, task] { whenWritten(task); });
}

void Gateway::Parts::useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue,
                                  std::string document)
{
    writer->useCatalogue(catalogue);
    hub->useCatalogue(catalogue);
    if (folder)
        folder->useCatalogue(catalogue);
    doors->useCatalogue(catalogue, std::move(document));
    options.catalogue = std::move(catalogue);
    logLine(LogLevel::Notice, "catalogue read again: " + options.catalogue->etag);
    if (audit)
        audit->note("catalogue", options.catalogue->etag);
}

std::optional<Error> Gateway::Parts::build()
{
    std::error_code failed;
    if (!options.watch.empty() && !std::filesystem::is_directory(options.watch, failed))
        return Error{ErrorKind::NotFound, "no folder to watch: " + options.watch.string()};
    if (auto fault = openGuard())
        return fault;
    auto document = catalogueDocument(*options.catalogue, options.catalogueFolder);
    if (!document)
        return document.error();
    std::unique_ptr<SqliteLog> log;
    if (auto fault = openLog(log))
        return fault;
    auto reader = SqliteLogReader::open(options.log, options.catalogue);
    if (!reader)
        return reader.error();

    const Post post = [this](Task task) { io.post(std::move(task)); };
    const domain::TimePoint lastReceived = log->lastReceived();
    const std::string logId = log->id();
    const Sequence head = log->head();
    reads = std::make_unique<LogReads>(std::move(*reader), post);
    writer = std::make_unique<LogWriter>(
        std::move(log), RefusedFile{options.log.string() + ".refused.jsonl"}, post);
    hub = std::make_unique<Hub>(
        FrameWriter{options.catalogue, "/toancanh-feed/" + options.catalogue->id, options.clock},
        *reads,
        logId,
        head,
        HubOptions{options.gather,
                   options.heartbeat,
                   options.outboxBytes,
                   options.subscribeWithin,
                   options.tellSources},
        timersOf(io));
    for (const auto& [name, when] : heard)
        hub->sources().remember(name, when);
    intake = std::make_unique<Intake>(*writer, *hub);
    intake->noteImports(options.noteImportsFrom);
    hub->setActor([this](ActRequest request, Hub::ActDone done) {
        intake->act(std::move(request), options.clock(), std::move(done));
    });
    doors = std::make_unique<Doors>(options.catalogue,
                                    std::move(*document),
                                    *intake,
                                    *hub,
                                    options.clock,
                                    guard.get(),
                                    audit.get());
    doors->askService([this] {
        return Doors::ServiceFigures{logBytes(), server ? server->connections() : 0};
    });
    if (auto fault = listen())
        return fault;
    if (options.simulator) {
        source = std::make_unique<SourceThread>(options.catalogue,
                                                *options.simulator,
                                                std::move(newest),
                                                *published,
                                                *intake,
                                                post,
                                                options.clock);
    }
    if (!options.watch.empty()) {
        folder = std::make_unique<WatchedFolder>(
            options.watch, options.catalogue, *intake, post, options.clock);
        io.post([this] { lookLater(); });
    }
    io.post([this, lastReceived] {
        const domain::TimePoint now = options.clock();
        if (options.noteImportsFrom > 0 && lastReceived != domain::TimePoint::min()) {
            const auto away = std::max((now - lastReceived) / std::chrono::seconds{1},
                                       domain::Duration::rep{0});
            intake->note(domain::SystemEvent::Restart, static_cast<std::uint64_t>(away), {}, now);
        }
        tickLater();
    });
    logLine(LogLevel::Info,
            "log " + options.log.string() + " with " + std::to_string(head) + " entries, catalogue "
                + options.catalogue->id);
    return std::nullopt;
}

void Gateway::Parts::tickLater()
{
    timersOf(io)(std::min(tickInterval, options.heartbeat), [this] {
        tick();
        tickLater();
    });
}

void Gateway::Parts::lookLater()
{
    timersOf(io)(options.watchInterval, [this] {
        folder->look();
        lookLater();
    });
}

std::uint64_t Gateway::Parts::logBytes() const
{
    std::uint64_t sum = 0;
    for (const char* end : {"", "-wal"}) {
        std::error_code none;
        const auto size = std::filesystem::file_size(options.log.string() + end, none);
        sum += none ? 0 : size;
    }
    return sum;
}

void Gateway::Parts::tick()
{
    hub->tick();
    server->tick();
    if (options.alive)
        options.alive();
    if (audit)
        audit->tick();
    ++ticks;
    if (ticks % ticksPerTry == 0)
        intake->tryAgain();
    if (guard && ticks % ticksPerRecheck == 0)
        server->recheck();
}

void Gateway::Parts::onIo(const Task& task)
{
    std::promise<void> done;
    io.post([&] {
        task();
        done.set_value();
    });
    done.get_future().wait();
}

// Sources, then the log, then the clients, then the threads: what was answered is written, what was
// written is sent.
void Gateway::Parts::stop()
{
    if (stopped)
        return;
    stopped = true;
    if (source)
        source->stop();
    if (folder)
        folder->stop();
    if (server) {
        onIo([this] {
            server->stopAccepting();
            intake->close();
            writer->close();
        });
    }
    if (writer)
        writer->stop();
    if (server) {
        std::promise<void> empty;
        io.post([&] {
            hub->flush();
            server->end(stopDeadline, [&empty] { empty.set_value(); });
        });
        empty.get_future().wait();
    }
    if (reads)
        reads->stop();
    io.abandon();
    if (audit) {
        audit->flush();
        audit->note("stop", "");
    }
}

Gateway::Gateway(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Gateway::~Gateway()
{
    stop();
}

Result<std::unique_ptr<Gateway>> Gateway::start(GatewayOptions options)
{
    auto parts = std::make_unique<Parts>(std::move(options));
    const auto fault = parts->build();
    std::unique_ptr<Gateway> gateway(new Gateway(std::move(parts)));
    if (fault)
        return *fault;
    return gateway;
}

std::uint16_t Gateway::port() const noexcept
{
    return m_parts->port;
}

bool Gateway::pastIsMade() const noexcept
{
    return !m_parts->source || m_parts->source->pastIsMade();
}

void Gateway::whenToldToStop(std::function<void()> task)
{
    m_parts->signals = std::make_unique<StopSignals>(m_parts->io, std::move(task));
}

void Gateway::reloadOnHangup()
{
    m_parts->hangup = std::make_unique<ReloadSignal>(
        m_parts->io, [parts = m_parts.get()] { parts->reload([] {}); });
}

void Gateway::reload()
{
    std::promise<void> done;
    m_parts->io.post([&] { m_parts->reload([&done] { done.set_value(); }); });
    done.get_future().wait();
}

void Gateway::stop()
{
    m_parts->stop();
}

} // namespace ioc::gateway
