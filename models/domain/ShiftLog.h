#pragma once

#include <models/domain/Action.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ioc::domain {

/// What the system itself writes into the shift log.
enum class SystemEvent : std::uint8_t {
    Restart, ///< of the gateway; count: seconds since its log's last entry
    Import, ///< readings of the past came in at once; count: how many
    LinkLost, ///< of this client
    LinkRestored, ///< count: readings that were filled in since
    CacheRebuilt, ///< of this client
};

[[nodiscard]] const char* toString(SystemEvent event) noexcept;
[[nodiscard]] bool systemEventFromText(std::string_view text, SystemEvent& event) noexcept;

struct ShiftEntry
{
    enum class Kind : std::uint8_t { Note, System, HandOver, TakeOver };
    Kind kind = Kind::Note;
    TimePoint time;
    std::uint64_t sequence = 0; ///< 0: of this client alone, not in the log
    std::string id; ///< of the act
    std::string who;
    std::string text; ///< of System: its detail, a name
    SystemEvent event = SystemEvent::Restart; ///< of System
    std::uint64_t count = 0; ///< of System: readings
    std::string signedBy; ///< of HandOver: who took over; empty: nobody yet
    std::optional<TimePoint> signedAt;

    friend bool operator==(const ShiftEntry&, const ShiftEntry&) = default;
};

/// The text of a SystemNote: `<event> <count> <detail>`, and its inverse into an entry.
[[nodiscard]] std::string
systemNoteText(SystemEvent event, std::uint64_t count, std::string_view detail);
[[nodiscard]] bool readSystemNote(std::string_view text, ShiftEntry& entry);

/// When the gateway went down, of the SystemNote of its restart; of anything else nothing.
[[nodiscard]] std::optional<TimePoint> outageBegin(const LoggedAction& action);

/// What a shift did and met: entries of operators and of the system, handovers and who signed them.
/// A fold of the log's acts in their order, with what this client alone knows between them.
/// Thread: one owner.
class ShiftLog
{
public:
    void apply(const LoggedAction& action);
    /// What this client itself met.
    void note(TimePoint time, SystemEvent event, std::uint64_t count, const std::string& detail);

    /// By time, oldest first.
    [[nodiscard]] const std::vector<ShiftEntry>& entries() const noexcept { return m_entries; }
    [[nodiscard]] std::vector<ShiftEntry> between(TimePoint begin, TimePoint end) const;
    /// The last handover, if nobody has taken over yet.
    [[nodiscard]] std::optional<ShiftEntry> openHandOver() const;
    /// When the running shift began: the last signature of a handover; none: never.
    [[nodiscard]] std::optional<TimePoint> shiftBegan() const;

private:
    void insert(ShiftEntry entry);
    void sign();

    std::vector<ShiftEntry> m_entries;
};

} // namespace ioc::domain
