#pragma once

#include <models/domain/Action.h>
#include <models/domain/AlarmFigure.h>
#include <models/domain/AlarmLimit.h>
#include <models/domain/AlarmMachine.h>

#include <compare>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ioc::domain {

/// A change of an alarm's state.
struct AlarmTransition
{
    TimePoint time; ///< event time: of the reading, the end of a delay, or when the act was logged
    AlarmEvent event = AlarmEvent::Raise;
    AlarmState from = AlarmState::Normal;
    AlarmState to = AlarmState::Normal;
    std::optional<double> value; ///< of the figure then
    std::uint64_t sequence = 0; ///< of the act that made it; 0: the system

    friend bool operator==(const AlarmTransition&, const AlarmTransition&) = default;
};

/// A moment at which the source of an alarm fell silent (down) or spoke again.
struct SourceTurn
{
    TimePoint time;
    bool down = false;

    friend bool operator==(const SourceTurn&, const SourceTurn&) = default;
};

/// When a reading happened to an alarm: its time, but that of its recording where it is stamped
/// with the end of a period that still ran then.
[[nodiscard]] TimePoint eventTime(const Catalogue& catalogue, const Reading& reading);

/// One alarm: a limit in an area, folded in event time from readings, acts and the turns of its
/// source.
///
/// What it is depends on the set of readings (the latest revision of each), the acts and `now`,
/// never on the order of arrival: what comes late is folded again from the nearest checkpoint
/// before it. A condition that held from the first reading on began before them: where it was ever
/// acknowledged before its raising here, it counts as acknowledged. Thread: one owner. Limits: the
/// newest `sampleDepth` readings are kept; what is older than those changes nothing any more and is
/// counted by tooLate(): who has all of them folds anew.
class AlarmPoint
{
public:
    static constexpr std::size_t sampleDepth = 10'000;
    static constexpr std::size_t checkpointEvents = 1024;
    static constexpr std::size_t journalDepth = 5000;
    /// After so long what is over needs nobody's acknowledgement: an import of the past calls no
    /// one.
    static constexpr std::chrono::hours forgetReturned{24 * 7};

    /// `catalogue` and `limit` outlive it. `heartbeat`: of a silent source, the series that are its
    /// heartbeat; else empty.
    AlarmPoint(const Catalogue& catalogue,
               const AlarmLimit& limit,
               AreaId area,
               std::vector<SeriesId> heartbeat = {});

    [[nodiscard]] const AlarmLimit& limit() const noexcept { return *m_limit; }
    [[nodiscard]] AreaId area() const noexcept { return m_area; }
    [[nodiscard]] const std::string& key() const noexcept { return m_key; }
    /// The series that it listens to, by input.
    [[nodiscard]] const std::vector<SeriesId>& inputs() const noexcept { return m_inputs; }

    void take(std::size_t input, const Reading& reading);
    void take(const LoggedAction& action);
    /// All turns up to now; replaces those before.
    void setTurns(const std::vector<SourceTurn>& turns);
    /// Folds what came. Cheap where nothing came.
    void fold();
    /// Lets time pass up to `now`; folds first.
    void advance(TimePoint now);

    /// What all that was taken has come to, without the time that passed since: for restore().
    [[nodiscard]] std::string save() const;
    /// Goes on from what another one had come to with everything before `before`. Precondition:
    /// nothing was taken yet. False where the bytes are not such a state of this alarm's.
    [[nodiscard]] bool restore(std::string_view saved, TimePoint before);

    /// What an alarm is at the last advance().
    struct Now
    {
        AlarmMachine machine;
        std::optional<double> figure;
        std::optional<TimePoint> figureTime;
        std::optional<TimePoint> raised; ///< last raising
        std::optional<double> raisedValue;
        std::optional<TimePoint> cleared; ///< after `raised`
        std::optional<TimePoint> shelvedUntil;
        std::uint64_t acknowledgedBy = 0; ///< sequence of the act, since `raised`; 0: nobody
        std::uint64_t hiddenBy
            = 0; ///< sequence of the act that shelved it or took it out of service

        friend bool operator==(const Now&, const Now&) = default;
    };
    [[nodiscard]] const Now& now() const noexcept { return m_now.shown; }
    /// The newest `journalDepth`, oldest first, up to the last advance().
    [[nodiscard]] std::span<const AlarmTransition> journal() const noexcept
    {
        return std::span{m_journal}.last(std::min(m_journal.size(), journalDepth));
    }
    /// Every act on it, in the order of the log, with or without effect.
    [[nodiscard]] const std::vector<LoggedAction>& actions() const noexcept { return m_actions; }
    /// Counts what the journal and the acts ever held.
    [[nodiscard]] std::size_t entryCount() const noexcept
    {
        return m_journal.size() + m_actions.size();
    }
    /// Of a silent source: when it fell silent and spoke again, up to the last advance().
    [[nodiscard]] std::vector<SourceTurn> turns() const;
    /// Readings and acts that came after what they could have changed was let go.
    [[nodiscard]] std::uint64_t tooLate() const noexcept { return m_tooLate; }
    [[nodiscard]] std::size_t sampleCount() const noexcept { return m_samples.size(); }

private:
    struct Sample
    {
        TimePoint time;
        TimePoint recorded;
        double value = 0;
        std::uint32_t input = 0;
        Quality quality = Quality::Good;
    };
    /// Place of an event in the order of the fold.
    struct Place
    {
        TimePoint time = TimePoint::min();
        int kind = 0; ///< 0 reading, 1 turn, 2 act
        std::uint64_t index = 0; ///< input or sequence

        friend auto operator<=>(const Place&, const Place&) = default;
    };
    /// A figure of the window of RateOfChange.
    struct Past
    {
        TimePoint time;
        double figure = 0;
    };
    struct Core
    {
        Now shown;
        TimePoint clock = TimePoint::min(); ///< up to here time has passed
        bool raw = false; ///< the condition, before the delays
        std::optional<TimePoint> pendingSince; ///< raw differs from the machine since
        bool alive = false; ///< of a source: its last two readings came at its cadence
        bool judged = false; ///< raw was ever known
        bool carried = false; ///< raw holds since it was first known: its beginning lies before
        // Of RateOfChange: the figures of the window that are the greatest, or the least, of all
        // that follow.
        std::vector<Past> greatest;
        std::vector<Past> least;
    };
    struct Checkpoint
    {
        Core core;
        AlarmFigure::State figure;
        Place last;
        std::size_t samples = 0; ///< folded, of each kind
        std::size_t turns = 0;
        std::size_t actions = 0;
        std::size_t journal = 0;
    };

    [[nodiscard]] static Place placeOf(const Sample& sample) noexcept
    {
        return {sample.time, 0, sample.input};
    }
    [[nodiscard]] static bool replaces(const Sample& candidate, const Sample& held) noexcept;
    void mergeIncoming();
    void takeOutage(const LoggedAction& note);
    void dirty(const Place& place);
    void foldNext(Checkpoint& at);
    void foldSample(Checkpoint& at);
    void foldTurn(Core& core, const SourceTurn& turn);
    void foldAction(Core& core, const LoggedAction& action);
    void judge(Core& core, TimePoint time, double figure);
    void setRaw(Core& core, bool raw, TimePoint time);
    void settle(Core& core, TimePoint time);
    void runTimers(Core& core, TimePoint upTo);
    [[nodiscard]] std::optional<TimePoint> nextTimer(const Core& core) const;
    [[nodiscard]] TimePoint silentFrom(TimePoint last) const;
    [[nodiscard]] std::optional<bool> rawByTime(const Core& core, TimePoint time) const;
    [[nodiscard]] std::optional<TimePoint> nextRawChange(const Core& core) const;
    [[nodiscard]] bool isBad(double value, TimePoint time) const;
    [[nodiscard]] bool isFast(Core& core, TimePoint time, double figure) const;
    void apply(Core& core, AlarmEvent event, TimePoint time, std::uint64_t sequence);
    void acknowledgeCarried(Core& core, TimePoint time);
    void evict();

    const Catalogue* m_catalogue;
    const AlarmLimit* m_limit;
    AreaId m_area;
    std::string m_key;
    std::optional<AlarmFigure> m_figure;
    std::vector<SeriesId> m_inputs;
    Duration m_heartbeat{}; ///< of a silent source: readings are told apart no finer
    std::vector<Sample> m_samples; ///< by place
    std::vector<Sample> m_incoming; ///< late ones, to be merged by the next fold
    std::vector<SourceTurn> m_turns;
    std::vector<LoggedAction> m_actions; ///< by sequence
    std::vector<AlarmTransition> m_journal;
    std::vector<SourceTurn> m_outages; ///< of the gateway: pairs of begin (down) and end
    Checkpoint m_base;
    std::vector<Checkpoint> m_checkpoints; ///< after m_base
    Checkpoint m_at; ///< all that is folded
    Core m_now; ///< m_at, and time passed
    std::optional<Place> m_dirtyFrom;
    std::uint64_t m_tooLate = 0;
};

} // namespace ioc::domain
