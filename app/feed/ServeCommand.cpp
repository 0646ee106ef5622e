#include "ServeCommand.h"

#include "ServeConfig.h"

#include <app/feed/log/LogLine.h>
#include <app/feed/server/Gateway.h>
#include <app/feed/server/ServiceNotice.h>
#include <models/catalogue/CatalogueReader.h>

#include <charconv>
#include <future>
#include <iostream>
#include <sys/resource.h>

namespace ioc::gateway {

namespace {

struct Address
{
    std::string host;
    std::uint16_t port = 0;
};

// `127.0.0.1:8080`, `localhost:0`, `[::1]:8080`
Result<Address> parseAddress(const std::string& text)
{
    const Error fault{ErrorKind::InvalidInput, "--listen takes HOST:PORT, not " + text};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return fault;
    Address address;
    address.host = text.substr(0, colon);
    if (address.host.front() == '[' && address.host.back() == ']')
        address.host = address.host.substr(1, address.host.size() - 2);
    const char* begin = text.data() + colon + 1;
    const char* end = text.data() + text.size();
    const auto [at, failed] = std::from_chars(begin, end, address.port);
    if (failed != std::errc{} || at != end)
        return fault;
    return address;
}

Result<bool> setLimits(const CommandLine& line, GatewayOptions& options)
{
    const auto connections = line.number("--max-connections", options.maxConnections, 1, 1'000'000);
    const auto perAddress = line.number(
        "--max-connections-per-address", options.maxConnectionsPerAddress, 1, 1'000'000);
    const auto days = line.number("--full-detail-days", 90, 1, 36'500);
    const auto megabytes = line.number("--log-max-megabytes", 2048, 1, 100'000'000);
    const auto gather = line.number("--gather-milliseconds", 50, 0, 10'000);
    for (const auto* each : {&connections, &perAddress, &days, &megabytes, &gather}) {
        if (!*each)
            return each->error();
    }
    options.maxConnections = *connections;
    options.maxConnectionsPerAddress = *perAddress;
    options.retention.fullDetail = std::chrono::hours{24 * *days};
    options.retention.maxBytes = *megabytes * 1024 * 1024;
    options.gather = std::chrono::milliseconds{*gather};
    return true;
}

// A socket that systemd made goes before --listen, which may then be missing.
Result<bool> setAddress(const CommandLine& line, GatewayOptions& options)
{
    const auto inherited = inheritedSocket();
    if (!inherited)
        return inherited.error();
    if (*inherited) {
        options.inherited = (*inherited)->descriptor;
        options.host = (*inherited)->host;
        options.port = (*inherited)->port;
        return true;
    }
    const auto listen = line.required("--listen");
    if (!listen)
        return listen.error();
    const auto address = parseAddress(*listen);
    if (!address)
        return address.error();
    options.host = address->host;
    options.port = address->port;
    return true;
}

Result<GatewayOptions> gatewayOptions(const CommandLine& line)
{
    GatewayOptions options;
    const auto folder = line.required("--catalogue");
    if (!folder)
        return folder.error();
    const auto log = line.required("--log");
    if (!log)
        return log.error();
    if (const auto set = setAddress(line, options); !set)
        return set.error();
    if (!line.arguments().empty())
        return Error{ErrorKind::InvalidInput, "serve takes no " + line.arguments().front()};
    options.catalogueFolder = *folder;
    options.log = *log;
    options.publishedFigures = line.has("--published");
    options.watch = line.value("--watch");
    options.tokens = line.value("--tokens");
    options.audit = line.value("--audit");
    if (options.audit.empty() && !options.tokens.empty())
        options.audit = *log + ".audit.jsonl";
    options.certificate = line.value("--certificate");
    options.key = line.value("--key");
    if (options.certificate.empty() != options.key.empty())
        return Error{ErrorKind::InvalidInput, "--certificate and --key go together"};
    options.insecurePlainText = line.has("--insecure-plain-text");
    if (const auto set = setLimits(line, options); !set)
        return set.error();
    if (line.has("--simulate")) {
        const auto simulator = simulatorOptions(line);
        if (!simulator)
            return simulator.error();
        options.simulator = *simulator;
    }
    return options;
}

// A client is a descriptor; the soft limit is that of old programs with select().
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

// Tells systemd, at half its interval, that the gateway's loop still turns.
std::function<void()> watchdog()
{
    const auto interval = watchdogInterval();
    if (!interval)
        return {};
    return [every = *interval / 2, last = std::chrono::steady_clock::time_point{}]() mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now - last >= every) {
            last = now;
            noticeService("WATCHDOG=1");
        }
    };
}

std::string shown(const GatewayOptions& options, std::uint16_t port)
{
    const bool bracketed = options.host.find(':') != std::string::npos;
    const std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
    return (bracketed ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

} // namespace

Result<std::shared_ptr<const domain::Catalogue>> loadCatalogue(const std::string& folder)
{
    catalogue::Reading read = catalogue::readCatalogue(folder);
    if (read.catalogue)
        return std::move(read.catalogue);
    for (const catalogue::Fault& fault : read.faults)
        std::cerr << fault.file << (fault.place.empty() ? "" : ": ") << fault.place << ": "
                  << fault.expected << '\n';
    return Error{ErrorKind::InvalidInput,
                 "the catalogue " + folder + " has " + std::to_string(read.faults.size())
                     + " faults"};
}

Result<SimulatorOptions> simulatorOptions(const CommandLine& line)
{
    const auto seed = line.number("--seed", 1, 0, UINT64_MAX);
    if (!seed)
        return seed.error();
    const auto rate = line.factor("--rate", 1.0);
    if (!rate)
        return rate.error();
    const auto days = line.number("--history-days", 90, 0, 3660);
    if (!days)
        return days.error();
    return SimulatorOptions{*seed, *rate, static_cast<int>(*days)};
}

ExitCode serve(const std::vector<std::string>& words)
{
    auto line = CommandLine::parse(words, serveSyntax());
    if (line && line->has("--config"))
        line = withConfiguration(*line, line->value("--config"));
    auto options = line ? gatewayOptions(*line) : Result<GatewayOptions>{line.error()};
    if (!options) {
        complain(options.error());
        return ExitCode::UsageAtFault;
    }
    auto catalogue = loadCatalogue(options->catalogueFolder.string());
    if (!catalogue)
        return complain(catalogue.error());
    options->catalogue = std::move(*catalogue);
    raiseDescriptorLimit();
    options->alive = watchdog();
    options->noteImportsFrom = 100;
    const auto gateway = Gateway::start(*options);
    if (!gateway)
        return complain(gateway.error());
    std::promise<void> toldToStop;
    (*gateway)->whenToldToStop([&toldToStop] { toldToStop.set_value(); });
    (*gateway)->reloadOnHangup();
    std::cout << "listening on " << shown(*options, (*gateway)->port()) << std::endl;
    noticeService("READY=1");
    toldToStop.get_future().wait();
    noticeService("STOPPING=1");
    logLine(LogLevel::Notice, "stopping");
    (*gateway)->stop();
    logLine(LogLevel::Notice, "stopped");
    return ExitCode::Done;
}

} // namespace ioc::gateway
