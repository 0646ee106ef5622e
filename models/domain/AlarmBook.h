#pragma once

#include <models/domain/AlarmMetrics.h>
#include <models/domain/AlarmPoint.h>
#include <models/domain/Catalogue.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ioc::domain {

/// An alarm as a list shows it.
struct AlarmView
{
    std::string key;
    const AlarmLimit* limit = nullptr; ///< of the catalogue
    AreaId area{};
    std::optional<SeriesId> series; ///< none of a silent source
    AlarmState state = AlarmState::Normal;
    bool conditionHolds = false; ///< also while it is shelved, suppressed or out of service
    std::optional<double> figure; ///< now, in the indicator's unit
    std::optional<TimePoint> figureTime;
    std::optional<TimePoint> raised; ///< last raising
    std::optional<double> raisedValue;
    std::optional<TimePoint> cleared; ///< set where it is over
    std::string acknowledgedBy; ///< empty: nobody
    std::optional<TimePoint> acknowledgedAt;
    std::optional<TimePoint> shelvedUntil;
    std::string hiddenBy; ///< who shelved it or took it out of service
    std::optional<TimePoint> hiddenAt;
    std::string reason; ///< of that
    std::string source; ///< key of the silent source's alarm that suppresses it
    std::size_t suppresses = 0; ///< of a silent source: alarms that wait behind it
    bool inFlood = false; ///< raised in the flood that runs or ran last

    [[nodiscard]] AlarmPriority priority() const noexcept { return limit->priority; }
    friend bool operator==(const AlarmView&, const AlarmView&) = default;
};

/// A line of the journal: a change of state, or an act that changed none.
struct AlarmEntry
{
    std::string key;
    TimePoint time;
    std::optional<AlarmTransition> transition; ///< none: a comment, or an act without effect
    std::optional<LoggedAction> action; ///< none: the system
    [[nodiscard]] bool hadEffect() const noexcept
    {
        return transition || (action && action->action.act == Act::Comment);
    }
};

/// What the wall and the console's bar need at a glance.
struct AlarmCounts
{
    std::array<std::size_t, 4> unacknowledged{}; ///< by priority: states B and D
    std::array<std::size_t, 4> active{}; ///< by priority: states B and C
    std::size_t shelved = 0;
    std::size_t suppressed = 0;
    std::size_t outOfService = 0;
    /// Of the newest unacknowledged critical alarm whose condition holds.
    std::optional<std::string> criticalKey;
    std::string criticalPage; ///< id of its wall page; may be empty

    [[nodiscard]] std::size_t unacknowledgedInAll() const noexcept
    {
        return unacknowledged[0] + unacknowledged[1] + unacknowledged[2] + unacknowledged[3];
    }
    friend bool operator==(const AlarmCounts&, const AlarmCounts&) = default;
};

/// All alarms of a catalogue, as a fold of readings and acts. Every console and the wall reach the
/// same book from the same log, whatever the order and grouping in which it came.
///
/// First out: while a source is silent its one alarm stands for those of its figures, which are
/// suppressed by design. Thread: one owner. Limits: those of AlarmPoint for each alarm.
class AlarmBook
{
public:
    explicit AlarmBook(std::shared_ptr<const Catalogue> catalogue);

    [[nodiscard]] const Catalogue& catalogue() const noexcept { return *m_catalogue; }
    /// The series whose readings matter here; others need not be given.
    [[nodiscard]] std::vector<SeriesId> watched() const;
    /// By SeriesId: true where an alarm listens that follows figures of every hour or oftener. The
    /// past of such an alarm is kept as a base; that of others is folded from all that there is.
    [[nodiscard]] std::vector<bool> basedSeries() const;

    /// Any order, any repetition.
    void apply(const ReadingBatch& batch);
    /// Acts on alarms, and the system's notes of outages; others are passed over.
    void apply(const LoggedAction& action);
    /// Brings everything to `now`; what is read below is as of then.
    void advance(TimePoint now);

    /// What the alarms with a base have come to with all that was applied, for restoreBase() of a
    /// book of the same catalogue. Precondition: advanced to just before `before`, and nothing of
    /// `before` or later was applied but notes of outages.
    [[nodiscard]] std::string saveBase() const;
    /// Precondition: nothing was applied yet. What lies before `before` need not be applied to
    /// these alarms, and is not taken. False where it is of another catalogue or damaged: the book
    /// is of no use then.
    [[nodiscard]] bool restoreBase(std::string_view saved, TimePoint before);
    /// Counts what came later than it could be folded in; who has all of it folds anew.
    [[nodiscard]] std::uint64_t tooLate() const noexcept;

    [[nodiscard]] TimePoint now() const noexcept { return m_now; }
    /// Counts the advances that changed anything that is read here.
    [[nodiscard]] std::uint64_t version() const noexcept { return m_version; }

    /// Annunciated alarms (states B, C, D): unacknowledged first, then by priority, then the
    /// newest.
    [[nodiscard]] std::vector<AlarmView> annunciated() const;
    /// Alarms in one of the states, by priority, then the newest.
    [[nodiscard]] std::vector<AlarmView> inState(AlarmState state) const;
    [[nodiscard]] std::optional<AlarmView> find(std::string_view key) const;
    [[nodiscard]] AlarmCounts counts() const;
    /// Alarms raised in begin <= t < end that were annunciated, oldest first: for a briefing.
    [[nodiscard]] std::vector<Annunciation> annunciations(TimePoint begin, TimePoint end) const;
    /// begin <= t < end, oldest first; of one alarm, or of all where `key` is empty.
    [[nodiscard]] std::vector<AlarmEntry>
    journal(TimePoint begin, TimePoint end, std::string_view key = {}) const;
    /// The flood that runs, or ran last, of the day before now.
    [[nodiscard]] const std::optional<AlarmFlood>& flood() const noexcept { return m_flood; }
    [[nodiscard]] bool floodRuns() const noexcept;
    /// Alarms whose condition has held for a day or more (states B and C), the oldest first.
    [[nodiscard]] std::vector<AlarmView> stale() const;
    [[nodiscard]] std::size_t size() const noexcept { return m_points.size(); }
    [[nodiscard]] const std::vector<AlarmPoint>& points() const noexcept { return m_points; }

    /// States, raisings and journals as text, for exact comparison of two books.
    [[nodiscard]] std::string dump() const;

private:
    struct Listener
    {
        std::uint32_t point = 0;
        std::uint32_t input = 0;
    };
    void addPoints(const AlarmLimit& limit);
    void addSource(const AlarmLimit& limit);
    void listen(std::size_t point);
    [[nodiscard]] bool hasBase(const AlarmPoint& point) const;
    [[nodiscard]] AlarmView viewOf(std::size_t point) const;
    [[nodiscard]] static const LoggedAction* actionOf(const AlarmPoint& point,
                                                      std::uint64_t sequence);
    template<typename Wanted>
    [[nodiscard]] std::vector<AlarmView> views(const Wanted& wanted) const;
    void findFlood();

    std::shared_ptr<const Catalogue> m_catalogue;
    std::vector<AlarmPoint> m_points;
    std::vector<std::optional<std::size_t>> m_sourceOf; ///< by point: the source's point
    std::unordered_map<std::uint32_t, std::vector<Listener>> m_listeners; ///< by series
    std::unordered_map<std::string, std::size_t> m_byKey;
    std::optional<AlarmFlood> m_flood;
    TimePoint m_now = TimePoint::min();
    std::uint64_t m_version = 0;
};

} // namespace ioc::domain
