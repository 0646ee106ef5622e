#pragma once

#include <app/feed/server/Audit.h>
#include <app/feed/server/FrameWriter.h>
#include <app/feed/server/Guard.h>
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
    std::string authorization;
    /// Of a CloudEvent in binary mode: its attributes by name, without `ce-`.
    std::vector<std::pair<std::string, std::string>> eventAttributes;
    std::string peer; ///< address of the sender
    bool local = false; ///< the sender is on this machine
    std::string body;
    std::shared_ptr<const Principal> who; ///< null: no tokens are configured, or an open door
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
/// The same with a `Retry-After`.
[[nodiscard]] HttpAnswer retryLater(unsigned status, std::string_view message, int seconds);

/// What a POST is answered: `{"accepted": n, "unchanged": n, "refused": […], "sequence": …}`.
[[nodiscard]] std::string takenJson(const Appended& appended,
                                    const std::vector<wire::Refusal>& refused,
                                    const std::vector<std::string>& ignoredColumns);

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

    /// `guard` null: no tokens are configured, everybody on this machine may do everything.
    Doors(std::shared_ptr<const domain::Catalogue> catalogue,
          std::string catalogueDocument,
          Intake& intake,
          Hub& hub,
          Clock clock,
          Guard* guard = nullptr,
          Audit* audit = nullptr);

    /// What of the service the doors cannot know; asked for each GET /metrics.
    struct ServiceFigures
    {
        std::uint64_t logBytes = 0;
        std::size_t connections = 0;
    };
    void askService(std::function<ServiceFigures()> figures) { m_service = std::move(figures); }

    /// Another catalogue comes in force, with what GET /v1/catalogue gives of it.
    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue, std::string document)
    {
        m_catalogue = std::move(catalogue);
        m_catalogueDocument = std::move(document);
    }

    /// An answer for a request that may not come in at all: of a browser's page, or under a foreign
    /// host name.
    [[nodiscard]] std::optional<HttpAnswer> refuse(const HttpRequest& request) const;
    struct Admission
    {
        std::shared_ptr<const Principal> who;
        std::optional<HttpAnswer> refusal; ///< 401, 403 or 429
        domain::Duration delay{0}; ///< to hold the refusal back
    };
    /// Whether the sender may have what it asks for. Says nothing of what is behind a door.
    [[nodiscard]] Admission admit(const HttpRequest& request);
    /// Whether who was admitted still would be.
    [[nodiscard]] bool stillValid(const Principal& who) const;
    /// Somebody admitted became a client of the feed.
    void entersFeed(const Principal* who, const std::string& address);
    /// Answers exactly once, at once or later.
    void handle(HttpRequest request, Reply reply);

private:
    /// One act as a CloudEvent: of an operator's system any, of a department's its directives'.
    void postAction(const HttpRequest& request, Reply reply);
    void postReadings(const HttpRequest& request, std::string_view query, Reply reply);
    void refuseOutsideLimits(const Principal& who, wire::Ingested& ingested) const;
    void count(const HttpRequest& request, std::string_view what, const Audit::Counts& counts);
    [[nodiscard]] HttpAnswer getCatalogue(const HttpRequest& request) const;
    [[nodiscard]] HttpAnswer getReady() const;
    [[nodiscard]] HttpAnswer getMetrics() const;

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::string m_catalogueDocument;
    Intake& m_intake;
    Hub& m_hub;
    Clock m_clock;
    Guard* m_guard;
    Audit* m_audit;
    std::function<ServiceFigures()> m_service; ///< may be empty
    std::uint64_t m_refusedRequests = 0; ///< 401, 403 and 429 of the guard
};

} // namespace ioc::gateway
