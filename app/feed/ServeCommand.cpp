#include "ServeCommand.h"

#include <app/feed/log/LogLine.h>
#include <app/feed/server/Gateway.h>
#include <models/catalogue/CatalogueReader.h>

#include <charconv>
#include <future>
#include <iostream>

namespace ioc::gateway {

namespace {

const CommandSyntax syntax{
    {"--published", "--simulate"},
    {"--catalogue", "--listen", "--log", "--seed", "--rate", "--history-days"}};

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

Result<GatewayOptions> gatewayOptions(const CommandLine& line)
{
    GatewayOptions options;
    const auto folder = line.required("--catalogue");
    if (!folder)
        return folder.error();
    const auto log = line.required("--log");
    if (!log)
        return log.error();
    const auto listen = line.required("--listen");
    if (!listen)
        return listen.error();
    const auto address = parseAddress(*listen);
    if (!address)
        return address.error();
    if (!line.arguments().empty())
        return Error{ErrorKind::InvalidInput, "serve takes no " + line.arguments().front()};
    options.catalogueFolder = *folder;
    options.log = *log;
    options.host = address->host;
    options.port = address->port;
    options.publishedFigures = line.has("--published");
    if (line.has("--simulate")) {
        const auto simulator = simulatorOptions(line);
        if (!simulator)
            return simulator.error();
        options.simulator = *simulator;
    }
    return options;
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
    const auto line = CommandLine::parse(words, syntax);
    auto options = line ? gatewayOptions(*line) : Result<GatewayOptions>{line.error()};
    if (!options) {
        complain(options.error());
        return ExitCode::UsageAtFault;
    }
    auto catalogue = loadCatalogue(options->catalogueFolder.string());
    if (!catalogue)
        return complain(catalogue.error());
    options->catalogue = std::move(*catalogue);
    const auto gateway = Gateway::start(*options);
    if (!gateway)
        return complain(gateway.error());
    std::promise<void> toldToStop;
    (*gateway)->whenToldToStop([&toldToStop] { toldToStop.set_value(); });
    std::cout << "listening on " << shown(*options, (*gateway)->port()) << std::endl;
    toldToStop.get_future().wait();
    logLine(LogLevel::Notice, "stopping");
    (*gateway)->stop();
    logLine(LogLevel::Notice, "stopped");
    return ExitCode::Done;
}

} // namespace ioc::gateway
