#include "SimulateCommand.h"

#include "HttpPost.h"
#include "SendReport.h"
#include "ServeCommand.h"

#include <app/feed/server/PublishedFigures.h>
#include <app/feed/sources/Simulator.h>
#include <models/domain/TimeText.h>

#include <charconv>
#include <iostream>
#include <thread>

namespace ioc::gateway {

namespace {

const CommandSyntax syntax{
    {}, {"--to", "--catalogue", "--seed", "--rate", "--history-days", "--token-file", "--ca-file"}};
constexpr std::size_t readingsPerPost = 5000;
constexpr std::chrono::milliseconds tickInterval{1000};

domain::TimePoint systemNow()
{
    return std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now());
}

std::string number(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

std::string csvOf(const domain::ReadingBatch& batch,
                  const domain::Catalogue& catalogue,
                  std::size_t begin,
                  std::size_t end)
{
    std::string csv = "indicator,area,time,recorded,value,quality,source\n";
    for (std::size_t i = begin; i < end; ++i) {
        const domain::Reading& reading = batch.readings[i];
        csv += catalogue.indicator(reading.series).id + ',' + catalogue.area(reading.series).code
            + ',' + domain::formatInstant(reading.time) + ','
            + domain::formatInstant(reading.recorded) + ','
            + (reading.hasValue() ? number(reading.value) : "") + ','
            + domain::toString(reading.quality) + ',' + batch.sourceName(reading.source) + '\n';
    }
    return csv;
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
    const auto options = simulatorOptions(line);
    if (!options)
        return options.error();
    auto token = readTokenFile(line.value("--token-file"));
    if (!token)
        return token.error();
    return Setting{
        std::move(*url), *folder, *options, {std::move(*token), line.value("--ca-file")}};
}

// Posts all of a batch. Errors: those of the way to the gateway.
Result<std::size_t> postBatch(HttpPost& http,
                              const domain::ReadingBatch& batch,
                              const domain::Catalogue& catalogue,
                              SendReport& report)
{
    const std::size_t size = batch.readings.size();
    for (std::size_t begin = 0; begin < size; begin += readingsPerPost) {
        const std::size_t end = std::min(begin + readingsPerPost, size);
        const auto answer
            = postPatiently(http, "/v1/readings", "text/csv", csvOf(batch, catalogue, begin, end));
        if (!answer)
            return answer.error();
        if (answer->status != 202 && answer->status != 422) {
            return Error{ErrorKind::Unavailable,
                         "the gateway answered " + std::to_string(answer->status) + ": "
                             + answer->body.substr(0, 200)};
        }
        if (const auto added = report.add(answer->body, "simulator", begin); !added)
            return added.error();
    }
    return size;
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
            = past ? simulator.past(4 * readingsPerPost) : simulator.tick(systemNow());
        if (const auto sent = postBatch(http, batch, **catalogue, report); !sent)
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
