#pragma once

#include <models/domain/Action.h>
#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>
#include <models/domain/Result.h>
#include <models/domain/SourceState.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The messages of the feed protocol, version 1, and their text. Each is one CloudEvents 1.0 event
/// in JSON. What is written is ASCII (`\uXXXX` for all else): Qt closes a text message that is
/// split inside a character.
namespace ioc::wire {

/// Place in the log of a gateway; 0: before the first entry.
using Sequence = std::uint64_t;

struct LogPosition
{
    std::string log; ///< id of the log
    Sequence sequence = 0;

    friend bool operator==(const LogPosition&, const LogPosition&) = default;
};

/// What a client wants. Empty lists: all. `indicators`: ids, or prefixes that end in `.*`, or `*`.
struct Filter
{
    std::vector<std::string> areas;
    std::vector<std::string> indicators;

    friend bool operator==(const Filter&, const Filter&) = default;
};

// --- client to gateway
// -----------------------------------------------------------------------------------------

struct Subscribe
{
    std::string id;
    std::optional<LogPosition> after;
    Filter filter;
    std::optional<domain::Duration>
        history; ///< how far back a snapshot may go with more than the last value
};

/// A run of entries of a log: those after `after`, up to and with `upTo`.
struct EntrySpan
{
    Sequence after = 0;
    Sequence upTo = 0;

    friend bool operator==(const EntrySpan&, const EntrySpan&) = default;
};

/// Readings by their time, or, where `entries` is set, by their place in the log: what a resumption
/// would bring, without ending the subscription.
struct HistoryRequest
{
    std::string id;
    Filter filter;
    domain::TimePoint from;
    domain::TimePoint to;
    std::optional<EntrySpan> entries = std::nullopt;
};

/// What an operator did; the event's id is the act's, so that one sent twice is done once.
struct ActionRequest
{
    domain::Action action;
};

using ClientFrame = std::variant<Subscribe, HistoryRequest, ActionRequest>;

// --- gateway to client
// -----------------------------------------------------------------------------------------

struct Welcome
{
    std::string log;
    Sequence head = 0;
    bool resumed = false;
    std::string catalogue; ///< etag
    std::chrono::seconds heartbeat{10};
};

struct Snapshot
{
    std::shared_ptr<const domain::ReadingBatch> batch;
    bool more = false;
};

struct Readings
{
    std::shared_ptr<const domain::ReadingBatch> batch;
    Sequence sequence = 0; ///< of the last entry in it, or left out for one in it
    std::uint64_t dropped = 0;
    /// Conflated readings that are older than entries dropped so far may still follow.
    bool more = false;
};

struct History
{
    std::string request; ///< id of the request
    std::shared_ptr<const domain::ReadingBatch> batch;
    bool more = false;
};

/// States of sources that are new or have changed; whoever is not named is as he was. The first of
/// a connection, if there are any sources, names all, in several events where they are many.
struct Sources
{
    std::vector<domain::SourceState> sources;
};

/// An act as it was logged. It may overtake readings of an earlier sequence, never the other way.
struct ActionFrame
{
    domain::LoggedAction action;
};

struct Heartbeat
{
    Sequence head = 0;
};

struct ErrorFrame
{
    std::string code; ///< a word with dashes: bad-event, unknown-type, bad-subscription …
    std::string message; ///< names the place
    std::string subject; ///< id of the event at fault, if it had one
};

/// Something of a later version: to be ignored.
struct UnknownFrame
{
    std::string type;
};

using GatewayFrame = std::variant<Welcome,
                                  Snapshot,
                                  Readings,
                                  History,
                                  Sources,
                                  ActionFrame,
                                  Heartbeat,
                                  ErrorFrame,
                                  UnknownFrame>;

/// What of a decoded frame's readings had no place in the client's catalogue.
struct Skipped
{
    std::size_t count = 0;
    std::string firstReason;
};

/// Attributes that every event of one sender shares.
struct Envelope
{
    std::string source; ///< URI reference of the sender: /toancanh-feed/<host>
    std::uint64_t nextId = 1; ///< counted up by each encode
};

// --- writing
// ---------------------------------------------------------------------------------------------------

/// Each encode gives one event of its type, `time` = `now`. A batch is split by the caller to
/// readingsPerFrame. The event's id is the frame's, where it has one, else the envelope's next.
[[nodiscard]] std::string encode(const Subscribe& frame, Envelope& envelope, domain::TimePoint now);
[[nodiscard]] std::string
encode(const HistoryRequest& frame, Envelope& envelope, domain::TimePoint now);
[[nodiscard]] std::string
encode(const ActionRequest& frame, Envelope& envelope, domain::TimePoint now);
[[nodiscard]] std::string
encode(const ActionFrame& frame, Envelope& envelope, domain::TimePoint now);
[[nodiscard]] std::string encode(const Welcome& frame, Envelope& envelope, domain::TimePoint now);
[[nodiscard]] std::string encode(const Snapshot& frame,
                                 const domain::Catalogue& catalogue,
                                 Envelope& envelope,
                                 domain::TimePoint now);
[[nodiscard]] std::string encode(const Readings& frame,
                                 const domain::Catalogue& catalogue,
                                 Envelope& envelope,
                                 domain::TimePoint now);
[[nodiscard]] std::string encode(const History& frame,
                                 const domain::Catalogue& catalogue,
                                 Envelope& envelope,
                                 domain::TimePoint now);
[[nodiscard]] std::string encode(const Sources& frame, Envelope& envelope, domain::TimePoint now);
[[nodiscard]] std::string encode(const Heartbeat& frame, Envelope& envelope, domain::TimePoint now);
[[nodiscard]] std::string
encode(const ErrorFrame& frame, Envelope& envelope, domain::TimePoint now);

/// `00000000000000000042`
[[nodiscard]] std::string sequenceText(Sequence sequence);
/// Errors: InvalidInput where it is not 1 to 20 decimal digits.
[[nodiscard]] Result<Sequence> parseSequence(std::string_view text);

// --- reading
// ---------------------------------------------------------------------------------------------------

/// Decodes what a client sent. Errors: InvalidInput naming the place (`/data/areas/0: …`),
/// Unsupported for an unknown type. Thread: one decoder a thread; it keeps its buffers.
class FrameDecoder
{
public:
    explicit FrameDecoder(std::size_t maxBytes);
    ~FrameDecoder();
    FrameDecoder(FrameDecoder&&) noexcept;
    FrameDecoder& operator=(FrameDecoder&&) noexcept;

    [[nodiscard]] Result<ClientFrame> decodeClient(std::string_view text);
    /// Readings whose indicator or area the catalogue does not have are left out and counted in
    /// `skipped`.
    [[nodiscard]] Result<GatewayFrame>
    decodeGateway(std::string_view text, const domain::Catalogue& catalogue, Skipped& skipped);
    /// Id of the event that was decoded last, a faulty one too; empty where it had none. For
    /// ErrorFrame::subject.
    [[nodiscard]] const std::string& lastId() const noexcept;

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

/// True where `indicator` and `area` pass `filter`.
[[nodiscard]] bool
matches(const Filter& filter, std::string_view indicator, std::string_view area) noexcept;

} // namespace ioc::wire
