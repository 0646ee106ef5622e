#pragma once

#include "Preview.h"
#include "SpreadsheetFile.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>

namespace ioc::intake {

/// Reads and checks a file away from the screens' thread.
///
/// Thread: lives on gui; the work is done on one thread of its own, and only immutable values come
/// back. One job at a time: a new one cancels the one before, whose answer is then dropped. Errors:
/// FileFault.
class IntakeJob : public QObject
{
    Q_OBJECT

public:
    explicit IntakeJob(std::shared_ptr<const CheckTables> tables, QObject* parent = nullptr);
    ~IntakeJob() override; ///< cancels, and waits for the moment until it is noticed

    /// Answers by fileRead(). `delimiter` 0: found.
    void read(const QString& path, char delimiter);
    /// Answers by checked().
    void check(std::shared_ptr<const Workbook> book, TableMapping mapping, domain::TimePoint now);
    void cancel();
    [[nodiscard]] bool isRunning() const noexcept { return m_running; }

signals:
    /// `file` or `fault`; and of a file the table that was found in it.
    void fileRead(const std::shared_ptr<const ioc::intake::SpreadsheetFile>& file,
                  const ioc::intake::FileFault& fault,
                  const ioc::intake::TableMapping& suggestion);
    void checked(const std::shared_ptr<const ioc::intake::Preview>& preview);
    /// In percent; -1: nobody can say.
    void progressed(int percent);
    void cancelled();

private:
    int begin();
    void report(int job, std::size_t done, std::size_t all);

    std::shared_ptr<const CheckTables> m_tables;
    std::stop_source m_stop;
    int m_job = 0;
    bool m_running = false;
    QThreadPool m_pool;
};

} // namespace ioc::intake
