#include "StoreWorker.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ioc::session {

Q_LOGGING_CATEGORY(logStore, "ioc.store")

namespace {

using domain::IndicatorId;

constexpr std::size_t pageReadings = 4000;

// The figures that a screen shows first, with the parts that they are made of, then all others.
std::vector<IndicatorId> readingOrder(const domain::Catalogue& catalogue)
{
    std::vector<IndicatorId> order;
    std::vector<bool> taken(catalogue.indicators.size(), false);
    const auto take = [&](IndicatorId id) {
        if (!taken[domain::Catalogue::index(id)])
            order.push_back(id);
        taken[domain::Catalogue::index(id)] = true;
    };
    const auto takeWithParts = [&](IndicatorId id) {
        take(id);
        const domain::Aggregation& made = catalogue.indicator(id).aggregation;
        if (made.method == domain::Aggregation::Method::Ratio)
            take(made.numerator);
        if (made.method == domain::Aggregation::Method::Ratio
            || made.method == domain::Aggregation::Method::WeightedMean)
            take(made.denominator);
    };
    for (const domain::WallPage& page : catalogue.pages)
        for (const domain::FigureChoice& choice : domain::figuresOf(page))
            takeWithParts(choice.indicator);
    for (std::size_t at = 0; at < catalogue.indicators.size(); ++at)
        take(static_cast<IndicatorId>(at));
    return order;
}

} // namespace

StoreWorker::StoreWorker(StoreOptions options)
    : m_options(std::move(options))
    , m_checkWanted(std::make_shared<std::atomic<bool>>(true))
    , m_thin(this)
    , m_retry(this)
    , m_tell(this)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(m_options.retry);
    m_tell.setSingleShot(true);
    m_tell.setInterval(m_options.tellInterval);
    m_thin.setSingleShot(true);
    connect(&m_thin, &QTimer::timeout, this, &StoreWorker::thin);
    connect(&m_retry, &QTimer::timeout, this, &StoreWorker::tryAgain);
    connect(&m_tell, &QTimer::timeout, this, &StoreWorker::tell);
}

StoreWorker::~StoreWorker()
{
    m_checkWanted->store(false);
}

void StoreWorker::open()
{
    m_order = readingOrder(*m_options.catalogue);
    auto opened = storage::Cache::openOrSetAside(
        m_options.path, m_options.catalogue, m_options.clock(), storage::Cache::Check::Later);
    if (opened) {
        begin(std::move(*opened));
    } else {
        qCWarning(logStore, "%s", opened.error().context.c_str());
        m_status.detail = QString::fromStdString(opened.error().context);
        m_status.diskFull = opened.error().kind == ErrorKind::Exhausted;
    }
    tell();
    sendOperations();
    emit this->opened(m_committed, writes(), gaps());
}

void StoreWorker::begin(storage::Cache::Opened opened)
{
    m_cache.emplace(std::move(opened.cache));
    m_unchecked = opened.unchecked;
    m_committed.reset();
    m_status = {};
    if (opened.setAside) {
        m_status.kind = CacheState::Kind::Rebuilding;
        m_status.setAside = QString::fromStdString(opened.setAside->string());
        m_status.detail
            = QString::fromStdString(opened.reason + "; it was set aside as ") + m_status.setAside;
        qCWarning(logStore, "%s", qUtf8Printable(m_status.detail));
    } else if (m_cache->access() == storage::Access::ReadOnly) {
        m_status.kind = CacheState::Kind::ReadOnly;
        m_status.detail = QStringLiteral("another program writes the cache");
    } else {
        m_status.kind = CacheState::Kind::Working;
    }
    if (const auto stats = m_cache->stats()) {
        m_committed = stats->position;
        m_status.readings = stats->readings;
        if (stats->oldest && stats->newest)
            m_status.range = DataRange{*stats->oldest, *stats->newest};
    } else {
        fail(stats.error());
    }
}

bool StoreWorker::writes() const
{
    return m_cache && m_cache->access() == storage::Access::ReadWrite;
}

void StoreWorker::sendPage()
{
    auto page = std::make_shared<domain::ReadingBatch>();
    while (m_cache && m_nextInOrder < m_order.size() && page->readings.size() < pageReadings) {
        storage::CellQuery query;
        query.depth = m_options.depth;
        query.indicators = {m_order[m_nextInOrder++]};
        auto cells = m_cache->cells(query);
        if (!cells) {
            fail(cells.error());
            m_nextInOrder = m_order.size();
            break;
        }
        if (page->readings.empty()) {
            *page = std::move(*cells);
            continue;
        }
        for (domain::Reading reading : cells->readings) {
            reading.source = page->source(cells->sourceName(reading.source));
            page->readings.push_back(reading);
        }
    }
    const bool last = !m_cache || m_nextInOrder >= m_order.size();
    emit pageRead(page, last);
    if (!last)
        return;
    if (m_unchecked)
        check();
    m_thin.start(0);
}

void StoreWorker::check()
{
    m_unchecked = false;
    m_check = std::make_unique<WorkerThread<CheckWorker>>(
        QStringLiteral("check"), std::make_unique<CheckWorker>(m_options.path, m_checkWanted));
    connect(
        m_check->worker(),
        &CheckWorker::done,
        this,
        [this](const QString& damage) {
            m_check.reset();
            if (!damage.isEmpty() && writes())
                fail(Error{ErrorKind::Corrupt, damage.toStdString()});
        },
        Qt::QueuedConnection);
    m_check->post([](CheckWorker& worker) { worker.run(); });
}

// One step, then whatever waits in the queue, then the next.
void StoreWorker::thin()
{
    if (!writes() || m_refused)
        return;
    const auto done = m_cache->thin(m_options.clock(), m_options.retention);
    if (!done) {
        qCWarning(logStore, "%s", done.error().context.c_str());
        if (done.error().kind == ErrorKind::Corrupt)
            fail(done.error());
        return;
    }
    m_status.readings -= std::min<std::uint64_t>(m_status.readings, done->readings);
    // A day that is over is kept as what alarms came to in it, whoever looks at them.
    constexpr std::chrono::hours halfDay{12};
    if (!done->more && !m_fold && (!m_foldedAt || m_options.clock() - *m_foldedAt >= halfDay))
        beginFold(For::Bases, Extent::Whole);
    m_thin.start(done->more ? std::chrono::milliseconds{0} : m_options.thinInterval);
}

void StoreWorker::append(const BatchHandle& batch,
                         const std::optional<storage::FeedPosition>& reached,
                         quint64 epoch,
                         const storage::GapChange& gaps)
{
    const std::optional<storage::FeedPosition> position = epoch == m_epoch ? reached : std::nullopt;
    if (writes() && !m_refused) {
        const auto counts
            = m_cache->append(*batch, position, epoch == m_epoch ? gaps : storage::GapChange{});
        if (counts) {
            m_status.readings += counts->added;
            if (position)
                m_committed = position;
            if (m_status.kind == CacheState::Kind::Rebuilding && position)
                m_status.kind = CacheState::Kind::Working;
        } else {
            m_refused = batch;
            fail(counts.error());
        }
    }
    if (!m_tell.isActive())
        m_tell.start();
    emit stored(batch->readings.size(), m_committed);
}

void StoreWorker::fail(const Error& error)
{
    qCWarning(logStore, "%s", error.context.c_str());
    if (error.kind == ErrorKind::Corrupt && writes()) {
        rebuild(error);
        return;
    }
    m_status.kind = CacheState::Kind::Off;
    m_status.detail = QString::fromStdString(error.context);
    m_status.diskFull = error.kind == ErrorKind::Exhausted;
    if (m_refused)
        m_retry.start();
    tell();
}

void StoreWorker::rebuild(const Error& error)
{
    storage::Cache damaged = std::move(*m_cache);
    m_cache.reset();
    m_refused.reset();
    auto fresh = storage::Cache::startAfresh(std::move(damaged), m_options.clock(), error.context);
    if (!fresh) {
        m_status.kind = CacheState::Kind::Off;
        m_status.detail = QString::fromStdString(fresh.error().context);
        tell();
        return;
    }
    begin(std::move(*fresh));
    if (m_fold)
        beginFold(m_foldFor, Extent::Week);
    tell();
    emit startOver(m_committed, ++m_epoch, gaps());
}

std::vector<storage::Gap> StoreWorker::gaps()
{
    if (!m_cache)
        return {};
    auto held = m_cache->gaps();
    if (held)
        return std::move(*held);
    qCWarning(logStore, "%s", held.error().context.c_str());
    return {};
}

void StoreWorker::tryAgain()
{
    if (!m_refused || !m_cache)
        return;
    const BatchHandle batch = m_refused;
    // Without a position: what came after it was not stored.
    const auto counts = m_cache->append(*batch, std::nullopt);
    if (!counts) {
        fail(counts.error());
        return;
    }
    m_refused.reset();
    m_status.readings += counts->added;
    m_status.kind = CacheState::Kind::Working;
    m_status.detail.clear();
    m_status.diskFull = false;
    tell();
    emit startOver(m_committed, ++m_epoch, gaps());
}

void StoreWorker::tell()
{
    emit statusChanged(m_status);
}

} // namespace ioc::session
