#include "LiveSession.h"

#include <QFileInfo>

#include <utility>

namespace ioc::session {

namespace {

std::vector<bool> watchedSeries(const domain::Catalogue& catalogue, const domain::AlarmBook& alarms)
{
    std::vector<bool> watched(catalogue.seriesCount(), false);
    for (const domain::SeriesId series : alarms.watched())
        watched[domain::Catalogue::index(series)] = true;
    return watched;
}

constexpr std::chrono::seconds defaultDeadline{5};

LinkState linkStateOf(feed::FeedState state)
{
    switch (state) {
    case feed::FeedState::Connecting:
        return LinkState::Connecting;
    case feed::FeedState::CatchingUp:
        return LinkState::CatchingUp;
    case feed::FeedState::Live:
        return LinkState::Live;
    case feed::FeedState::Closed: // a feed is wanted, so a closed link is a lost one
    case feed::FeedState::Lost:
        return LinkState::Lost;
    }
    return LinkState::Lost;
}

} // namespace

LiveSession::LiveSession(LiveOptions options, QObject* parent)
    : Session(parent)
    , m_options(std::move(options))
    , m_folder(m_options.catalogue, m_options.depth)
    , m_operations(m_options.catalogue, m_options.clock)
    , m_acts(m_options.clock)
{
    Q_ASSERT(m_options.catalogue && m_options.clock);
    connect(&m_folder, &BoardFolder::changed, this, &LiveSession::boardChanged);
    connect(&m_operations, &OperationsFolder::changed, this, &LiveSession::alarmsChanged);
}

LiveSession::~LiveSession()
{
    finish(defaultDeadline);
}

void LiveSession::start()
{
    Q_ASSERT(!m_store && !m_net);
    if (m_options.cache)
        startStore();
    if (m_options.url)
        startNet();
    connectOperations();
    if (!m_options.cache) {
        onOpened(std::nullopt, false, {});
        // Told later, as it is with a cache, so that who calls start() need not expect it at once.
        m_folder.add(nullptr, [this] { becomeLoaded(); });
    }
}

void LiveSession::startNet()
{
    feed::FeedOptions feed;
    feed.url = *m_options.url;
    feed.token = m_options.token;
    feed.catalogue = m_options.catalogue;
    feed.history = m_options.history;
    feed.tls = m_options.tls;
    feed.insecurePlainText = m_options.insecurePlainText;
    feed.timings = m_options.timings;
    feed.seed = m_options.seed;
    feed.clock = m_options.clock;
    m_net = std::make_unique<WorkerThread<NetWorker>>(
        QStringLiteral("net"),
        std::make_unique<NetWorker>(
            feed, m_options.limits, watchedSeries(*m_options.catalogue, alarms())));
    NetWorker* net = m_net->worker();
    connect(net, &NetWorker::arrived, this, &LiveSession::onArrived, Qt::QueuedConnection);
    connect(net, &NetWorker::statusChanged, this, &LiveSession::onStatus, Qt::QueuedConnection);
    connect(net, &NetWorker::sourcesChanged, this, &LiveSession::setSources, Qt::QueuedConnection);
    connect(
        net,
        &NetWorker::countersChanged,
        this,
        [this](const NetCounters& counters) {
            if (counters.unwatched > std::exchange(m_netCounters, counters).unwatched)
                wantRefold();
            CacheState state = m_cacheState;
            state.waiting = counters.waiting;
            setCacheState(state);
        },
        Qt::QueuedConnection);
    connect(
        net,
        &NetWorker::backfillChanged,
        this,
        [this](const std::optional<BackfillProgress>& progress) {
            CacheState state = m_cacheState;
            state.backfilledFrom = progress ? std::optional{progress->reached} : std::nullopt;
            setCacheState(state);
            if (!progress && m_refoldWanted)
                wantRefold();
        },
        Qt::QueuedConnection);
    m_link.state = LinkState::Connecting;
    m_link.since = m_options.clock();
    if (!m_store)
        return;
    StoreWorker* store = m_store->worker();
    connect(net, &NetWorker::toStore, store, &StoreWorker::append, Qt::QueuedConnection);
    connect(store, &StoreWorker::stored, net, &NetWorker::stored, Qt::QueuedConnection);
    connect(store, &StoreWorker::startOver, net, &NetWorker::startOver, Qt::QueuedConnection);
}

void LiveSession::startStore()
{
    StoreOptions options;
    options.path = *m_options.cache;
    options.catalogue = m_options.catalogue;
    options.depth = m_options.depth;
    options.clock = m_options.clock;
    options.retry = m_options.storeRetry;
    options.retention = m_options.retention;
    m_store = std::make_unique<WorkerThread<StoreWorker>>(
        QStringLiteral("store"), std::make_unique<StoreWorker>(std::move(options)));
    StoreWorker* store = m_store->worker();
    connect(store, &StoreWorker::opened, this, &LiveSession::onOpened, Qt::QueuedConnection);
    connect(store, &StoreWorker::pageRead, this, &LiveSession::onPage, Qt::QueuedConnection);
    connect(
        store,
        &StoreWorker::statusChanged,
        this,
        [this](const StoreStatus& status) {
            m_stored = status.range;
            if (status.kind == CacheState::Kind::Rebuilding
                && m_cacheState.kind != CacheState::Kind::Rebuilding)
                note(domain::SystemEvent::CacheRebuilt,
                     0,
                     QFileInfo{status.setAside}.fileName().toStdString());
            CacheState state = m_cacheState;
            state.kind = status.kind;
            state.readings = status.readings;
            state.detail = status.detail;
            state.diskFull = status.diskFull;
            setCacheState(state);
        },
        Qt::QueuedConnection);
    m_store->post([](StoreWorker& worker) { worker.open(); });
}

void LiveSession::onOpened(const std::optional<storage::FeedPosition>& position,
                           bool writes,
                           const std::vector<storage::Gap>& gaps)
{
    if (m_net)
        m_net->post(
            [position, writes, gaps](NetWorker& worker) { worker.open(position, writes, gaps); });
    if (m_store)
        m_store->post([](StoreWorker& worker) { worker.sendPage(); });
}

void LiveSession::onPage(const BatchHandle& page, bool last)
{
    m_folder.add(page, [this, last] {
        if (last) {
            becomeLoaded();
            if (m_store)
                m_store->post([](StoreWorker& worker) { worker.foldOperations(); });
        } else if (m_store)
            m_store->post([](StoreWorker& worker) { worker.sendPage(); });
    });
}

void LiveSession::onArrived(const Arrival& arrival)
{
    if (!arrival.acts.empty())
        m_operations.setLog(arrival.acts.back().log);
    std::vector<domain::LoggedAction> acts;
    for (const feed::LoggedAct& each : arrival.acts) {
        m_acts.logged(each.action.action.id);
        acts.push_back(each.action);
    }
    if (arrival.watched)
        m_operations.add(arrival.watched);
    if (!acts.empty())
        m_operations.add(acts);
    if (m_lostSince && arrival.batch)
        m_filledIn += arrival.batch->readings.size();
    m_folder.add(arrival.batch, [this, reached = arrival.caughtUp] {
        if (m_net)
            m_net->post([](NetWorker& worker) { worker.arrivalFolded(); });
        m_reachedHead = m_reachedHead || reached;
        checkCaughtUp();
    });
}

void LiveSession::onStatus(const feed::FeedStatus& status)
{
    if (!m_net)
        return;
    const Link before = m_link;
    m_link = {
        linkStateOf(status.state), status.since, status.lastHeard, status.nextTry, status.detail};
    // While it is tried again it is lost all the same, and since it was, not since the last try.
    if (before.state == LinkState::Lost
        && (m_link.state == LinkState::Connecting || m_link.state == LinkState::Lost)) {
        m_link.state = LinkState::Lost;
        m_link.since = before.since;
    }
    noteLink(before.state);
    emit linkChanged();
}

std::optional<DataRange> LiveSession::dataRange() const
{
    const auto newest = board().newestTime();
    if (!m_stored)
        return newest && m_options.cache ? std::optional{DataRange{*newest, *newest}}
                                         : std::nullopt;
    return DataRange{m_stored->oldest,
                     std::max(m_stored->newest, newest.value_or(m_stored->newest))};
}

void LiveSession::setCacheState(const CacheState& state)
{
    if (std::exchange(m_cacheState, state) != state)
        emit cacheStateChanged();
}

// Before a first start has caught up nobody knows what is missing; without a link there is nothing
// to wait for.
bool LiveSession::isLoaded() const
{
    const bool waits = m_startedEmpty && !m_caughtUp && m_link.state != LinkState::Lost
        && m_link.state != LinkState::Offline;
    return m_loaded && !waits;
}

void LiveSession::becomeLoaded()
{
    m_loaded = true;
    m_startedEmpty = m_net && !board().newestTime();
    m_folder.tell();
    emit loaded();
    checkCaughtUp();
}

void LiveSession::checkCaughtUp()
{
    if (m_caughtUp || !m_loaded || !m_reachedHead)
        return;
    m_caughtUp = true;
    m_folder.tell();
    emit caughtUp();
}

bool LiveSession::finish(std::chrono::milliseconds deadline)
{
    QElapsedTimer elapsed;
    elapsed.start();
    const auto left = [&] {
        return std::max(std::chrono::milliseconds{0},
                        deadline - std::chrono::milliseconds{elapsed.elapsed()});
    };
    bool done = true;
    if (m_net) {
        m_net->post([](NetWorker& worker) { worker.close(); });
        done = m_net->stop(left());
        m_net.reset();
        m_link = {LinkState::Offline, m_options.clock(), m_link.lastHeard, std::nullopt, {}};
    }
    if (m_store) {
        // What the net thread handed on waits in the store's queue, before this.
        const auto refused = std::make_shared<bool>(true); // outlives a store that is left behind
        m_store->post([refused](StoreWorker& worker) { *refused = worker.refusing(); });
        const bool stopped = m_store->stop(left());
        // What another client writes is not this one's to miss.
        const bool others = m_cacheState.kind == CacheState::Kind::ReadOnly;
        done = done && stopped && (others || !*refused);
        m_store.reset();
    }
    return done;
}

} // namespace ioc::session
