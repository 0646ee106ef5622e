#include "ImportSender.h"

namespace ioc::intake {

ImportSender::ImportSender(ImportJournal journal, QObject* parent)
    : QObject(parent)
    , m_journal(std::move(journal))
{
    connect(&m_post, &ReadingsPost::progressed, this, &ImportSender::progressed);
    connect(&m_post, &ReadingsPost::finished, this, &ImportSender::onPosted);
}

void ImportSender::send(ImportRecord record, PostOptions options)
{
    m_record = std::move(record);
    m_takesBack = false;
    m_record.state = ImportRecord::State::Prepared;
    m_record.sent = 0;
    m_record.refused.clear();
    if (const auto kept = m_journal.keep(m_record); !kept) {
        emit keepFailed(QString::fromStdString(kept.error().context));
        return;
    }
    m_post.send(std::move(options), submissionOf(m_record, m_record.figures, {}));
}

void ImportSender::takeBack(ImportRecord record,
                            const TakeBack& back,
                            PostOptions options,
                            domain::TimePoint now)
{
    m_now = now;
    m_record = std::move(record);
    m_takesBack = true;
    m_post.send(std::move(options), submissionOf(m_record, back.figures, back.qualities));
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
    if (const auto kept = m_journal.keep(m_record); !kept)
        emit keepFailed(QString::fromStdString(kept.error().context));
    emit finished(outcome);
}

} // namespace ioc::intake
