#pragma once

#include <app/feed/server/FrameWriter.h>
#include <app/feed/server/Intake.h>
#include <models/wire/Ingest.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ioc::gateway {

/// What of an HTTP request matters here.
struct HttpRequest
{
    std::string method;
    std::string target; ///< path and query as sent
    std::string host;
    std::string origin; ///< set by browsers only
    std::string contentType;
    std::string ifNoneMatch;
    std::string userAgent;
    std::string peer; ///< address of the sender
    std::string body;
};

struct HttpAnswer
{
    unsigned status = 200;
    std::string contentType = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// `{"error": …}` with a status.
[[nodiscard]] HttpAnswer errorAnswer(unsigned status, std::string_view message);

/// GET /v1/catalogue's document: every file of the catalogue, and those common to all provinces, as
/// text. Errors: NotFound, Unavailable.
[[nodiscard]] Result<std::string> catalogueDocument(const domain::Catalogue& catalogue,
                                                    const std::filesystem::path& folder);

/// The doors of the gateway but the feed: readings in, catalogue, health, metrics. Knows no socket.
/// Thread: io.
class Doors
{
public:
    using Reply = std::function<void(HttpAnswer)>;

    Doors(std::shared_ptr<const domain::Catalogue> catalogue,
          std::string catalogueDocument,
          Intake& intake,
          Hub& hub,
          Clock clock);

    /// An answer for a request that may not come in at all: of a browser's page, or under a foreign
    /// host name.
    [[nodiscard]] std::optional<HttpAnswer> refuse(const HttpRequest& request) const;
    /// Answers exactly once, at once or later.
    void handle(HttpRequest request, Reply reply);

private:
    void postReadings(const HttpRequest& request, std::string_view query, Reply reply);
    [[nodiscard]] HttpAnswer getCatalogue(const HttpRequest& request) const;
    [[nodiscard]] HttpAnswer getReady() const;
    [[nodiscard]] HttpAnswer getMetrics() const;

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::string m_catalogueDocument;
    Intake& m_intake;
    Hub& m_hub;
    Clock m_clock;
};

} // namespace ioc::gateway
