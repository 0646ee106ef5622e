#pragma once

#include "ReadingsPost.h"

#include <QObject>

namespace ioc::intake {

/// Sends an import and keeps the record of it in step: kept before the first request, and again
/// with what the gateway said, so that whatever ends the program, it is known what may have been
/// sent. Thread: gui. Errors: finished() with the outcome; keepFailed() where the record cannot be
/// written, and then nothing is sent.
class ImportSender : public QObject
{
    Q_OBJECT

public:
    explicit ImportSender(ImportJournal journal, QObject* parent = nullptr);

    /// Sends the record's figures.
    void send(ImportRecord record, PostOptions options);
    /// Sends what takes the record back.
    void
    takeBack(ImportRecord record, const TakeBack& back, PostOptions options, domain::TimePoint now);
    void cancel() { m_post.cancel(); }
    [[nodiscard]] bool isRunning() const noexcept { return m_post.isRunning(); }

    [[nodiscard]] const ImportRecord& record() const noexcept { return m_record; }

signals:
    void progressed(std::size_t done, std::size_t all);
    /// The record says what is in force now.
    void finished(const ioc::intake::PostOutcome& outcome);
    void keepFailed(const QString& why);

private:
    void onPosted(const PostOutcome& outcome);

    ImportJournal m_journal;
    ReadingsPost m_post;
    ImportRecord m_record;
    bool m_takesBack = false;
    domain::TimePoint m_now;
};

} // namespace ioc::intake
