#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/SourceState.h>
#include <models/wire/Frames.h>
#include <models/wire/Limits.h>

#include <QByteArray>
#include <QMetaType>
#include <QSslConfiguration>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ioc::feed {

/// Shortened by tests; the values are the protocol's.
struct FeedTimings
{
    std::chrono::milliseconds answer{10'000}; ///< from connecting until the welcome
    std::chrono::milliseconds firstRetry{1'000};
    std::chrono::milliseconds mostRetry{30'000};
    /// Silence that ends the link; none: three heartbeats of the welcome.
    std::optional<std::chrono::milliseconds> silence;
    std::chrono::milliseconds history{60'000}; ///< from asking for readings of the past to a page
};

struct FeedOptions
{
    QUrl url; ///< ws, wss, http or https; without a path the feed's door is added
    QByteArray token; ///< empty: none is sent
    std::shared_ptr<const domain::Catalogue> catalogue;
    wire::Filter filter;
    std::optional<domain::Duration> history; ///< how far back a snapshot is to go
    std::optional<QSslConfiguration> tls; ///< a private authority's certificates
    bool insecurePlainText = false; ///< allows an unencrypted link to another machine
    FeedTimings timings;
    std::uint32_t seed = 1; ///< of the jitter
    std::function<domain::TimePoint()> clock;
};

enum class FeedState {
    Closed, ///< by close(), or the url may not be used
    Connecting,
    CatchingUp,
    Live,
    Lost, ///< the next try is scheduled
};

struct FeedStatus
{
    FeedState state = FeedState::Closed;
    std::optional<domain::TimePoint> since;
    std::optional<domain::TimePoint> lastHeard; ///< any frame
    std::optional<domain::TimePoint> nextTry;
    QString detail; ///< English
};

/// Readings with from < time <= to.
struct PastSpan
{
    domain::TimePoint from;
    domain::TimePoint to;

    friend bool operator==(const PastSpan&, const PastSpan&) = default;
};

/// Readings for who stores and who shows.
struct Delivery
{
    enum class Kind { Live, Snapshot, History };
    Kind kind = Kind::Live;
    std::shared_ptr<const domain::ReadingBatch> batch;
    /// Set where the link may be resumed after it once this batch, and all before it, are stored.
    std::optional<wire::LogPosition> position;
    /// With the last page that askHistory() brought: all of the span is handed on.
    std::optional<PastSpan> filled = std::nullopt;
};

/// An act as the gateway logged it, and in which log.
struct LoggedAct
{
    std::string log;
    domain::LoggedAction action;
};

/// Every source that the gateway has named, by name.
using SourceStates = std::vector<domain::SourceState>;

/// Since the object was made; for the diagnosis page and the tests.
struct FeedCounters
{
    std::uint64_t connections = 0; ///< that were welcomed
    std::uint64_t readings = 0;
    std::uint64_t skipped = 0; ///< readings without a place in our catalogue
    std::uint64_t dropped = 0; ///< readings that the gateway left out because we were slow
    std::uint64_t holesFilled = 0;
    std::uint64_t holesRefused
        = 0; ///< the gateway could not give what was dropped: resumed instead
    std::uint64_t badFrames = 0;
};

} // namespace ioc::feed

Q_DECLARE_METATYPE(ioc::feed::LoggedAct)
Q_DECLARE_METATYPE(ioc::feed::SourceStates)
Q_DECLARE_METATYPE(ioc::feed::Delivery)
Q_DECLARE_METATYPE(ioc::feed::FeedStatus)
