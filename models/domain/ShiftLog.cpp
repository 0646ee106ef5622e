#include "ShiftLog.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ioc::domain {

namespace {

constexpr std::array<const char*, 5> eventWords{
    "restart", "import", "link-lost", "link-restored", "cache-rebuilt"};

} // namespace

const char* toString(SystemEvent event) noexcept
{
    return eventWords[static_cast<std::size_t>(event)];
}

bool systemEventFromText(std::string_view text, SystemEvent& event) noexcept
{
    for (std::size_t i = 0; i < eventWords.size(); ++i) {
        if (text == eventWords[i]) {
            event = static_cast<SystemEvent>(i);
            return true;
        }
    }
    return false;
}

std::string systemNoteText(SystemEvent event, std::uint64_t count, std::string_view detail)
{
    return std::string{toString(event)} + " " + std::to_string(count) + " " + std::string{detail};
}

bool readSystemNote(std::string_view text, ShiftEntry& entry)
{
    const std::size_t first = text.find(' ');
    if (first == std::string_view::npos || !systemEventFromText(text.substr(0, first), entry.event))
        return false;
    const std::string_view rest = text.substr(first + 1);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), entry.count);
    if (error != std::errc{})
        return false;
    const auto used = static_cast<std::size_t>(end - rest.data());
    entry.text = rest.size() > used ? rest.substr(used + 1) : std::string_view{};
    entry.kind = ShiftEntry::Kind::System;
    return true;
}

std::optional<TimePoint> outageBegin(const LoggedAction& action)
{
    ShiftEntry note;
    if (action.action.act != Act::SystemNote || !readSystemNote(action.action.text, note)
        || note.event != SystemEvent::Restart)
        return std::nullopt;
    return action.time - std::chrono::seconds{note.count};
}

void ShiftLog::apply(const LoggedAction& action)
{
    if (!isOfShift(action.action.act))
        return;
    ShiftEntry entry;
    entry.time = action.time;
    entry.sequence = action.sequence;
    entry.id = action.action.id;
    entry.who = action.who;
    entry.text = action.action.text;
    switch (action.action.act) {
    case Act::HandOver:
        entry.kind = ShiftEntry::Kind::HandOver;
        break;
    case Act::TakeOver:
        entry.kind = ShiftEntry::Kind::TakeOver;
        entry.text = action.action.subject;
        break;
    case Act::SystemNote:
        if (!readSystemNote(action.action.text, entry))
            entry.kind = ShiftEntry::Kind::Note;
        break;
    default:
        break;
    }
    insert(std::move(entry));
    sign();
}

void ShiftLog::note(TimePoint time,
                    SystemEvent event,
                    std::uint64_t count,
                    const std::string& detail)
{
    ShiftEntry entry;
    entry.kind = ShiftEntry::Kind::System;
    entry.time = time;
    entry.event = event;
    entry.count = count;
    entry.text = detail;
    insert(std::move(entry));
}

void ShiftLog::insert(ShiftEntry entry)
{
    const auto before = [](const ShiftEntry& left, const ShiftEntry& right) {
        return std::tie(left.time, left.sequence) < std::tie(right.time, right.sequence);
    };
    const auto at = std::upper_bound(m_entries.begin(), m_entries.end(), entry, before);
    if (at != m_entries.begin() && entry.sequence != 0 && std::prev(at)->sequence == entry.sequence)
        return;
    // What this client met has no sequence: the same twice is once.
    for (auto same = at; same != m_entries.begin() && !before(*std::prev(same), entry); --same) {
        if (*std::prev(same) == entry)
            return;
    }
    m_entries.insert(at, std::move(entry));
}

// The first signature of a handover counts.
void ShiftLog::sign()
{
    for (ShiftEntry& each : m_entries) {
        if (each.kind != ShiftEntry::Kind::HandOver || !each.signedBy.empty())
            continue;
        const auto found
            = std::find_if(m_entries.begin(), m_entries.end(), [&](const ShiftEntry& other) {
                  return other.kind == ShiftEntry::Kind::TakeOver && other.text == each.id;
              });
        if (found != m_entries.end()) {
            each.signedBy = found->who;
            each.signedAt = found->time;
        }
    }
}

std::vector<ShiftEntry> ShiftLog::between(TimePoint begin, TimePoint end) const
{
    std::vector<ShiftEntry> result;
    std::copy_if(m_entries.begin(),
                 m_entries.end(),
                 std::back_inserter(result),
                 [&](const ShiftEntry& each) { return each.time >= begin && each.time < end; });
    return result;
}

std::optional<ShiftEntry> ShiftLog::openHandOver() const
{
    const auto last = std::find_if(m_entries.rbegin(), m_entries.rend(), [](const auto& each) {
        return each.kind == ShiftEntry::Kind::HandOver;
    });
    return last == m_entries.rend() || !last->signedBy.empty() ? std::nullopt
                                                               : std::optional{*last};
}

std::optional<TimePoint> ShiftLog::shiftBegan() const
{
    std::optional<TimePoint> began;
    for (const ShiftEntry& each : m_entries) {
        if (each.signedAt)
            began = each.signedAt;
    }
    return began;
}

} // namespace ioc::domain
