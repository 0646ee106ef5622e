#include "IntakeJob.h"

namespace ioc::intake {

IntakeJob::IntakeJob(std::shared_ptr<const CheckTables> tables, QObject* parent)
    : QObject(parent)
    , m_tables(std::move(tables))
{
    m_pool.setMaxThreadCount(1);
}

IntakeJob::~IntakeJob()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

// The number of the job that begins: what comes of another one is dropped.
int IntakeJob::begin()
{
    m_stop.request_stop();
    m_stop = std::stop_source{};
    m_running = true;
    return ++m_job;
}

void IntakeJob::cancel()
{
    if (!m_running)
        return;
    m_stop.request_stop();
    ++m_job;
    m_running = false;
    emit cancelled();
}

void IntakeJob::report(int job, std::size_t done, std::size_t all)
{
    const int percent = all > 0 ? static_cast<int>(done * 100 / all) : 100;
    QMetaObject::invokeMethod(
        this,
        [this, job, percent] {
            if (job == m_job)
                emit progressed(percent);
        },
        Qt::QueuedConnection); // worker → gui
}

void IntakeJob::read(const QString& path, char delimiter)
{
    const int job = begin();
    emit progressed(-1);
    m_pool.start([this, job, path, delimiter, tables = m_tables, stop = m_stop.get_token()] {
        auto read = readSpreadsheet(path, delimiter, ReadLimits{}, stop);
        auto file = read ? std::make_shared<const SpreadsheetFile>(std::move(*read)) : nullptr;
        const FileFault fault = file ? FileFault{} : read.error();
        const TableMapping suggestion
            = file ? suggestMapping(*file->book, tables->indicators) : TableMapping{};
        QMetaObject::invokeMethod(
            this,
            [this, job, file, fault, suggestion] {
                if (job != m_job)
                    return;
                m_running = false;
                emit fileRead(file, fault, suggestion);
            },
            Qt::QueuedConnection); // worker → gui; immutable values
    });
}

void IntakeJob::check(std::shared_ptr<const Workbook> book,
                      TableMapping mapping,
                      domain::TimePoint now)
{
    const int job = begin();
    m_pool.start([this,
                  job,
                  book = std::move(book),
                  mapping = std::move(mapping),
                  now,
                  tables = m_tables,
                  stop = m_stop.get_token()] {
        auto preview = std::make_shared<const Preview>(
            checkTable(book, mapping, *tables, now, stop, [&](std::size_t done, std::size_t all) {
                report(job, done, all);
            }));
        QMetaObject::invokeMethod(
            this,
            [this, job, preview] {
                if (job != m_job)
                    return;
                m_running = false;
                emit checked(preview);
            },
            Qt::QueuedConnection); // worker → gui; an immutable value
    });
}

} // namespace ioc::intake
