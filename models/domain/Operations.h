#pragma once

#include <models/domain/AlarmBook.h>
#include <models/domain/DirectiveBook.h>
#include <models/domain/ShiftLog.h>

#include <set>

namespace ioc::domain {

/// What needs a decision, who has it and what became of it: alarms, directives and the shift log,
/// folded from readings and the acts of one log. Thread: one owner.
class Operations
{
public:
    explicit Operations(std::shared_ptr<const Catalogue> catalogue)
        : m_alarms(std::move(catalogue))
    {
    }

    /// Any order, any repetition.
    void apply(const ReadingBatch& batch) { m_alarms.apply(batch); }
    /// False where it was known already.
    bool apply(const LoggedAction& action);
    void advance(TimePoint now) { m_alarms.advance(now); }
    /// Of AlarmBook::saveBase().
    [[nodiscard]] bool restoreBase(std::string_view saved, TimePoint before)
    {
        return m_alarms.restoreBase(saved, before);
    }
    /// What this client itself met.
    void note(TimePoint time, SystemEvent event, std::uint64_t count, const std::string& detail)
    {
        m_shifts.note(time, event, count, detail);
    }

    [[nodiscard]] const AlarmBook& alarms() const noexcept { return m_alarms; }
    [[nodiscard]] const DirectiveBook& directives() const noexcept { return m_directives; }
    [[nodiscard]] const ShiftLog& shiftLog() const noexcept { return m_shifts; }

private:
    AlarmBook m_alarms;
    DirectiveBook m_directives;
    ShiftLog m_shifts;
    std::set<std::uint64_t> m_known; ///< sequences
};

} // namespace ioc::domain
