#include "Ingest.h"

#include "IngestBodies.h"
#include "Limits.h"
#include "Utf8.h"

#include <models/domain/TimeText.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace ioc::wire {

using domain::AreaId;
using domain::AreaVersion;
using domain::Catalogue;
using domain::Indicator;
using domain::IndicatorId;
using domain::Period;
using domain::TimePoint;
using domain::TimeText;

namespace {

/// Why a reading is not taken.
struct Fault
{
    const char* field = "";
    std::string reason;
};

/// A value, or the Fault in its way.
template<typename T>
using Checked = boost::system::result<T, Fault>;

/// An indicator that a row may mean.
struct Candidate
{
    IndicatorId indicator{};
    double factor = 1.0;
    const std::vector<domain::AreaLevel>* levels = nullptr; ///< null or empty: any
};

/// Where and when a row belongs, by one candidate.
struct Placed
{
    TimePoint time;
    const AreaVersion* version = nullptr;
};

std::string shortNumber(double value)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return {digits.data(), end};
}

/// The day in Vietnam that `instant` lies in.
std::string dateText(TimePoint instant)
{
    return domain::formatInstant(instant + domain::vietnamOffset).substr(0, 10);
}

bool isOwnUnit(const domain::Unit& unit, std::string_view text) noexcept
{
    return text.empty() || text == unit.id || text == unit.symbol.vi || text == unit.symbol.en;
}

std::string acceptedUnits(std::optional<IndicatorId> own,
                          const std::vector<const domain::Alias*>& aliases,
                          const Catalogue& catalogue)
{
    std::vector<std::string> names;
    if (own)
        names.push_back(catalogue.unitOf(catalogue.indicator(*own)).id);
    for (const domain::Alias* alias : aliases) {
        if (alias->unit && std::find(names.begin(), names.end(), *alias->unit) == names.end())
            names.push_back(*alias->unit);
    }
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "'" : ", '") + name + "'";
    return list;
}

Checked<std::vector<Candidate>> candidatesOf(const RawReading& raw, const Catalogue& catalogue)
{
    const auto own = catalogue.findIndicator(raw.indicator);
    if (own && isOwnUnit(catalogue.unitOf(catalogue.indicator(*own)), raw.unit))
        return std::vector<Candidate>{{.indicator = *own}};
    const auto aliases = catalogue.aliasesOf(raw.indicator);
    std::vector<Candidate> result;
    for (const domain::Alias* alias : aliases) {
        if (!alias->unit || *alias->unit == raw.unit)
            result.push_back({alias->to, alias->factor, &alias->levels});
    }
    if (!result.empty())
        return result;
    if (!own && aliases.empty()) {
        if (raw.indicator.empty())
            return Fault{"indicator", "missing"};
        return Fault{"indicator", "unknown indicator " + utf8::quoted(raw.indicator)};
    }
    const std::string found = raw.unit.empty() ? "no unit" : "unit " + utf8::quoted(raw.unit);
    return Fault{"unit", found + " is not one of " + acceptedUnits(own, aliases, catalogue)};
}

domain::PeriodKind spanOf(const TimeText& time) noexcept
{
    return domain::lastPeriodOf(time, 1).type().kind;
}

/// A count is a flow: what flowed in a year is no day's value. A stock or a ratio given for the
/// longer span is its value at the end.
std::optional<Fault>
checkSpan(const TimeText& time, const Indicator& indicator, std::string_view text)
{
    if (indicator.kind != domain::IndicatorKind::Count || time.shape == TimeText::Shape::Instant)
        return std::nullopt;
    if (time.shape == TimeText::Shape::Interval)
        return Fault{"time", "a count is not taken for an interval: " + utf8::quoted(text)};
    if (spanOf(time) > indicator.period.kind) {
        return Fault{"time",
                     utf8::quoted(text) + " is longer than the period that '" + indicator.id
                         + "' counts"};
    }
    return std::nullopt;
}

/// An instant is not taken before it has come. The end of a period that runs is: what is known of a
/// year before it is over (an exam in June, a total to date) is stamped with the year's end.
std::optional<Fault>
checkFuture(TimePoint stamp, const Indicator& indicator, TimePoint now, std::string_view text)
{
    if (stamp <= now + maxFutureSkew)
        return std::nullopt;
    const Period period = Period::containing(stamp, indicator.period);
    if (stamp == period.end() && period.begin() <= now)
        return std::nullopt;
    return Fault{"time",
                 "in the future: " + utf8::quoted(text) + " is " + domain::formatInstant(stamp)
                     + ", now is " + domain::formatInstant(now)};
}

Fault notInForce(const domain::Area& area, TimePoint begin, TimePoint end)
{
    const std::string name = "area " + area.code;
    if (!area.versions.empty() && area.versions.back().to <= begin)
        return {"area", name + " ended on " + dateText(area.versions.back().to)};
    if (!area.versions.empty() && area.versions.front().from >= end)
        return {"area", name + " began on " + dateText(area.versions.front().from)};
    return {"area", name + " was not in force at that time"};
}

/// The span that must touch the area's life: the period that is named, else the indicator's that
/// the instant lies in.
Period periodOf(const TimeText& time, const Indicator& indicator) noexcept
{
    if (time.shape == TimeText::Shape::Instant)
        return Period::containing(time.instant, indicator.period);
    return domain::lastPeriodOf(time, indicator.period.monthStartsOn);
}

Checked<Placed> place(const TimeText& time,
                      std::string_view text,
                      const Indicator& indicator,
                      const domain::Area& area,
                      TimePoint now)
{
    if (auto fault = checkSpan(time, indicator, text))
        return std::move(*fault);
    const TimePoint stamp = domain::endOf(time, indicator.period.monthStartsOn);
    if (auto fault = checkFuture(stamp, indicator, now, text))
        return std::move(*fault);
    const Period period = periodOf(time, indicator);
    const AreaVersion* version = area.during(period.begin(), period.end());
    if (version == nullptr)
        return notInForce(area, period.begin(), period.end());
    return Placed{stamp, version};
}

/// The first candidate that serves the area's level at that time, with where it puts the row.
Checked<std::pair<Candidate, Placed>> choose(const std::vector<Candidate>& candidates,
                                             const RawReading& raw,
                                             const domain::Area& area,
                                             const Catalogue& catalogue,
                                             TimePoint now)
{
    const Result<TimeText> time = domain::parseTimeText(raw.time);
    if (raw.time.empty())
        return Fault{"time", "missing"};
    if (!time)
        return Fault{"time", time.error().context};
    std::optional<Fault> first;
    for (const Candidate& candidate : candidates) {
        auto placed = place(*time, raw.time, catalogue.indicator(candidate.indicator), area, now);
        if (!placed) {
            if (!first)
                first = placed.error();
            continue;
        }
        const auto* levels = candidate.levels;
        const bool serves = levels == nullptr || levels->empty()
            || std::find(levels->begin(), levels->end(), placed->version->level) != levels->end();
        if (serves)
            return std::pair{candidate, *placed};
        if (!first) {
            first = Fault{"area",
                          utf8::quoted(raw.indicator) + " is not taken for a "
                              + domain::toString(placed->version->level)};
        }
    }
    return std::move(*first); // there is a candidate, so each one failed
}

std::optional<Fault> checkValue(double value, const Indicator& indicator, domain::AreaLevel level)
{
    if (std::isnan(value))
        return std::nullopt;
    if (std::isfinite(value) && indicator.plausible.contains(value, level))
        return std::nullopt;
    return Fault{"value",
                 shortNumber(value) + " is outside " + shortNumber(indicator.plausible.minimum)
                     + " to "
                     + shortNumber(indicator.plausible.maximum[static_cast<std::size_t>(level)])
                     + ", plausible for a " + domain::toString(level)};
}

Checked<TimePoint> recordedOf(const RawReading& raw, TimePoint now)
{
    if (raw.recorded.empty())
        return now;
    const Result<TimePoint> recorded = domain::parseInstant(raw.recorded);
    if (!recorded) {
        return Fault{"recorded", "not an RFC 3339 time with offset: " + utf8::quoted(raw.recorded)};
    }
    if (*recorded > now + maxFutureSkew) {
        return Fault{"recorded",
                     "in the future: " + utf8::quoted(raw.recorded) + ", now is "
                         + domain::formatInstant(now)};
    }
    return *recorded;
}

Checked<domain::SourceId> sourceOf(std::string_view name, domain::ReadingBatch& batch)
{
    if (!name.empty() && !isSourceName(name))
        return Fault{"source", "not a name of at most 512 bytes: " + utf8::quoted(name)};
    const bool known
        = std::find(batch.sources.begin(), batch.sources.end(), name) != batch.sources.end();
    if (!known && batch.sources.size() > maxSourcesPerBatch)
        return Fault{"source", "too many different sources in one request"};
    return batch.source(name);
}

Checked<domain::Reading> check(const RawReading& raw,
                               const Catalogue& catalogue,
                               const IngestOptions& options,
                               domain::ReadingBatch& batch)
{
    const auto candidates = candidatesOf(raw, catalogue);
    if (!candidates)
        return candidates.error();
    const auto area = catalogue.findArea(raw.area);
    if (!area && raw.area.empty())
        return Fault{"area", "missing"};
    if (!area)
        return Fault{"area", "unknown area " + utf8::quoted(raw.area)};
    const auto chosen = choose(*candidates, raw, catalogue.area(*area), catalogue, options.now);
    if (!chosen)
        return chosen.error();
    const auto& [candidate, placed] = *chosen;
    domain::Reading reading;
    reading.series = catalogue.series(candidate.indicator, *area);
    reading.time = placed.time;
    reading.value = raw.value * candidate.factor;
    if (auto fault = checkValue(
            reading.value, catalogue.indicator(candidate.indicator), placed.version->level))
        return std::move(*fault);
    if (!raw.quality.empty() && !domain::qualityFromText(raw.quality, reading.quality)) {
        return Fault{"quality",
                     "expected good, provisional, estimated, manual, bad or simulated, found "
                         + utf8::quoted(raw.quality)};
    }
    const auto recorded = recordedOf(raw, options.now);
    if (!recorded)
        return recorded.error();
    reading.recorded = *recorded;
    const auto source = sourceOf(raw.source.empty() ? options.defaultSource : raw.source, batch);
    if (!source)
        return source.error();
    reading.source = *source;
    return reading;
}

} // namespace

bool isSourceName(std::string_view name) noexcept
{
    const bool control = std::any_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return !control && !name.empty() && name.size() <= maxTextBytes
        && utf8::firstInvalid(name) == std::string_view::npos;
}

void ingestOne(const RawReading& raw,
               std::size_t index,
               std::string_view row,
               const Catalogue& catalogue,
               const IngestOptions& options,
               Ingested& result)
{
    auto reading = check(raw, catalogue, options, result.batch);
    if (!reading) {
        result.refused.push_back(
            {index,
             reading.error().field,
             reading.error().reason,
             std::string{utf8::cut(row, maxRefusedRowBytes)},
             std::string{utf8::cut(raw.source.empty() ? options.defaultSource : raw.source,
                                   maxTextBytes)}});
        return;
    }
    result.batch.readings.push_back(*reading);
    result.indices.push_back(index);
}

Result<Ingested> ingest(BodyKind kind,
                        std::string_view body,
                        const Catalogue& catalogue,
                        const IngestOptions& options)
{
    switch (kind) {
    case BodyKind::CloudEvent:
    case BodyKind::CloudEventBatch:
        return ingestEvents(body, kind == BodyKind::CloudEventBatch, catalogue, options);
    case BodyKind::Csv:
        return ingestCsv(body, catalogue, options);
    }
    return Error{ErrorKind::Internal, "unknown kind of body"};
}

} // namespace ioc::wire
