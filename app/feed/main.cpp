#include <app/feed/CommandLine.h>
#include <app/feed/LogCommands.h>
#include <app/feed/ReplayCommand.h>
#include <app/feed/SendCommand.h>
#include <app/feed/ServeCommand.h>
#include <app/feed/SimulateCommand.h>
#include <app/feed/TokenCommand.h>

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

namespace {

using ioc::gateway::ExitCode;

constexpr const char* usage = R"(Usage: toancanh-feed COMMAND …

  serve --catalogue DIR --listen HOST:PORT --log FILE [--published]
        [--simulate [--seed N] [--rate N] [--history-days N]]
        [--watch DIR] [--config FILE] [--full-detail-days N] [--log-max-megabytes N] [--gather-milliseconds N]
        [--max-connections N] [--max-connections-per-address N]
        [--tokens FILE [--audit FILE]] [--certificate FILE --key FILE] [--insecure-plain-text]
      The gateway: takes readings, keeps the log, serves clients. Port 0 takes a free one.
      The first line of its output is "listening on HOST:PORT".
      --published   put the catalogue's published figures in a new log
      --simulate    make readings for every indicator, all marked "simulated"

      --tokens      let in only who has a token of FILE; who did what goes to the audit file
      --certificate, --key   PEM files: serve TLS (https, wss)
      --insecure-plain-text  allow tokens without TLS on an address outside loopback
      --watch       take in the CSV files dropped into DIR and move them to done/ or refused/,
                    each with a report beside it
      --config      a JSON object with these options by name, without the dashes; the command line
                    goes before it
      --full-detail-days (90), --log-max-megabytes (2048)   what is older, or over, is thinned to
                    the last reading of each day
      SIGHUP reads catalogue, tokens, certificate and key again; SIGTERM stops in order.

  send --to URL FILE… [--decimal comma] [--json] [--token-file FILE] [--ca-file FILE]
      Posts files of readings: CSV, or CloudEvents in JSON (one, or an array).

  simulate --to URL --catalogue DIR [--seed N] [--rate N] [--history-days N]
           [--token-file FILE] [--ca-file FILE]
      The simulator as a source of its own.

  token add --tokens FILE --name NAME --role viewer|operator|editor|source|admin
            [--areas CODE,…] [--indicators ID,PREFIX.*,…] [--days N] [--json]
  token list --tokens FILE [--json]
  token revoke --tokens FILE ID…
      Who may come in. `add` prints the new token, once; only its hash is kept.

  log stats|verify FILE [--json]
  log copy FROM TO
      What a log holds; whether it is sound; a whole copy, beside a gateway that goes on.

  replay FILE --to URL --catalogue DIR [--speed N|max] [--json] [--token-file FILE] [--ca-file FILE]
      Sends the readings of a recorded log again, N times as fast as they came.

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
    if (command == "token")
        return ioc::gateway::token(words);
    if (command == "replay")
        return ioc::gateway::replay(words);
    if (command == "log")
        return ioc::gateway::log(words);
    std::cerr << "toancanh-feed: unknown command " << command << "\n\n" << usage;
    return ExitCode::UsageAtFault;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a client that is gone is an error of the write
    std::signal(SIGXFSZ, SIG_IGN); // a file at its limit is a full disk, not an end
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
