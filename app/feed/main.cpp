#include <app/feed/CommandLine.h>
#include <app/feed/LogCommands.h>
#include <app/feed/SendCommand.h>
#include <app/feed/ServeCommand.h>
#include <app/feed/SimulateCommand.h>

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

namespace {

using ioc::gateway::ExitCode;

constexpr const char* usage = R"(Usage: toancanh-feed COMMAND …

  serve --catalogue DIR --listen HOST:PORT --log FILE [--published]
        [--simulate [--seed N] [--rate N] [--history-days N]]
      The gateway: takes readings, keeps the log, serves clients. Port 0 takes a free one.
      The first line of its output is "listening on HOST:PORT".
      --published   put the catalogue's published figures in a new log
      --simulate    make readings for every indicator, all marked "simulated"

  send --to URL FILE… [--decimal comma] [--json]
      Posts files of readings: CSV, or CloudEvents in JSON (one, or an array).

  simulate --to URL --catalogue DIR [--seed N] [--rate N] [--history-days N]
      The simulator as a source of its own.

  log stats|verify FILE [--json]
      What a log holds; whether it is sound.

Exit code: 0 done, 1 the input is at fault, 2 the usage is, 3 the outside world is.
)";

ExitCode run(const std::string& command, const std::vector<std::string>& words)
{
    if (command == "serve")
        return ioc::gateway::serve(words);
    if (command == "send")
        return ioc::gateway::send(words);
    if (command == "simulate")
        return ioc::gateway::simulate(words);
    if (command == "log")
        return ioc::gateway::log(words);
    std::cerr << "toancanh-feed: unknown command " << command << "\n\n" << usage;
    return ExitCode::UsageAtFault;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a client that is gone is an error of the write
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (const std::string& word : words) {
        if (word == "--help" || word == "-h") {
            std::cout << usage;
            return 0;
        }
        if (word == "--")
            break;
    }
    if (words.empty()) {
        std::cerr << usage;
        return static_cast<int>(ExitCode::UsageAtFault);
    }
    return static_cast<int>(run(words.front(), {words.begin() + 1, words.end()}));
}
