#pragma once

#include "ReadingsPost.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace ioc::intake {

/// Sends an import and keeps the record of it in step: kept before the first request, and again
/// with what the gateway said, so that whatever ends the program, it is known what may have been
/// sent. Thread: gui; the record is written, and what is sent is put into words, on a thread of its
/// own. Errors: finished() with the outcome; keepFailed() where the record cannot be written, and
/// then nothing is sent.
class ImportSender : public QObject
{
    Q_OBJECT

public:
    explicit ImportSender(ImportJournal journal, QObject* parent = nullptr);
    ~ImportSender() override;

    /// Sends the record's figures.
    void send(ImportRecord record, PostOptions options);
    /// Sends what takes the record back.
    void
    takeBack(ImportRecord record, const TakeBack& back, PostOptions options, domain::TimePoint now);
    void cancel();
    [[nodiscard]] bool isRunning() const noexcept
    {
        return m_preparing || m_closing || m_post.isRunning();
    }

    [[nodiscard]] const ImportRecord& record() const noexcept { return m_record; }

signals:
    void progressed(std::size_t done, std::size_t all);
    /// The record says what is in force now.
    void finished(const ioc::intake::PostOutcome& outcome);
    void keepFailed(const QString& why);

private:
    using Words = std::function<Submission(const ImportRecord&)>;

    void post(PostOptions options, bool keepsFirst, Words words);
    void onPosted(const PostOutcome& outcome);
    void close(const PostOutcome& outcome);

    ImportJournal m_journal;
    QThreadPool m_pool; ///< one thread: what is written first is there first
    int m_job = 0; ///< of the writing that is awaited
    bool m_preparing = false; ///< the record is written, the figures put into words
    bool m_closing = false; ///< what became of them is written
    ReadingsPost m_post;
    ImportRecord m_record;
    bool m_takesBack = false;
    domain::TimePoint m_now;
};

} // namespace ioc::intake
