#include "ReviewSession.h"

#include <models/storage/OperationsFold.h>

#include <algorithm>
#include <future>

namespace ioc::session {

namespace {

constexpr std::size_t pageReadings = 16'000;

/// Folds a moment into an empty board. Errors: Cancelled where a newer moment was asked for
/// meanwhile.
Result<void> foldMoment(storage::Cache& cache,
                        domain::Board& board,
                        domain::Board::Depth depth,
                        const ReviewMoment& moment,
                        const std::function<bool()>& isWanted,
                        const std::vector<domain::IndicatorId>& indicators = {})
{
    storage::CellQuery query;
    query.until = moment.time;
    query.knowledge = moment.knowledge;
    query.depth = depth;
    query.indicators = indicators;
    bool wanted = true;
    std::future<void> folding; // while the next page is read
    const auto read = cache.cells(query, pageReadings, [&](domain::ReadingBatch page) {
        if (folding.valid())
            folding.get();
        folding = std::async(std::launch::async, [&board, page = std::move(page)]() mutable {
            // They come the newest first; a board is quicker with the oldest first.
            std::reverse(page.readings.begin(), page.readings.end());
            board.apply(page);
        });
        wanted = isWanted();
        return wanted;
    });
    if (folding.valid())
        folding.get();
    if (!read)
        return read.error();
    if (!wanted)
        return Error{ErrorKind::Cancelled, "another moment is wanted"};
    return {};
}

} // namespace

ReviewWorker::ReviewWorker(std::filesystem::path path,
                           std::optional<storage::Cache> cache,
                           std::shared_ptr<const domain::Catalogue> catalogue,
                           domain::Board::Depth depth,
                           NewestRequest newest,
                           std::vector<domain::IndicatorId> indicators)
    : m_path(std::move(path))
    , m_cache(std::move(cache))
    , m_catalogue(std::move(catalogue))
    , m_depth(depth)
    , m_indicators(std::move(indicators))
    , m_series(std::make_shared<const std::unordered_set<std::uint32_t>>())
    , m_newest(std::move(newest))
{
}

void ReviewWorker::remember(domain::Board& board)
{
    std::unordered_set<std::uint32_t> series = board.takeChanged();
    const bool isKnown = std::all_of(series.begin(), series.end(), [this](std::uint32_t each) {
        return m_series->contains(each);
    });
    if (isKnown)
        return;
    series.insert(m_series->begin(), m_series->end());
    m_series = std::make_shared<const std::unordered_set<std::uint32_t>>(std::move(series));
}

void ReviewWorker::fold(const ReviewMoment& moment, quint64 request)
{
    const auto isWanted = [&] { return m_newest->load() == request; };
    if (!isWanted())
        return;
    if (const Result<void> ready = openCache(); !ready) {
        emit failed(QString::fromStdString(ready.error().context), request);
        return;
    }
    BoardHandle board = std::exchange(m_spare, {});
    if (board)
        board->clear();
    else
        board = std::make_shared<domain::Board>(m_catalogue, m_depth);
    const auto done = foldMoment(*m_cache, *board, m_depth, moment, isWanted, m_indicators);
    if (done) {
        remember(*board);
        emit folded(board, m_series, moment, request);
        return;
    }
    m_spare = std::move(board);
    if (done.error().kind != ErrorKind::Cancelled)
        emit failed(QString::fromStdString(done.error().context), request);
}

void ReviewWorker::foldOperations(const ReviewMoment& moment, quint64 request)
{
    if (!m_cache)
        return; // said by fold()
    storage::OperationsFold::Wanted wanted;
    wanted.moment = moment.time;
    wanted.past = true;
    if (moment.knowledge == storage::CellQuery::Knowledge::Then)
        wanted.known = moment.time;
    wanted.shortCut = moment.time - std::chrono::hours{24 * 7};
    wanted.isWanted = [&] { return m_newest->load() == request; };
    storage::OperationsFold fold(m_catalogue, wanted);
    for (;;) {
        if (!wanted.isWanted())
            return;
        const auto done = fold.step(*m_cache);
        if (!done && done.error().kind == ErrorKind::Cancelled)
            return;
        if (!done) {
            emit failed(QString::fromStdString(done.error().context), request);
            return;
        }
        if (*done)
            break;
    }
    emit operationsFolded(fold.take(), request);
}

Result<void> ReviewWorker::openCache()
{
    if (m_cache)
        return {};
    auto cache = storage::Cache::open(m_path, m_catalogue, storage::Access::ReadOnly);
    if (!cache)
        return cache.error();
    const auto stats = cache->stats();
    if (!stats)
        return stats.error();
    m_cache.emplace(std::move(*cache));
    emit opened(*stats);
    return {};
}

Result<std::unique_ptr<ReviewSession>>
ReviewSession::open(const std::filesystem::path& cache,
                    std::shared_ptr<const domain::Catalogue> catalogue,
                    const ReviewMoment& moment,
                    domain::Board::Depth depth)
{
    auto opened = storage::Cache::open(cache, catalogue, storage::Access::ReadOnly);
    if (!opened)
        return opened.error();
    const auto stats = opened->stats();
    if (!stats)
        return stats.error();
    auto board = std::make_shared<domain::Board>(catalogue, depth);
    if (const auto done = foldMoment(*opened, *board, depth, moment, [] { return true; }); !done)
        return done.error();
    auto newest = std::make_shared<std::atomic<quint64>>(0);
    auto worker = std::make_unique<ReviewWorker>(
        cache, std::move(*opened), std::move(catalogue), depth, newest);
    worker->remember(*board);
    std::unique_ptr<ReviewSession> session{
        new ReviewSession(std::move(board), std::move(worker), std::move(newest))};
    session->setStats(*stats);
    session->m_shown = moment;
    session->m_loaded = true;
    session->m_worker.post(
        [moment](ReviewWorker& reviewer) { reviewer.foldOperations(moment, 0); });
    return session;
}

std::unique_ptr<ReviewSession>
ReviewSession::openLater(const std::filesystem::path& cache,
                         std::shared_ptr<const domain::Catalogue> catalogue,
                         domain::Board::Depth depth,
                         std::vector<domain::IndicatorId> indicators)
{
    auto board = std::make_shared<domain::Board>(catalogue, depth);
    auto newest = std::make_shared<std::atomic<quint64>>(0);
    auto worker = std::make_unique<ReviewWorker>(
        cache, std::nullopt, std::move(catalogue), depth, newest, std::move(indicators));
    return std::unique_ptr<ReviewSession>{
        new ReviewSession(std::move(board), std::move(worker), std::move(newest))};
}

ReviewSession::ReviewSession(BoardHandle board,
                             std::unique_ptr<ReviewWorker> worker,
                             NewestRequest newest)
    : m_board(std::move(board))
    , m_operations(std::make_shared<domain::Operations>(m_board->catalogueHandle()))
    , m_newest(std::move(newest))
    , m_worker(QStringLiteral("review"), std::move(worker))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_worker.post([moment = m_shown, request = m_newest->load()](ReviewWorker& of) {
            of.foldOperations(moment, request);
        });
    });
    connect(m_worker.worker(),
            &ReviewWorker::opened,
            this,
            &ReviewSession::setStats,
            Qt::QueuedConnection);
    connect(
        m_worker.worker(), &ReviewWorker::folded, this, &ReviewSession::take, Qt::QueuedConnection);
    connect(
        m_worker.worker(),
        &ReviewWorker::failed,
        this,
        [this](const QString& why, quint64 request) {
            if (request != m_newest->load())
                return;
            m_cacheState.detail = why;
            emit cacheStateChanged();
            emit this->failed(why);
        },
        Qt::QueuedConnection);
    connect(
        m_worker.worker(),
        &ReviewWorker::operationsFolded,
        this,
        [this](const std::shared_ptr<domain::Operations>& operations, quint64 request) {
            if (request != m_newest->load())
                return;
            m_operations = operations;
            emit alarmsChanged();
        },
        Qt::QueuedConnection);
}

ReviewSession::~ReviewSession()
{
    ++*m_newest; // what is being folded is not waited for
}

void ReviewSession::moveTo(const ReviewMoment& moment)
{
    const quint64 request = ++*m_newest;
    m_rest.stop();
    m_worker.post([moment, request](ReviewWorker& worker) { worker.fold(moment, request); });
}

void ReviewSession::setStats(const storage::CacheStats& stats)
{
    m_cacheState = {CacheState::Kind::ReadOnly, stats.readings, 0, {}};
    if (stats.oldest && stats.newest)
        m_range = DataRange{*stats.oldest, *stats.newest};
}

void ReviewSession::take(const BoardHandle& board,
                         const SeriesHandle& series,
                         const ReviewMoment& moment,
                         quint64 request)
{
    // A board takes as long to go as to come: not on this thread.
    const auto giveBack = [this](const BoardHandle& unused) {
        m_worker.post([unused](ReviewWorker& worker) { worker.reuse(unused); });
    };
    if (request != m_newest->load())
        return giveBack(board);
    giveBack(std::exchange(m_board, board));
    m_shown = moment;
    m_rest.start();
    const bool first = !std::exchange(m_loaded, true);
    emit momentChanged();
    emit boardChanged(*series); // what is no longer there changed, too
    if (first)
        emit loaded();
}

} // namespace ioc::session
