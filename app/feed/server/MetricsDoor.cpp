// GET /metrics in the text format of Prometheus, named by its conventions: base units, `_total` for
// what only grows.

#include "Doors.h"

#include <charconv>
#include <cmath>
#include <ctime>
#include <fstream>
#include <unistd.h>

namespace ioc::gateway {

namespace {

std::string numberText(double value)
{
    constexpr double exact = 1e15;
    if (std::abs(value) < exact && value == std::floor(value))
        return std::to_string(static_cast<std::int64_t>(value));
    char text[32];
    const auto [end, failed] = std::to_chars(text, text + sizeof text, value);
    return failed == std::errc{} ? std::string{text, end} : "NaN";
}

std::string labelText(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

/// The document, family by family.
class Metrics
{
public:
    void family(const char* name, const char* type, const char* help)
    {
        m_name = name;
        m_text
            += std::string{"# HELP "} + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
    }
    void sample(double value) { m_text += m_name + " " + numberText(value) + "\n"; }
    void sample(const char* label, std::string_view of, double value)
    {
        m_text += m_name + "{" + label + "=\"" + labelText(of) + "\"} " + numberText(value) + "\n";
    }
    void counter(const char* name, const char* help, double value)
    {
        family(name, "counter", help);
        sample(value);
    }
    void gauge(const char* name, const char* help, double value)
    {
        family(name, "gauge", help);
        sample(value);
    }
    [[nodiscard]] std::string& text() noexcept { return m_text; }

private:
    std::string m_name;
    std::string m_text;
};

double pagesInMemory()
{
    std::ifstream file("/proc/self/statm");
    double all = 0;
    double resident = 0;
    file >> all >> resident;
    return resident;
}

// What every exporter says of its process, under the names that all use.
void ofTheProcess(Metrics& metrics)
{
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    metrics.counter("process_cpu_seconds_total",
                    "Processor time used, in seconds.",
                    static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9);
    metrics.gauge("process_resident_memory_bytes",
                  "Memory resident, in bytes.",
                  pagesInMemory() * static_cast<double>(::sysconf(_SC_PAGESIZE)));
}

double secondsOf(domain::TimePoint time)
{
    return static_cast<double>(time.time_since_epoch().count()) / 1000.0;
}

// A source that fell silent is seen by the age of its last event.
void ofTheSources(Metrics& metrics, const std::vector<domain::SourceState>& sources)
{
    metrics.family("toancanh_feed_source_last_event_timestamp_seconds",
                   "gauge",
                   "When something last came from a source, in seconds since 1970.");
    for (const domain::SourceState& each : sources) {
        if (each.lastEvent)
            metrics.sample("source", each.name, secondsOf(*each.lastEvent));
    }
    metrics.family("toancanh_feed_source_readings_refused_total",
                   "counter",
                   "Readings of a source that were refused.");
    for (const domain::SourceState& each : sources)
        metrics.sample("source", each.name, static_cast<double>(each.refused));
}

} // namespace

HttpAnswer Doors::getMetrics() const
{
    const Intake::Totals& totals = m_intake.totals();
    const ServiceFigures service = m_service ? m_service() : ServiceFigures{};
    Metrics metrics;
    metrics.counter("toancanh_feed_readings_accepted_total",
                    "Readings appended to the log.",
                    static_cast<double>(totals.accepted));
    metrics.counter("toancanh_feed_readings_unchanged_total",
                    "Readings that were held already.",
                    static_cast<double>(totals.unchanged));
    metrics.counter("toancanh_feed_readings_refused_total",
                    "Readings refused.",
                    static_cast<double>(totals.refused));
    metrics.counter("toancanh_feed_readings_dropped_total",
                    "Readings conflated away for slow clients.",
                    static_cast<double>(m_hub.dropped()));
    metrics.counter("toancanh_feed_requests_put_off_total",
                    "Requests answered 429 or 503.",
                    static_cast<double>(totals.putOff));
    metrics.counter("toancanh_feed_requests_not_let_in_total",
                    "Requests answered 401, 403 or 429 for want of a valid token.",
                    static_cast<double>(m_refusedRequests));
    metrics.gauge("toancanh_feed_clients",
                  "Clients of the feed that are connected.",
                  static_cast<double>(m_hub.subscribers()));
    metrics.gauge("toancanh_feed_connections",
                  "Connections of all kinds.",
                  static_cast<double>(service.connections));
    metrics.gauge("toancanh_feed_log_head",
                  "Sequence of the last entry sent out.",
                  static_cast<double>(m_hub.head()));
    metrics.gauge("toancanh_feed_log_size_bytes",
                  "Size of the log with its write-ahead log, in bytes.",
                  static_cast<double>(service.logBytes));
    metrics.gauge("toancanh_feed_log_writable",
                  "1 where the last write to the log succeeded, else 0.",
                  m_intake.healthy() ? 1 : 0);
    metrics.gauge("toancanh_feed_write_queue",
                  "Requests that wait for the log.",
                  static_cast<double>(m_intake.waiting()));
    ofTheSources(metrics, m_hub.sources().changes(0, SourceBook::maxSources).sources);
    ofTheProcess(metrics);
    HttpAnswer answer;
    answer.contentType = "text/plain; version=0.0.4; charset=utf-8";
    answer.body = std::move(metrics.text());
    return answer;
}

} // namespace ioc::gateway
