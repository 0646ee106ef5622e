#pragma once

#include <app/feed/log/SqliteLogReader.h>
#include <app/feed/log/Worker.h>

#include <functional>
#include <memory>

namespace ioc::gateway {

/// The thread that reads the log for subscriptions, one question after the other.
///
/// Thread: ask from the owner's thread ("io"); answers run there too.
/// Limits: maxWaiting questions wait at most; a question beyond is answered with Exhausted.
class LogReads
{
public:
    static constexpr std::size_t maxWaiting = 20'000;
    template<typename Answer>
    using Question = std::function<Result<Answer>(SqliteLogReader&)>;
    template<typename Answer>
    using Done = std::function<void(Result<Answer>)>;

    LogReads(std::unique_ptr<SqliteLogReader> reader, Post post)
        : m_post(std::move(post))
        , m_reader(std::move(reader))
    {
    }

    template<typename Answer>
    void ask(Question<Answer> question, Done<Answer> done)
    {
        if (m_waiting >= maxWaiting) {
            m_post([done = std::move(done)] {
                done(Error{ErrorKind::Exhausted, "too many readers of the log"});
            });
            return;
        }
        ++m_waiting;
        m_worker.post([this, question = std::move(question), done = std::move(done)]() mutable {
            Result<Answer> answer = question(*m_reader);
            m_post([this, done = std::move(done), answer = std::move(answer)]() mutable {
                --m_waiting;
                done(std::move(answer));
            });
        });
    }

    /// Questions asked from now on speak of this catalogue's series.
    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue)
    {
        m_worker.post([this, catalogue = std::move(catalogue)]() mutable {
            m_reader->useCatalogue(std::move(catalogue));
        });
    }

    /// Ends the thread after the question it is at. From any thread.
    void stop() { m_worker.abandon(); }

private:
    Post m_post;
    std::size_t m_waiting = 0; ///< owner's thread
    std::unique_ptr<SqliteLogReader> m_reader; ///< worker's thread
    Worker m_worker{"log-reader"};
};

} // namespace ioc::gateway
