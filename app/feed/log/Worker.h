#pragma once

#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace ioc::gateway {

/// Something to be run on another thread.
using Task = std::function<void()>;
/// How a result gets back to the thread that owns its receiver.
using Post = std::function<void(Task)>;

/// One named thread with an event loop. Tasks run in the order they were posted.
/// Thread: post from any; finish, abandon and the destructor from the owner. Limits: who posts
/// bounds the queue.
class Worker
{
public:
    explicit Worker(const char* name);
    ~Worker(); ///< abandons
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(Task task);
    /// Runs what was posted before, then ends the thread. Idempotent.
    void finish();
    /// Ends the thread after the task that runs now. Idempotent.
    void abandon();

    [[nodiscard]] boost::asio::io_context& context() noexcept;

private:
    struct Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace ioc::gateway
