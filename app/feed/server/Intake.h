#pragma once

#include <app/feed/log/LogWriter.h>
#include <app/feed/server/Hub.h>
#include <models/domain/ShiftLog.h>

#include <cstdint>
#include <map>
#include <string>

namespace ioc::gateway {

/// The one way into the log: counts what comes, hands it to the writer, and what was committed to
/// the hub. Thread: io.
class Intake
{
public:
    struct Totals
    {
        std::uint64_t accepted = 0;
        std::uint64_t unchanged = 0;
        std::uint64_t refused = 0;
        std::uint64_t putOff = 0; ///< requests answered 429 or 503
    };

    Intake(LogWriter& writer, Hub& hub)
        : m_writer(writer)
        , m_hub(hub)
    {
    }

    /// As LogWriter::submit; when `done` runs, the hub has the entries.
    [[nodiscard]] LogWriter::Submit submit(WriteRequest request, LogWriter::Done done);
    /// An act; it must have passed domain::checkAction(). `done` may run at once.
    void act(ActRequest request, domain::TimePoint received, LogWriter::Done done);
    /// What the system writes into the shift log of itself.
    void note(domain::SystemEvent event,
              std::uint64_t count,
              const std::string& detail,
              domain::TimePoint received);
    /// From now on a request that brings so many readings of more than a day ago is noted as an
    /// import.
    void noteImports(std::size_t least) noexcept { m_importsFrom = least; }
    /// A body of which nothing could be read: it counts as one refused reading of its sender.
    void refusedWhole(const std::string& from, domain::TimePoint received);
    /// While it pauses every submit is Full.
    void pause(bool pauses) noexcept { m_pauses = pauses; }
    /// From now on every submit is Full.
    void close() noexcept { m_open = false; }

    [[nodiscard]] bool isOpen() const noexcept { return m_open; }
    [[nodiscard]] const Totals& totals() const noexcept { return m_totals; }
    [[nodiscard]] std::size_t waiting() const noexcept { return m_writer.waiting(); }
    /// Where the last write failed, tries whether the log can be written to again; call often.
    void tryAgain();
    /// Whether the last write reached the disk.
    [[nodiscard]] bool healthy() const noexcept { return m_healthy; }

private:
    /// What one request says of the sources in it.
    struct Events
    {
        domain::TimePoint received;
        std::map<std::string, SourceBook::Event> bySource;
        std::size_t refused = 0;
    };
    [[nodiscard]] static Events eventsOf(const WriteRequest& request);
    void tell(Events& events, const Appended& appended);
    void noteImport(const Appended& appended, domain::TimePoint received);

    LogWriter& m_writer;
    Hub& m_hub;
    Totals m_totals;
    std::size_t m_importsFrom = 0; ///< 0: never
    bool m_open = true;
    bool m_pauses = false;
    bool m_healthy = true;
    bool m_tries = false; ///< a probe is under way
};

} // namespace ioc::gateway
