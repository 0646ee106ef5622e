#pragma once

#include <models/domain/Board.h>
#include <models/domain/Operations.h>
#include <models/domain/Result.h>
#include <models/domain/SourceState.h>

#include <QObject>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace ioc::session {

/// State of the link to the feed, as a person reads it.
enum class LinkState {
    Offline, ///< no feed is wanted: review, or a cache alone
    Connecting,
    CatchingUp, ///< connected; what was missed is still arriving
    Live,
    Lost, ///< was wanted and is not there; the next try is scheduled
};

struct Link
{
    LinkState state = LinkState::Offline;
    std::optional<domain::TimePoint> since; ///< of this state
    std::optional<domain::TimePoint> lastHeard; ///< last frame of any kind, a heartbeat too
    std::optional<domain::TimePoint> nextTry; ///< of Lost
    QString detail; ///< English, for the tooltip and the log: why it was lost
};

struct CacheState
{
    enum class Kind {
        Working,
        ReadOnly, ///< another client writes it
        Off, ///< none wanted, or it cannot be written: the disk is full, the folder is missing
        Rebuilding, ///< the file was damaged and set aside; it fills again from the feed
    };
    Kind kind = Kind::Off;
    std::uint64_t readings = 0;
    std::uint64_t waiting = 0; ///< readings accepted from the feed, not yet committed
    QString detail; ///< English: why it is off, where the damaged file lies
    bool diskFull = false; ///< of Off: it works again by itself once there is room
    /// The past is being fetched, newest first: from this moment on it is complete.
    std::optional<domain::TimePoint> backfilledFrom = std::nullopt;

    /// It is wanted and cannot be written.
    [[nodiscard]] bool failed() const { return kind == Kind::Off && !detail.isEmpty(); }
    friend bool operator==(const CacheState&, const CacheState&) = default;
};

/// An act of this client on its way into the log.
struct PendingAction
{
    enum class State {
        Waiting, ///< for the link; kept on disk where there is a cache
        Sent, ///< the gateway has not yet said that it is logged
        Refused, ///< by the gateway; stays until it is dismissed
    };
    domain::Action action;
    domain::TimePoint made;
    State state = State::Waiting;
    QString reason; ///< of Refused, English
};

/// From the oldest to the newest reading: what a timeline spans.
struct DataRange
{
    domain::TimePoint oldest;
    domain::TimePoint newest;

    friend bool operator==(const DataRange&, const DataRange&) = default;
};

/// What a screen looks at: a board and the state of what feeds it. Live and review have this one
/// face. Thread: gui; all signals are emitted there.
class Session : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~Session() override = default;

    [[nodiscard]] virtual const domain::Board& board() const = 0;
    [[nodiscard]] const domain::Catalogue& catalogue() const { return board().catalogue(); }
    /// The moment the screens speak of: now of the clock, or the reviewed moment.
    [[nodiscard]] virtual domain::TimePoint moment() const = 0;
    [[nodiscard]] virtual bool isReview() const = 0;
    [[nodiscard]] virtual Link link() const = 0;
    [[nodiscard]] virtual CacheState cacheState() const = 0;
    /// True once what the cache held is folded, or what the gateway holds where it held nothing:
    /// from then on an empty figure means no data, before it means loading.
    [[nodiscard]] virtual bool isLoaded() const = 0;
    /// Of what is stored; nullopt: nothing is, or it is not known yet.
    [[nodiscard]] virtual std::optional<DataRange> dataRange() const { return std::nullopt; }

    /// What the gateway last told of each source, by name; empty where no feed has told anything: a
    /// review, a start without a link.
    [[nodiscard]] const std::vector<domain::SourceState>& sources() const noexcept
    {
        return m_sources;
    }

    /// Alarms, directives and the shift log as of the session's moment.
    [[nodiscard]] virtual const domain::Operations& operations() const = 0;
    [[nodiscard]] const domain::AlarmBook& alarms() const { return operations().alarms(); }
    [[nodiscard]] const domain::DirectiveBook& directives() const
    {
        return operations().directives();
    }
    [[nodiscard]] const domain::ShiftLog& shiftLog() const { return operations().shiftLog(); }

    /// Whether acts are taken here at all; whether this token may act only its gateway knows.
    [[nodiscard]] virtual bool canAct() const { return false; }
    /// Takes an act on its way into the log; where it names no id, one is made. Gives the id: the
    /// ticket under which pendingActions() shows it until the log has it. Errors: InvalidInput
    /// naming the field, Refused where no acts are taken, Exhausted where too many wait.
    [[nodiscard]] virtual Result<std::string> act(domain::Action action);
    /// Oldest first.
    [[nodiscard]] virtual std::vector<PendingAction> pendingActions() const { return {}; }
    /// Takes a refused act off the list.
    virtual void dismiss(const std::string& id);

signals:
    /// Figures changed; at most ten times a second. board().takeChanged() is drained by the
    /// session: use the set given here.
    void boardChanged(const std::unordered_set<std::uint32_t>& series);
    void linkChanged();
    void cacheStateChanged();
    void sourcesChanged();
    void loaded();
    /// Another moment is shown, or isReview() changed; boardChanged() follows.
    void momentChanged();
    /// operations() changed; at most ten times a second.
    void alarmsChanged();
    /// pendingActions() changed.
    void actionsChanged();

protected:
    void setSources(std::vector<domain::SourceState> sources)
    {
        m_sources = std::move(sources);
        emit sourcesChanged();
    }

private:
    std::vector<domain::SourceState> m_sources;
};

} // namespace ioc::session
