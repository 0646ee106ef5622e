#pragma once

#include <app/feed/server/FrameWriter.h>
#include <app/feed/server/Guard.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace ioc::gateway {

/// Who did what, one JSON object a line, only ever appended to.
///
/// Requests of one token and kind are summed up for `gathering`, so that a busy source writes a
/// line and not a thousand. Over the limit the file is renamed to `<file>.<time>` and begun anew;
/// none is ever deleted here. Thread: io. Limits: maxKinds kinds are gathered, then written early.
/// Errors: a line that cannot be written is said in the log.
class Audit
{
public:
    static constexpr std::uint64_t defaultMaxBytes = 64 * 1024 * 1024;
    static constexpr std::size_t maxKinds = 1000;
    static constexpr domain::Duration gathering{10'000};

    Audit(std::filesystem::path file, Clock clock, std::uint64_t maxBytes = defaultMaxBytes);
    ~Audit(); ///< writes what is gathered

    struct Counts
    {
        std::uint64_t requests = 0;
        std::uint64_t accepted = 0;
        std::uint64_t unchanged = 0;
        std::uint64_t refused = 0;
    };
    /// `who` null: nobody that is known.
    void count(const Principal* who,
               const std::string& address,
               std::string_view what,
               const Counts& counts);
    /// A line at once: the gateway started, tokens changed.
    void note(std::string_view what, std::string_view detail);
    /// Writes what is gathered for long enough; call often.
    void tick();
    void flush();

private:
    using Kind = std::tuple<std::string, std::string, std::string, std::string>;
    void write(const std::string& lines);

    std::filesystem::path m_file;
    Clock m_clock;
    std::uint64_t m_maxBytes;
    std::map<Kind, Counts> m_gathered; ///< by token id, name, address, what
    domain::TimePoint m_since;
};

} // namespace ioc::gateway
