#include "Subscriber.h"

#include "SeriesMoves.h"

#include <app/feed/log/LogLine.h>
#include <models/wire/Limits.h>

#include <algorithm>

namespace ioc::gateway {

namespace {

constexpr unsigned short tooManyBadEvents = 4002;
constexpr unsigned short logUnreadable = 4003;
constexpr unsigned short neverSubscribed = 4004;

} // namespace

Subscriber::Subscriber(Hub& hub, Connection& connection, wire::Filter limits, FeedActor actor)
    : m_hub(hub)
    , m_connection(&connection)
    , m_limits(std::move(limits))
    , m_actor(std::move(actor))
    , m_came(hub.writer().now())
    , m_outbox(hub.options().outboxBytes)
    , m_lastSent(hub.writer().now())
{
    m_hub.add(*this);
}

Subscriber::~Subscriber()
{
    m_hub.remove(*this);
}

void Subscriber::receiveText(std::string_view text, wire::FrameDecoder& decoder)
{
    const Result<wire::ClientFrame> frame = decoder.decodeClient(text);
    if (!frame) {
        badEvent(frame.error());
        return;
    }
    if (const auto* wanted = std::get_if<wire::Subscribe>(&*frame)) {
        subscribe(*wanted);
        return;
    }
    if (const auto* action = std::get_if<wire::ActionRequest>(&*frame)) {
        act(*action);
        return;
    }
    const auto& request = std::get<wire::HistoryRequest>(*frame);
    if (m_state == State::Idle) {
        send(m_hub.writer().error(
            {"not-subscribed", "the first event of a connection is a subscription", request.id}));
        return;
    }
    if (m_history.size() >= maxHistoryRequests) {
        send(m_hub.writer().error(
            {"busy", "too many history requests wait; ask again later", request.id}));
        return;
    }
    m_history.push_back({request.id,
                         m_hub.group(request.filter, m_limits),
                         request.from,
                         request.to,
                         request.entries,
                         std::nullopt});
    wake();
}

void Subscriber::act(const wire::ActionRequest& request)
{
    const std::string& id = request.action.id;
    const auto refuse = [&](const char* code, const std::string& why) {
        send(m_hub.writer().error({code, why, id}));
    };
    if (m_state == State::Idle)
        return refuse("not-subscribed", "the first event of a connection is a subscription");
    if (!m_actor.mayAct)
        return refuse("not-allowed", "only an operator may act");
    if (request.action.act == domain::Act::SystemNote)
        return refuse("not-allowed", "only the system writes system notes");
    // One that waited for the link may name an end that has passed meanwhile: it is too late.
    if (const auto sound = domain::checkAction(request.action, m_hub.writer().now()); !sound)
        return refuse("bad-action", sound.error().context);
    m_hub.act({request.action, m_actor.name, std::nullopt},
              [self = weak_from_this(), id](Result<Appended> outcome) {
                  if (const auto held = self.lock())
                      held->takeOutcome(id, outcome);
              });
}

// What is new reaches it as everybody; what was logged before it has asked for again.
void Subscriber::takeOutcome(const std::string& id, const Result<Appended>& outcome)
{
    if (!outcome)
        send(m_hub.writer().error({"try-later", "the log cannot take it now", id}));
    else if (!outcome->logged)
        send(m_hub.writer().error({"bad-action", outcome->refused, id}));
    else if (!outcome->committed.action)
        send(m_hub.writer().action(*outcome->logged));
}

bool Subscriber::sees(const domain::LoggedAction& action) const
{
    if (m_limits.areas.empty() && m_limits.indicators.empty())
        return true;
    const std::size_t at = action.action.subject.rfind('@');
    return domain::isOnAlarm(action.action.act) && at != std::string::npos
        && m_limits.indicators.empty()
        && wire::matches(m_limits, "", action.action.subject.substr(at + 1));
}

void Subscriber::deliver(const domain::LoggedAction& action, const SharedText& frame)
{
    if (action.sequence > m_cursor && sees(action))
        send(frame);
}

void Subscriber::receiveBinary()
{
    badEvent({ErrorKind::Unsupported, "a binary frame; events come as text frames"});
}

void Subscriber::badEvent(const Error& error)
{
    const char* code = error.kind == ErrorKind::Unsupported ? "unknown-type" : "bad-event";
    send(m_hub.writer().error({code, error.context, {}}));
    if (++m_badEvents >= maxBadEvents && m_connection)
        m_connection->close(tooManyBadEvents, "too many bad events");
}

void Subscriber::settle()
{
    m_outbox.settle(
        [this](const Conflated& readings) { return m_hub.writer().conflated(readings); });
}

void Subscriber::rebase(const SeriesMoves& moves)
{
    if (m_state == State::Idle)
        return;
    ++m_rebases;
    m_historyAsked = false;
    for (HistoryWork& work : m_history)
        work.group = m_hub.group(work.group->filter, m_limits);
    if (m_state == State::AwaitsSnapshot) {
        const wire::Subscribe wanted = *m_wanted;
        subscribe(wanted);
        return;
    }
    ++m_subscription;
    m_pageAsked = false;
    m_group = m_hub.group(m_group->filter, m_limits);
    if (m_state == State::Snapshot) {
        m_snapshot = moves.moved(*m_snapshot, m_snapshotAt);
        m_snapshotAt = 0;
    }
    wake();
}

void Subscriber::subscribe(const wire::Subscribe& wanted)
{
    m_wanted = std::make_unique<const wire::Subscribe>(wanted);
    ++m_subscription;
    m_outbox.dropLive();
    m_ready.clear();
    m_snapshot.reset();
    m_actions.reset();
    m_pageAsked = false;
    m_sourcesTold = 0;
    m_group = m_hub.group(wanted.filter, m_limits);
    if (wanted.after && wanted.after->log == m_hub.logId()
        && wanted.after->sequence <= m_hub.head()) {
        resume(wanted);
        return;
    }
    startSnapshot(wanted);
}

// What the client holds may be older than what retention left of the log.
void Subscriber::resume(const wire::Subscribe& wanted)
{
    m_state = State::AwaitsSnapshot;
    m_hub.reads().ask<Sequence>(
        [](SqliteLogReader& reader) { return reader.cut(); },
        [self = weak_from_this(), subscription = m_subscription, wanted](Result<Sequence> cut) {
            const auto held = self.lock();
            if (!held || held->m_subscription != subscription)
                return;
            if (!cut) {
                held->fail(cut.error());
            } else if (wanted.after->sequence < *cut) {
                held->startSnapshot(wanted);
            } else {
                held->m_cursor = wanted.after->sequence;
                held->m_state = State::CatchUp;
                held->welcome(held->m_hub.head(), true);
            }
        });
}

void Subscriber::startSnapshot(const wire::Subscribe& wanted)
{
    m_state = State::AwaitsSnapshot;
    m_hub.askSnapshot(m_group,
                      wanted.history,
                      [self = weak_from_this(),
                       subscription = m_subscription](const Result<LogSnapshot>& answer) {
                          if (const auto held = self.lock();
                              held && held->m_subscription == subscription)
                              held->takeSnapshot(answer);
                      });
}

void Subscriber::takeSnapshot(Result<LogSnapshot> snapshot)
{
    if (!snapshot) {
        fail(snapshot.error());
        return;
    }
    m_cursor = snapshot->head;
    m_snapshot = snapshot->batch;
    m_snapshotAt = 0;
    m_actions = snapshot->actions;
    m_actionsAt = 0;
    m_beatWhenLive = m_actions && !m_actions->empty();
    m_state = State::Snapshot;
    welcome(m_cursor, false);
}

void Subscriber::welcome(Sequence head, bool resumed)
{
    m_wanted.reset();
    wire::Welcome frame;
    frame.log = m_hub.logId();
    frame.head = head;
    frame.resumed = resumed;
    frame.catalogue = m_hub.writer().catalogue().etag;
    frame.heartbeat
        = std::max(std::chrono::seconds{1},
                   std::chrono::duration_cast<std::chrono::seconds>(m_hub.options().heartbeat));
    send(m_hub.writer().welcome(frame));
}

SharedText Subscriber::next()
{
    if (m_ready.empty()) {
        if (const auto item = m_outbox.pop()) {
            if (const auto* conflated = std::get_if<Conflated>(&*item)) {
                for (SharedText& text : m_hub.writer().conflated(*conflated))
                    m_ready.push_back(std::move(text));
            } else {
                m_ready.push_back(std::get<SharedText>(*item));
            }
        } else if (m_state == State::Snapshot) {
            m_ready.push_back(nextSnapshotFrame());
        }
    }
    if (m_ready.empty()) {
        askForMore();
        return nextSourcesFrame();
    }
    SharedText text = std::move(m_ready.front());
    m_ready.pop_front();
    m_lastSent = m_hub.writer().now();
    return text;
}

// One slice of the snapshot; it is encoded only when the client can take it. The acts go first: the
// client may resume from after the last reading.
SharedText Subscriber::nextSnapshotFrame()
{
    while (m_actions && m_actionsAt < m_actions->size()) {
        const domain::LoggedAction& action = (*m_actions)[m_actionsAt++];
        if (sees(action))
            return m_hub.writer().action(action);
    }
    const auto& all = m_snapshot->readings;
    const std::size_t end = std::min(m_snapshotAt + wire::readingsPerFrame, all.size());
    auto slice = std::make_shared<domain::ReadingBatch>();
    slice->sources = m_snapshot->sources;
    slice->readings.assign(all.begin() + static_cast<std::ptrdiff_t>(m_snapshotAt),
                           all.begin() + static_cast<std::ptrdiff_t>(end));
    m_snapshotAt = end;
    const bool more = end < all.size();
    std::vector<SharedText> frames = m_hub.writer().snapshot(std::move(slice), more);
    for (std::size_t i = 1; i < frames.size(); ++i)
        m_ready.push_back(frames[i]);
    if (!more) {
        m_snapshot.reset();
        m_state = State::CatchUp;
    }
    return frames.front();
}

// Not counted as something sent: a heartbeat says that there is nothing more of the log.
SharedText Subscriber::nextSourcesFrame()
{
    if (m_state != State::CatchUp && m_state != State::Live)
        return nullptr;
    const auto frame = m_hub.sourcesAfter(m_sourcesTold);
    if (!frame)
        return nullptr;
    m_sourcesTold = frame->upTo;
    return frame->text;
}

void Subscriber::askForMore()
{
    if (m_state == State::CatchUp && !m_pageAsked) {
        if (m_cursor >= m_hub.head()) {
            m_state = State::Live;
            if (std::exchange(m_beatWhenLive, false))
                beat(m_hub.writer().heartbeat(m_hub.head()));
        } else {
            askForEntries();
        }
    }
    if (!m_history.empty() && !m_historyAsked
        && (m_state == State::CatchUp || m_state == State::Live))
        askForHistory();
}

void Subscriber::askForEntries()
{
    m_pageAsked = true;
    m_hub.reads().ask<EntryPage>(
        [group = m_group, after = m_cursor, upTo = m_hub.head()](SqliteLogReader& reader) {
            return reader.entries(after, upTo, group->series, wire::readingsPerFrame);
        },
        [self = weak_from_this(), subscription = m_subscription](Result<EntryPage> answer) {
            if (const auto held = self.lock(); held && held->m_subscription == subscription)
                held->takePage(std::move(answer));
        });
}

void Subscriber::takePage(Result<EntryPage> page)
{
    m_pageAsked = false;
    if (!page) {
        fail(page.error());
        return;
    }
    m_cursor = page->cursor;
    m_beatWhenLive = m_beatWhenLive || !page->actions.empty();
    for (const domain::LoggedAction& action : page->actions) {
        if (sees(action))
            m_outbox.pushControl(m_hub.writer().action(action));
    }
    if (!page->sequences.empty()) {
        auto batch = std::make_shared<const domain::ReadingBatch>(std::move(page->batch));
        for (const auto& frame :
             m_hub.writer().readings(std::move(batch), std::move(page->sequences)))
            m_outbox.pushControl(frame->text);
    }
    wake();
}

// The same entries that a resumption would bring; those that are no longer held are told, not left
// out.
void Subscriber::askForHistoryOfEntries(const HistoryWork& work)
{
    m_hub.reads().ask<EntryPage>(
        [group = work.group, span = *work.entries](SqliteLogReader& reader) {
            return reader.entries(span.after, span.upTo, group->series, wire::readingsPerFrame);
        },
        [self = weak_from_this(),
         rebases = m_rebases,
         asked = work.entries->after,
         upTo = work.entries->upTo](Result<EntryPage> answer) {
            const auto held = self.lock();
            if (!held || held->m_rebases != rebases)
                return;
            if (!answer) {
                held->refuseHistory(answer.error());
                return;
            }
            HistoryPage page;
            page.batch = std::move(answer->batch);
            const bool moved = answer->cursor > asked;
            held->m_history.front().entries->after = answer->cursor;
            if (moved && answer->cursor < upTo)
                page.next = HistoryCursor{};
            held->takeHistory(std::move(page));
        });
}

void Subscriber::refuseHistory(const Error& error)
{
    m_historyAsked = false;
    if (error.kind != ErrorKind::NotFound) {
        fail(error);
        return;
    }
    send(m_hub.writer().error({"gone", error.context, m_history.front().id}));
    m_history.pop_front();
}

void Subscriber::askForHistory()
{
    m_historyAsked = true;
    if (m_history.front().entries) {
        askForHistoryOfEntries(m_history.front());
        return;
    }
    m_hub.reads().ask<HistoryPage>(
        [work = m_history.front()](SqliteLogReader& reader) {
            return reader.history(
                work.group->series, work.from, work.to, work.cursor, wire::readingsPerFrame);
        },
        [self = weak_from_this(), rebases = m_rebases](Result<HistoryPage> answer) {
            if (const auto held = self.lock(); held && held->m_rebases == rebases)
                held->takeHistory(std::move(answer));
        });
}

void Subscriber::takeHistory(Result<HistoryPage> page)
{
    m_historyAsked = false;
    if (!page) {
        fail(page.error());
        return;
    }
    HistoryWork& work = m_history.front();
    const bool more = page->next.has_value();
    auto batch = std::make_shared<const domain::ReadingBatch>(std::move(page->batch));
    // A page in which nothing passed the filter is no news, unless it is the end.
    if (!more || !batch->readings.empty()) {
        for (SharedText& text : m_hub.writer().history(work.id, std::move(batch), more))
            m_outbox.pushControl(std::move(text));
    }
    work.cursor = page->next;
    if (!more)
        m_history.pop_front();
    wake();
}

void Subscriber::deliver(const std::vector<std::shared_ptr<const LiveFrame>>& frames)
{
    bool any = false;
    for (const auto& frame : frames) {
        if (frame->sequences.back() <= m_cursor)
            continue;
        any = true;
        if (frame->sequences.front() > m_cursor) {
            m_outbox.pushLive(frame);
            continue;
        }
        // A snapshot was taken between two entries of this frame: only the later ones are new.
        const auto first
            = std::upper_bound(frame->sequences.begin(), frame->sequences.end(), m_cursor);
        auto rest = std::make_shared<domain::ReadingBatch>();
        rest->sources = frame->batch->sources;
        rest->readings.assign(frame->batch->readings.begin() + (first - frame->sequences.begin()),
                              frame->batch->readings.end());
        for (const auto& part :
             m_hub.writer().readings(std::move(rest), {first, frame->sequences.end()}))
            m_outbox.pushLive(part);
    }
    if (any)
        wake();
}

// A heartbeat says that the client has all there is: only who is live has.
bool Subscriber::silentSince(domain::TimePoint instant) const noexcept
{
    return live() && m_lastSent <= instant && m_outbox.empty() && m_ready.empty();
}

void Subscriber::beat(const SharedText& heartbeat)
{
    send(heartbeat);
}

void Subscriber::sourcesChanged()
{
    wake();
}

void Subscriber::endIfIdleSince(domain::TimePoint instant)
{
    if (m_state == State::Idle && m_came <= instant && m_connection)
        m_connection->close(neverSubscribed, "no subscription came");
}

void Subscriber::fail(const Error& error)
{
    logLine(LogLevel::Error, "subscription ended: " + error.context);
    send(m_hub.writer().error({"log-unreadable", "the gateway cannot read its log", {}}));
    if (m_connection)
        m_connection->close(logUnreadable, "the gateway cannot read its log");
}

void Subscriber::send(SharedText text)
{
    m_outbox.pushControl(std::move(text));
    wake();
}

void Subscriber::wake()
{
    if (m_connection)
        m_connection->wake();
}

} // namespace ioc::gateway
