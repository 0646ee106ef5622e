#include "ServeOptions.h"

#include <app/feed/server/ServiceNotice.h>

#include <charconv>

namespace ioc::gateway {

namespace {

// A value, or what stands for it where it is at fault, which is then said.
template<typename Value>
Value taken(const Result<Value>& found, Faults& faults, Value otherwise = {})
{
    if (found)
        return *found;
    faults.push_back(found.error().context);
    return otherwise;
}

// `127.0.0.1:8080`, `localhost:0`, `[::1]:8080`
bool setAddress(const std::string& text, GatewayOptions& options)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return false;
    options.host = text.substr(0, colon);
    if (options.host.front() == '[' && options.host.back() == ']')
        options.host = options.host.substr(1, options.host.size() - 2);
    const char* begin = text.data() + colon + 1;
    const char* end = text.data() + text.size();
    const auto [at, failed] = std::from_chars(begin, end, options.port);
    return failed == std::errc{} && at == end;
}

// A socket that systemd made goes before --listen, which may then be missing.
void setAddress(const CommandLine& line, GatewayOptions& options, Faults& faults)
{
    const auto inherited = inheritedSocket();
    if (!inherited) {
        faults.push_back(inherited.error().context);
    } else if (*inherited) {
        options.inherited = (*inherited)->descriptor;
        options.host = (*inherited)->host;
        options.port = (*inherited)->port;
    } else if (const auto listen = line.required("--listen"); !listen) {
        faults.push_back(listen.error().context);
    } else if (!setAddress(*listen, options)) {
        faults.push_back(line.place("--listen") + " takes HOST:PORT, not " + *listen);
    }
}

void setLimits(const CommandLine& line, GatewayOptions& options, Faults& faults)
{
    const auto number
        = [&](const char* name, std::uint64_t otherwise, std::uint64_t least, std::uint64_t most) {
              return taken(line.number(name, otherwise, least, most), faults, otherwise);
          };
    constexpr std::uint64_t connections = 1'000'000;
    options.maxConnections = number("--max-connections", options.maxConnections, 1, connections);
    options.maxConnectionsPerAddress
        = number("--max-connections-per-address", options.maxConnectionsPerAddress, 1, connections);
    options.retention.fullDetail
        = std::chrono::hours{24 * number("--full-detail-days", 90, 1, 36'500)};
    options.retention.maxBytes = number("--log-max-megabytes", 2048, 1, 100'000'000) * 1024 * 1024;
    options.gather = std::chrono::milliseconds{number("--gather-milliseconds", 50, 0, 10'000)};
}

void setGuard(const CommandLine& line, GatewayOptions& options, Faults& faults)
{
    options.tokens = line.value("--tokens");
    options.audit = line.value("--audit");
    if (options.audit.empty() && !options.tokens.empty())
        options.audit = options.log.string() + ".audit.jsonl";
    options.certificate = line.value("--certificate");
    options.key = line.value("--key");
    if (options.certificate.empty() != options.key.empty())
        faults.push_back(line.place(options.key.empty() ? "--certificate" : "--key") + " needs "
                         + (options.key.empty() ? "--key" : "--certificate") + " beside it");
    options.insecurePlainText = line.has("--insecure-plain-text");
}

} // namespace

SimulatorOptions simulatorOptions(const CommandLine& line, Faults& faults)
{
    SimulatorOptions options;
    options.seed = taken(line.number("--seed", 1, 0, UINT64_MAX), faults);
    options.rate = taken(line.factor("--rate", 1.0), faults);
    options.historyDays
        = static_cast<int>(taken(line.number("--history-days", 90, 0, 3660), faults));
    return options;
}

GatewayOptions gatewayOptions(const CommandLine& line, Faults& faults)
{
    GatewayOptions options;
    options.catalogueFolder = taken(line.required("--catalogue"), faults);
    options.log = taken(line.required("--log"), faults);
    setAddress(line, options, faults);
    for (const std::string& word : line.arguments())
        faults.push_back("serve takes no " + word);
    options.publishedFigures = line.has("--published");
    options.watch = line.value("--watch");
    setGuard(line, options, faults);
    setLimits(line, options, faults);
    if (line.has("--simulate"))
        options.simulator = simulatorOptions(line, faults);
    return options;
}

} // namespace ioc::gateway
