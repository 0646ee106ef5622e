#include "ReplayCommand.h"

#include "BatchPost.h"
#include "ServeCommand.h"

#include <app/feed/log/LogRecording.h>

#include <chrono>
#include <iostream>
#include <optional>
#include <thread>

namespace ioc::gateway {

namespace {

const CommandSyntax syntax{{"--json"},
                           {"--to", "--catalogue", "--speed", "--token-file", "--ca-file"}};
constexpr std::size_t readingsPerPart = 5000;

struct Setting
{
    GatewayUrl url;
    std::string log;
    std::string folder;
    std::optional<double> speed; ///< times the recorded rhythm; none: as fast as the gateway takes
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
    if (line.arguments().size() != 1)
        return Error{ErrorKind::InvalidInput, "replay takes one log"};
    std::optional<double> speed;
    if (line.value("--speed") != "max") {
        const auto factor = line.factor("--speed", 1.0);
        if (!factor)
            return factor.error();
        speed = *factor;
    }
    auto token = readTokenFile(line.value("--token-file"));
    if (!token)
        return token.error();
    return Setting{std::move(*url),
                   line.arguments().front(),
                   *folder,
                   speed,
                   {std::move(*token), line.value("--ca-file")}};
}

/// When each part of a recording is due.
class Rhythm
{
public:
    explicit Rhythm(std::optional<double> speed)
        : m_speed(speed)
    {
    }
    void await(domain::TimePoint received)
    {
        if (!m_speed)
            return;
        if (!m_first) {
            m_first = received;
            m_begin = std::chrono::steady_clock::now();
        }
        const std::chrono::duration<double, std::milli> offset{
            static_cast<double>((received - *m_first).count()) / *m_speed};
        std::this_thread::sleep_until(
            m_begin + std::chrono::duration_cast<std::chrono::steady_clock::duration>(offset));
    }

private:
    std::optional<double> m_speed;
    std::optional<domain::TimePoint> m_first;
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace

ExitCode replay(const std::vector<std::string>& words)
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
    auto recording = LogRecording::open(setting->log, *catalogue);
    if (!recording)
        return complain(recording.error());
    HttpPost http(setting->url, setting->post);
    SendReport report;
    Rhythm rhythm(setting->speed);
    for (;;) {
        const auto part = recording->next(readingsPerPart);
        if (!part)
            return complain(part.error());
        if (!*part)
            break;
        rhythm.await((*part)->received);
        if (const auto sent = postBatch(http, (*part)->batch, **catalogue, setting->log, report);
            !sent)
            return complain(sent.error());
    }
    std::cout << (line->has("--json") ? report.json() : report.text());
    if (recording->passedOver() > 0)
        std::cerr << recording->passedOver() << " entries have no place in the catalogue\n";
    return report.refused() > 0 ? ExitCode::InputAtFault : ExitCode::Done;
}

} // namespace ioc::gateway
