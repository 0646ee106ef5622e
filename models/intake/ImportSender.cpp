#include "ImportSender.h"

namespace ioc::intake {

ImportSender::ImportSender(ImportJournal journal, QObject* parent)
    : QObject(parent)
    , m_journal(std::move(journal))
{
    m_pool.setMaxThreadCount(1);
    connect(&m_post, &ReadingsPost::progressed, this, &ImportSender::progressed);
    connect(&m_post, &ReadingsPost::finished, this, &ImportSender::onPosted);
}

// What was sent is in its record, even if the program ends now.
ImportSender::~ImportSender()
{
    m_pool.waitForDone();
}

void ImportSender::send(ImportRecord record, PostOptions options)
{
    m_record = std::move(record);
    m_takesBack = false;
    m_record.state = ImportRecord::State::Prepared;
    m_record.sent = 0;
    m_record.refused.clear();
    post(std::move(options), true, [](const ImportRecord& of) {
        return submissionOf(of, of.figures, {});
    });
}

void ImportSender::takeBack(ImportRecord record,
                            const TakeBack& back,
                            PostOptions options,
                            domain::TimePoint now)
{
    m_now = now;
    m_record = std::move(record);
    m_takesBack = true;
    post(std::move(options), false, [back](const ImportRecord& of) {
        return submissionOf(of, back.figures, back.qualities);
    });
}

// A record of many thousand figures takes longer to write than a window may stand still.
void ImportSender::post(PostOptions options, bool keepsFirst, Words words)
{
    m_preparing = true;
    const int job = ++m_job;
    m_pool.start([this,
                  job,
                  keepsFirst,
                  options = std::move(options),
                  words = std::move(words),
                  journal = m_journal,
                  record = std::make_shared<const ImportRecord>(m_record)] {
        const Result<void> kept = keepsFirst ? journal.keep(*record) : Result<void>{};
        auto submission = std::make_shared<Submission>(kept ? words(*record) : Submission{});
        QMetaObject::invokeMethod(
            this,
            [this, job, kept, options, submission] {
                if (job != m_job)
                    return; // cancelled meanwhile
                m_preparing = false;
                if (kept)
                    m_post.send(options, std::move(*submission));
                else
                    emit keepFailed(QString::fromStdString(kept.error().context));
            },
            Qt::QueuedConnection); // writer → gui
    });
}

void ImportSender::cancel()
{
    if (!m_preparing)
        return m_post.cancel();
    m_preparing = false;
    PostOutcome outcome;
    outcome.kind = PostOutcome::Kind::Cancelled;
    onPosted(outcome);
}

void ImportSender::onPosted(const PostOutcome& outcome)
{
    using State = ImportRecord::State;
    const bool whole = outcome.kind == PostOutcome::Kind::Done;
    if (m_takesBack) {
        // Half taken back is not taken back: it can be tried again, and what is done twice is done
        // once.
        if (whole && outcome.refused.empty()) {
            m_record.state = State::TakenBack;
            m_record.takenBack = m_now;
        }
    } else {
        m_record.sent = outcome.answered;
        for (const auto& refused : outcome.refused)
            m_record.refused.push_back(refused.position);
        m_record.state = whole && outcome.refused.empty() ? State::Sent : State::PartlySent;
    }
    close(outcome);
}

void ImportSender::close(const PostOutcome& outcome)
{
    m_closing = true;
    const int job = ++m_job;
    m_pool.start([this,
                  job,
                  outcome,
                  journal = m_journal,
                  record = std::make_shared<const ImportRecord>(m_record)] {
        const Result<void> kept = journal.keep(*record);
        QMetaObject::invokeMethod(
            this,
            [this, job, kept, outcome] {
                if (job != m_job)
                    return;
                m_closing = false;
                if (!kept)
                    emit keepFailed(QString::fromStdString(kept.error().context));
                emit finished(outcome);
            },
            Qt::QueuedConnection); // writer → gui
    });
}

} // namespace ioc::intake
