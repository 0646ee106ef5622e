#include "Audit.h"

#include <app/feed/log/JsonText.h>
#include <app/feed/log/LogLine.h>
#include <models/domain/TimeText.h>

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace ioc::gateway {

Audit::Audit(std::filesystem::path file, Clock clock, std::uint64_t maxBytes)
    : m_file(std::move(file))
    , m_clock(std::move(clock))
    , m_maxBytes(maxBytes)
{
}

Audit::~Audit()
{
    flush();
}

void Audit::count(const Principal* who,
                  const std::string& address,
                  std::string_view what,
                  const Counts& counts)
{
    if (m_gathered.empty())
        m_since = m_clock();
    Counts& sum = m_gathered[Kind{who ? who->id : std::string{},
                                  who ? who->name : std::string{},
                                  address,
                                  std::string{what}}];
    sum.requests += counts.requests;
    sum.accepted += counts.accepted;
    sum.unchanged += counts.unchanged;
    sum.refused += counts.refused;
    if (m_gathered.size() >= maxKinds)
        flush();
}

void Audit::note(std::string_view what, std::string_view detail)
{
    write("{\"time\":" + jsonString(domain::formatInstant(m_clock()))
          + ",\"what\":" + jsonString(what) + ",\"detail\":" + jsonString(detail) + "}\n");
}

void Audit::tick()
{
    if (!m_gathered.empty() && m_clock() - m_since >= gathering)
        flush();
}

void Audit::flush()
{
    if (m_gathered.empty())
        return;
    const std::string time = jsonString(domain::formatInstant(m_clock()));
    const std::string since = jsonString(domain::formatInstant(m_since));
    std::string lines;
    for (const auto& [kind, sum] : m_gathered) {
        const auto& [id, name, address, what] = kind;
        lines += "{\"time\":" + time + ",\"since\":" + since
            + ",\"token\":" + (id.empty() ? "null" : jsonString(id)) + ",\"name\":"
            + (name.empty() ? "null" : jsonString(name)) + ",\"address\":" + jsonString(address)
            + ",\"what\":" + jsonString(what) + ",\"requests\":" + std::to_string(sum.requests)
            + ",\"accepted\":" + std::to_string(sum.accepted) + ",\"unchanged\":"
            + std::to_string(sum.unchanged) + ",\"refused\":" + std::to_string(sum.refused) + "}\n";
    }
    m_gathered.clear();
    write(lines);
}

void Audit::write(const std::string& lines)
{
    std::error_code ignored;
    const auto size = std::filesystem::file_size(m_file, ignored);
    if (!ignored && size > 0 && size + lines.size() > m_maxBytes)
        std::filesystem::rename(
            m_file, m_file.string() + "." + domain::formatInstant(m_clock()), ignored);
    const int descriptor = ::open(m_file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    const bool written = descriptor >= 0
        && ::write(descriptor, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size());
    if (!written)
        logLine(LogLevel::Error,
                "audit " + m_file.string()
                    + " cannot be written: " + std::generic_category().message(errno));
    if (descriptor >= 0)
        ::close(descriptor);
}

} // namespace ioc::gateway
