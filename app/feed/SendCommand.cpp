#include "SendCommand.h"

#include "CsvChunks.h"
#include "HttpPost.h"
#include "SendReport.h"

#include <models/wire/Limits.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <simdjson.h>

namespace ioc::gateway {

namespace {

const CommandSyntax syntax{{"--json"}, {"--to", "--decimal", "--token-file", "--ca-file"}};

// Below the gateway's limit, so that the header and the last record fit too.
constexpr std::size_t chunkBytes = wire::maxRequestBytes - 16 * 1024;

Result<std::string> readFile(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return Error{ErrorKind::InvalidInput, "cannot read " + file};
    return text;
}

/// Posts one file after the other to one gateway.
class Sender
{
public:
    Sender(GatewayUrl url, PostOptions options, std::string query)
        : m_http(std::move(url), std::move(options))
        , m_query(std::move(query))
    {
    }

    Result<std::uint64_t> sendFile(const std::string& file)
    {
        const auto text = readFile(file);
        if (!text)
            return text.error();
        m_sent = 0;
        const std::size_t first = text->find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        const char head = first == std::string::npos ? '\0' : (*text)[first];
        const auto sent = head == '[' ? sendBatch(file, *text)
            : head == '{' ? post(file, "/v1/readings", "application/cloudevents+json", *text, 0, 1)
                          : sendCsv(file, *text);
        std::cerr << file << ": " << m_sent << " sent\n";
        return sent;
    }

    [[nodiscard]] const SendReport& report() const noexcept { return m_report; }

private:
    Result<std::uint64_t> sendCsv(const std::string& file, const std::string& text)
    {
        CsvChunks chunks(text, chunkBytes);
        CsvChunks::Chunk chunk;
        while (chunks.next(chunk)) {
            // Rows as an editor numbers them: the header is row 1.
            const auto sent = post(file,
                                   "/v1/readings" + m_query,
                                   "text/csv",
                                   chunk.text,
                                   chunk.firstRecord + 2,
                                   chunk.records);
            if (!sent)
                return sent;
        }
        return m_sent;
    }

    Result<std::uint64_t> sendBatch(const std::string& file, const std::string& text)
    {
        simdjson::dom::parser parser;
        simdjson::dom::array events;
        if (parser.parse(text).get(events) != simdjson::SUCCESS)
            return Error{ErrorKind::InvalidInput, file + " is no JSON array"};
        std::string body = "[";
        std::size_t first = 0;
        std::size_t count = 0;
        const auto flush = [&]() -> Result<std::uint64_t> {
            const auto sent = post(file,
                                   "/v1/readings",
                                   "application/cloudevents-batch+json",
                                   body + "]",
                                   first,
                                   count);
            first += count;
            count = 0;
            body = "[";
            return sent;
        };
        for (const simdjson::dom::element event : events) {
            const std::string one = simdjson::minify(event);
            if (count > 0 && body.size() + one.size() > chunkBytes) {
                if (const auto sent = flush(); !sent)
                    return sent;
            }
            body += (count++ > 0 ? "," : "") + one;
        }
        return count > 0 ? flush() : Result<std::uint64_t>{m_sent};
    }

    Result<std::uint64_t> post(const std::string& file,
                               const std::string& target,
                               const std::string& contentType,
                               const std::string& body,
                               std::size_t firstRow,
                               std::size_t records)
    {
        const auto answer = postPatiently(m_http, target, contentType, body);
        if (!answer)
            return answer.error();
        m_sent += records;
        if (answer->status == 202 || answer->status == 422)
            return m_report.add(answer->body, file, firstRow);
        if (answer->status == 400 || answer->status == 413 || answer->status == 415) {
            m_report.addRefusedBody(
                std::to_string(answer->status) + " " + answer->body, file, firstRow, records);
            return m_sent;
        }
        return Error{ErrorKind::Unavailable,
                     "the gateway answered " + std::to_string(answer->status) + ": "
                         + answer->body.substr(0, 200)};
    }

    HttpPost m_http;
    std::string m_query;
    SendReport m_report;
    std::uint64_t m_sent = 0;
};

} // namespace

ExitCode send(const std::vector<std::string>& words)
{
    const auto line = CommandLine::parse(words, syntax);
    const auto to = line ? line->required("--to") : Result<std::string>{line.error()};
    const auto url = to ? GatewayUrl::parse(*to) : Result<GatewayUrl>{to.error()};
    if (!url) {
        complain(url.error());
        return ExitCode::UsageAtFault;
    }
    const std::string decimal = line->value("--decimal");
    if ((line->has("--decimal") && decimal != "comma" && decimal != "point")
        || line->arguments().empty()) {
        std::cerr << "toancanh-feed: send takes --to URL, files, and --decimal comma or point\n";
        return ExitCode::UsageAtFault;
    }
    const auto token = readTokenFile(line->value("--token-file"));
    if (!token)
        return complain(token.error());
    Sender sender(
        *url, {*token, line->value("--ca-file")}, decimal.empty() ? "" : "?decimal=" + decimal);
    ExitCode code = ExitCode::Done;
    for (const std::string& file : line->arguments()) {
        const auto sent = sender.sendFile(file);
        if (!sent) {
            code = complain(sent.error());
            break;
        }
    }
    std::cout << (line->has("--json") ? sender.report().json() : sender.report().text());
    if (code == ExitCode::Done && sender.report().refused() > 0)
        return ExitCode::InputAtFault;
    return code;
}

} // namespace ioc::gateway
