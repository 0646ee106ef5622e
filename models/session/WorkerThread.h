#pragma once

#include <QLoggingCategory>
#include <QObject>
#include <QString>
#include <QThread>

#include <chrono>
#include <memory>
#include <utility>

namespace ioc::session {

/// A thread and the one object that lives on it.
///
/// The object is made on the owner's thread, moved, and destroyed on its own after everything
/// posted before stop() is done. Thread: the owner's. Errors: a worker that does not end within the
/// deadline is left behind, never terminated: whatever it was writing stays whole.
template<typename Worker>
class WorkerThread
{
public:
    WorkerThread(const QString& name, std::unique_ptr<Worker> worker)
        : m_thread(std::make_unique<QThread>())
        , m_worker(worker.release())
    {
        m_thread->setObjectName(name);
        m_worker->moveToThread(m_thread.get());
        QObject::connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread->start();
    }
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;
    ~WorkerThread() { stop(std::chrono::seconds{5}); }

    /// For connecting its signals and slots; every connection is queued.
    [[nodiscard]] Worker* worker() const noexcept { return m_worker; }

    /// Runs `task(worker)` on the worker's thread, after all that was posted before.
    template<typename Task>
    void post(Task task)
    {
        QMetaObject::invokeMethod(
            m_worker,
            [worker = m_worker, task = std::move(task)] { task(*worker); },
            Qt::QueuedConnection);
    }

    /// Lets it do what was posted, then ends it. False where that took longer than the deadline.
    bool stop(std::chrono::milliseconds deadline)
    {
        if (!m_thread)
            return true;
        post([thread = m_thread.get()](Worker&) { thread->quit(); });
        if (m_thread->wait(QDeadlineTimer(deadline))) {
            m_thread.reset();
            return true;
        }
        qCritical("the thread %s did not end in time and is left behind",
                  qUtf8Printable(m_thread->objectName()));
        static_cast<void>(m_thread.release());
        return false;
    }

private:
    std::unique_ptr<QThread> m_thread;
    Worker* m_worker; ///< destroyed by its thread
};

} // namespace ioc::session
