#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>
#include <models/domain/Result.h>
#include <models/wire/Limits.h>

#include <string>
#include <string_view>
#include <vector>

/// What sources post: CloudEvents (single and batch) and CSV, turned into readings of a catalogue,
/// row by row.
namespace ioc::wire {

/// A reading that was not taken.
struct Refusal
{
    std::size_t index = 0; ///< position in the request: of CSV the row after the header, from 0
    std::string field; ///< `time`, `value` … or empty: the whole row
    std::string reason; ///< English, names what was found and what was expected
    std::string row; ///< the row or JSON as it came, cut at 1 KiB, for the file of refused readings
    std::string source{}; ///< who said it
};

struct Ingested
{
    domain::ReadingBatch batch;
    std::vector<std::size_t>
        indices; ///< for each reading of the batch, its position in the request
    std::vector<Refusal> refused;
    std::vector<std::string> ignoredColumns; ///< of a CSV
};

struct IngestOptions
{
    domain::TimePoint now; ///< of the gateway; `recorded` where the source says none
    std::string defaultSource; ///< who sent it, where a row says none
    char decimalMark = '.'; ///< of a CSV: '.' or ','
    std::size_t mostRows = maxReadingsPerRequest; ///< of a CSV
};

enum class BodyKind { CloudEvent, CloudEventBatch, Csv };

/// Checks one reading's fields against the catalogue and appends it, or a refusal. The one place
/// that knows the rules: indicator known or by alias (id, unit, level), area known and in force at
/// some time of the period, time text and not in the future by more than maxFutureSkew, number,
/// plausible range, quality word.
struct RawReading
{
    std::string_view indicator{};
    std::string_view area{};
    std::string_view time{};
    std::string_view unit{}; ///< empty: not said
    std::string_view quality{}; ///< empty: good
    std::string_view recorded{}; ///< empty: now
    std::string_view source{}; ///< empty: the request's
    double value = 0; ///< NaN: the source has none
};
void ingestOne(const RawReading& raw,
               std::size_t index,
               std::string_view row,
               const domain::Catalogue& catalogue,
               const IngestOptions& options,
               Ingested& result);

/// Reads a whole body. Errors: InvalidInput where it is not JSON, no CloudEvent, no CSV or not
/// UTF-8 (the place is named): then nothing of it is taken. Faults of single readings are refusals,
/// the others stand.
[[nodiscard]] Result<Ingested> ingest(BodyKind kind,
                                      std::string_view body,
                                      const domain::Catalogue& catalogue,
                                      const IngestOptions& options);

/// Whether a source may be called so: UTF-8 without control characters, 1 to maxTextBytes.
[[nodiscard]] bool isSourceName(std::string_view name) noexcept;

/// A number as a CSV cell has it: digits, sign, one decimal mark as given, exponent; no thousands
/// mark, no blank inside. Errors: InvalidInput; `8,5` and `1.234` with the other mark are refused,
/// never guessed.
[[nodiscard]] Result<double> parseNumber(std::string_view text, char decimalMark);

} // namespace ioc::wire
