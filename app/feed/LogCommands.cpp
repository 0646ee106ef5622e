#include "LogCommands.h"

#include <app/feed/log/JsonText.h>
#include <app/feed/log/LogRecording.h>
#include <app/feed/log/SqliteLogReader.h>
#include <models/domain/TimeText.h>

#include <iostream>

namespace ioc::gateway {

namespace {

const CommandSyntax syntax{{"--json"}, {}};

void printStats(const LogStats& stats, bool json)
{
    const auto time = [](const std::optional<domain::TimePoint>& at) {
        return at ? domain::formatInstant(*at) : std::string{};
    };
    if (json) {
        std::cout << "{\"log\":" << jsonString(stats.id)
                  << ",\"head\":" << jsonString(wire::sequenceText(stats.entries))
                  << ",\"entries\":" << stats.entries << ",\"readings\":" << stats.readings
                  << ",\"series\":" << stats.series << ",\"sources\":" << stats.sources
                  << ",\"acts\":" << stats.actions
                  << ",\"first\":" << (stats.first ? jsonString(time(stats.first)) : "null")
                  << ",\"last\":" << (stats.last ? jsonString(time(stats.last)) : "null")
                  << ",\"bytes\":" << stats.bytes << "}\n";
        return;
    }
    std::cout << "log      " << stats.id << "\nentries  " << stats.entries << "\nreadings "
              << stats.readings << "\nseries   " << stats.series << "\nsources  " << stats.sources
              << "\nacts     " << stats.actions << "\nfirst    " << time(stats.first)
              << "\nlast     " << time(stats.last) << "\nbytes    " << stats.bytes << '\n';
}

ExitCode printFaults(const std::vector<std::string>& faults, bool json)
{
    if (json) {
        std::cout << "{\"sound\":" << (faults.empty() ? "true" : "false") << ",\"faults\":[";
        for (std::size_t i = 0; i < faults.size(); ++i)
            std::cout << (i > 0 ? "," : "") << jsonString(faults[i]);
        std::cout << "]}\n";
    } else if (faults.empty()) {
        std::cout << "sound\n";
    } else {
        for (const std::string& fault : faults)
            std::cout << fault << '\n';
    }
    return faults.empty() ? ExitCode::Done : ExitCode::InputAtFault;
}

} // namespace

ExitCode log(const std::vector<std::string>& words)
{
    const auto line = CommandLine::parse(words, syntax);
    const std::vector<std::string> given = line ? line->arguments() : std::vector<std::string>{};
    const bool copies = given.size() == 3 && given[0] == "copy";
    const bool looks = given.size() == 2 && (given[0] == "stats" || given[0] == "verify");
    if (!copies && !looks) {
        std::cerr << "toancanh-feed: "
                  << (line ? "log takes stats or verify and a file, or copy and two"
                           : line.error().context)
                  << '\n';
        return ExitCode::UsageAtFault;
    }
    if (copies) {
        const auto copied = copyLog(given[1], given[2]);
        return copied ? ExitCode::Done : complain(copied.error());
    }
    // The figures do not depend on a catalogue.
    const auto reader
        = SqliteLogReader::open(line->arguments()[1], std::make_shared<const domain::Catalogue>());
    if (!reader)
        return complain(reader.error());
    if (line->arguments()[0] == "stats") {
        const auto stats = (*reader)->stats();
        if (!stats)
            return complain(stats.error());
        printStats(*stats, line->has("--json"));
        return ExitCode::Done;
    }
    const auto faults = (*reader)->verify();
    if (!faults)
        return complain(faults.error());
    return printFaults(*faults, line->has("--json"));
}

} // namespace ioc::gateway
