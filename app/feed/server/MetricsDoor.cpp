// GET /metrics in the text format of Prometheus.

#include "Doors.h"

namespace ioc::gateway {

namespace {

void metric(
    std::string& out, const char* name, const char* type, const char* help, std::uint64_t value)
{
    out += std::string{"# HELP "} + name + " " + help + "\n# TYPE " + name + " " + type + "\n"
        + name + " " + std::to_string(value) + "\n";
}

} // namespace

HttpAnswer Doors::getMetrics() const
{
    const Intake::Totals& totals = m_intake.totals();
    HttpAnswer answer;
    answer.contentType = "text/plain; version=0.0.4; charset=utf-8";
    std::string& out = answer.body;
    metric(out,
           "toancanh_feed_readings_accepted_total",
           "counter",
           "Readings appended to the log.",
           totals.accepted);
    metric(out,
           "toancanh_feed_readings_unchanged_total",
           "counter",
           "Readings that were held already.",
           totals.unchanged);
    metric(out,
           "toancanh_feed_readings_refused_total",
           "counter",
           "Readings refused.",
           totals.refused);
    metric(out,
           "toancanh_feed_requests_put_off_total",
           "counter",
           "Requests answered 429 or 503.",
           totals.putOff);
    metric(out,
           "toancanh_feed_readings_dropped_total",
           "counter",
           "Readings conflated away for slow clients.",
           m_hub.dropped());
    metric(out,
           "toancanh_feed_requests_not_let_in_total",
           "counter",
           "Requests answered 401, 403 or 429 for want of a valid token.",
           m_refusedRequests);
    metric(out, "toancanh_feed_clients", "gauge", "Clients connected.", m_hub.subscribers());
    metric(out,
           "toancanh_feed_log_head",
           "gauge",
           "Sequence of the last entry sent out.",
           m_hub.head());
    metric(out,
           "toancanh_feed_write_queue",
           "gauge",
           "Requests that wait for the log.",
           m_intake.waiting());
    return answer;
}

} // namespace ioc::gateway
