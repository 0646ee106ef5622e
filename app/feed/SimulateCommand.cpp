#include "SimulateCommand.h"

#include "BatchPost.h"
#include "ServeCommand.h"
#include "ServeOptions.h"

#include <app/feed/server/PublishedFigures.h>
#include <app/feed/sources/Simulator.h>

#include <iostream>
#include <thread>

namespace ioc::gateway {

namespace {

const CommandSyntax syntax{
    {}, {"--to", "--catalogue", "--seed", "--rate", "--history-days", "--token-file", "--ca-file"}};
constexpr std::size_t pastPortion = 20'000;
constexpr std::chrono::milliseconds tickInterval{1000};

domain::TimePoint systemNow()
{
    return std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now());
}

struct Setting
{
    GatewayUrl url;
    std::string folder;
    SimulatorOptions simulator;
    PostOptions post;
};

Result<Setting> settingOf(const CommandLine& line)
{
    const auto to = line.required("--to");
    if (!to)
        return to.error();
    auto url = GatewayUrl::parse(*to);
    if (!url)
        return url.error();
    const auto folder = line.required("--catalogue");
    if (!folder)
        return folder.error();
    Faults faults;
    const SimulatorOptions options = simulatorOptions(line, faults);
    if (!faults.empty())
        return Error{ErrorKind::InvalidInput, faults.front()};
    auto token = readTokenFile(line.value("--token-file"));
    if (!token)
        return token.error();
    return Setting{std::move(*url), *folder, options, {std::move(*token), line.value("--ca-file")}};
}

} // namespace

ExitCode simulate(const std::vector<std::string>& words)
{
    const auto line = CommandLine::parse(words, syntax);
    const auto setting = line ? settingOf(*line) : Result<Setting>{line.error()};
    if (!setting) {
        complain(setting.error());
        return ExitCode::UsageAtFault;
    }
    const auto catalogue = loadCatalogue(setting->folder);
    if (!catalogue)
        return complain(catalogue.error());
    const auto published = publishedFigures(**catalogue, setting->folder, systemNow());
    if (!published)
        return complain(published.error());
    Simulator simulator(*catalogue, setting->simulator, systemNow(), {}, **published);
    HttpPost http(setting->url, setting->post);
    SendReport report;
    // Until the process is told to end, or the gateway is gone for good.
    for (bool past = true;;) {
        const domain::ReadingBatch batch
            = past ? simulator.past(pastPortion) : simulator.tick(systemNow());
        if (const auto sent = postBatch(http, batch, **catalogue, "simulator", report); !sent)
            return complain(sent.error());
        if (past && batch.readings.empty()) {
            past = false;
            std::cerr << "the past is sent: " << report.text();
        }
        if (!past)
            std::this_thread::sleep_for(tickInterval);
    }
}

} // namespace ioc::gateway
