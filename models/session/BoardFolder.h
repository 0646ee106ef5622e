#pragma once

#include <models/domain/Board.h>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace ioc::session {

/// Folds batches into a board on the gui thread in slices so short that no frame is missed, and
/// tells what changed at most ten times a second. Thread: gui. Limits: who adds waits for `done`
/// before adding more; then the queue holds one batch of each giver.
class BoardFolder : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds slice{5};
    static constexpr std::chrono::milliseconds tellInterval{100};

    BoardFolder(std::shared_ptr<const domain::Catalogue> catalogue, domain::Board::Depth depth);

    [[nodiscard]] const domain::Board& board() const noexcept { return m_board; }
    /// `done` is called once the whole batch is folded, after those added before it. `batch` may be
    /// nullptr.
    void add(std::shared_ptr<const domain::ReadingBatch> batch, std::function<void()> done);
    /// Tells what changed and is not told yet, now.
    void tell();

signals:
    void changed(const std::unordered_set<std::uint32_t>& series);

private:
    struct Waiting
    {
        std::shared_ptr<const domain::ReadingBatch> batch;
        std::size_t folded = 0;
        std::function<void()> done;
    };

    void foldSlice();
    void foldSome(Waiting& front);

    domain::Board m_board;
    std::deque<Waiting> m_waiting;
    domain::ReadingBatch m_part;
    QTimer m_next; ///< the next slice, after the events that wait
    QTimer m_told; ///< runs while nothing may be told
    std::uint64_t m_toldChanges = 0;
};

} // namespace ioc::session
