#include "BoardFolder.h"

#include <algorithm>

namespace ioc::session {

namespace {
constexpr std::size_t partReadings
    = 200; ///< folded between two looks at the time: well below a millisecond
}

BoardFolder::BoardFolder(std::shared_ptr<const domain::Catalogue> catalogue,
                         domain::Board::Depth depth)
    : m_board(std::move(catalogue), depth)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    m_told.setSingleShot(true);
    m_told.setInterval(tellInterval);
    connect(&m_next, &QTimer::timeout, this, &BoardFolder::foldSlice);
    connect(&m_told, &QTimer::timeout, this, &BoardFolder::tell);
}

void BoardFolder::add(std::shared_ptr<const domain::ReadingBatch> batch, std::function<void()> done)
{
    m_waiting.push_back({std::move(batch), 0, std::move(done)});
    if (!m_next.isActive())
        m_next.start();
}

void BoardFolder::foldSlice()
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!m_waiting.empty() && !elapsed.hasExpired(slice.count())) {
        Waiting& front = m_waiting.front();
        foldSome(front);
        if (front.batch && front.folded < front.batch->readings.size())
            continue;
        const std::function<void()> done = std::move(front.done);
        m_waiting.pop_front();
        if (done)
            done();
    }
    if (!m_waiting.empty())
        m_next.start();
    // A batch is told as a whole, or its end would wait for another interval; a long one in parts.
    if (m_waiting.empty() && !m_told.isActive())
        tell();
    else if (!m_told.isActive())
        m_told.start();
}

void BoardFolder::foldSome(Waiting& front)
{
    if (!front.batch)
        return;
    const auto& readings = front.batch->readings;
    if (front.folded == 0)
        m_part.sources = front.batch->sources;
    const std::size_t count = std::min(partReadings, readings.size() - front.folded);
    const auto begin = readings.begin() + static_cast<std::ptrdiff_t>(front.folded);
    m_part.readings.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    m_board.apply(m_part);
    front.folded += count;
}

void BoardFolder::tell()
{
    if (m_board.changes() == m_toldChanges)
        return;
    m_toldChanges = m_board.changes();
    m_told.start();
    emit changed(m_board.takeChanged());
}

} // namespace ioc::session
