#include "ServeCommand.h"

#include "ServeOptions.h"

#include <app/feed/log/LogLine.h>
#include <app/feed/server/Gateway.h>
#include <app/feed/server/ServiceNotice.h>
#include <models/catalogue/CatalogueReader.h>

#include <csignal>
#include <future>
#include <iostream>
#include <sys/resource.h>

namespace ioc::gateway {

namespace {

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
        std::cerr << catalogue::faultText(fault) << '\n';
    const std::size_t count = read.faults.size();
    return Error{ErrorKind::InvalidInput,
                 "the catalogue " + folder + " has " + std::to_string(count)
                     + (count == 1 ? " fault" : " faults")};
}

ExitCode serve(const std::vector<std::string>& words)
{
    const auto given = CommandLine::parse(words, serveSyntax());
    if (!given) {
        complain(given.error());
        return ExitCode::UsageAtFault;
    }
    Faults faults;
    const auto line = given->has("--config")
        ? withConfiguration(*given, given->value("--config"), faults)
        : given;
    if (!line) {
        sayFault(line.error().context);
        return ExitCode::UsageAtFault;
    }
    GatewayOptions options = gatewayOptions(*line, faults);
    for (const std::string& fault : faults)
        sayFault(fault);
    if (!faults.empty())
        return ExitCode::UsageAtFault;
    auto catalogue = loadCatalogue(options.catalogueFolder.string());
    if (!catalogue)
        return complain(catalogue.error());
    options.catalogue = std::move(*catalogue);
    raiseDescriptorLimit();
    std::signal(SIGHUP, SIG_IGN); // until there is something to read again
    options.alive = watchdog();
    options.noteImportsFrom = 100;
    const auto gateway = Gateway::start(options);
    if (!gateway)
        return complain(gateway.error());
    std::promise<void> toldToStop;
    (*gateway)->whenToldToStop([&toldToStop] { toldToStop.set_value(); });
    (*gateway)->reloadOnHangup();
    std::cout << "listening on " << shown(options, (*gateway)->port()) << std::endl;
    noticeService("READY=1");
    toldToStop.get_future().wait();
    noticeService("STOPPING=1");
    logLine(LogLevel::Notice, "stopping");
    (*gateway)->stop();
    logLine(LogLevel::Notice, "stopped");
    return ExitCode::Done;
}

} // namespace ioc::gateway
