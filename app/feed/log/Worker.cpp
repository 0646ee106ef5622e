#include "Worker.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <pthread.h>
#include <string>
#include <thread>

namespace ioc::gateway {

struct Worker::Loop
{
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work
        = boost::asio::make_work_guard(context);
    std::thread thread;
};

Worker::Worker(const char* name)
    : m_loop(std::make_unique<Loop>())
{
    m_loop->thread = std::thread([loop = m_loop.get(), name = std::string{name}] {
        pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
        loop->context.run();
    });
}

Worker::~Worker()
{
    abandon();
}

void Worker::post(Task task)
{
    boost::asio::post(m_loop->context, std::move(task));
}

void Worker::finish()
{
    m_loop->work.reset();
    if (m_loop->thread.joinable())
        m_loop->thread.join();
}

void Worker::abandon()
{
    m_loop->context.stop();
    finish();
}

boost::asio::io_context& Worker::context() noexcept
{
    return m_loop->context;
}

} // namespace ioc::gateway
