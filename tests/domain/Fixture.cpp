#include "Fixture.h"

#include <models/domain/TimeText.h>

#include <cassert>
#include <sstream>

namespace ioc::domain::test {

namespace {

AreaVersion version(AreaLevel level, std::optional<AreaId> parent, const char* from, const char* to)
{
    AreaVersion result;
    result.level = level;
    result.parent = parent;
    if (*from)
        result.from = parseDate(from).value();
    if (*to)
        result.to = parseDate(to).value();
    return result;
}

Indicator
indicator(const char* id, Aggregation aggregation, PeriodType period = {PeriodKind::Day, 1})
{
    Indicator result;
    result.id = id;
    result.aggregation = aggregation;
    result.period = period;
    result.frequency = period.kind == PeriodKind::Year ? Frequency::Yearly : Frequency::Daily;
    result.grace = defaultGrace(result.frequency);
    result.lowestLevel = AreaLevel::Commune;
    return result;
}

} // namespace

std::shared_ptr<const Catalogue> smallCatalogue()
{
    using Method = Aggregation::Method;
    auto catalogue = std::make_shared<Catalogue>();
    const AreaId province{0};
    const AreaId district{1};
    catalogue->areas = {
        {"19",
         {version(AreaLevel::Province, {}, "", "2025-07-01"),
          version(AreaLevel::Province, {}, "2025-07-01", "")}},
        {"164", {version(AreaLevel::District, province, "", "2025-07-01")}},
        {"01",
         {version(AreaLevel::Commune, district, "", "2025-07-01"),
          version(AreaLevel::Commune, province, "2025-07-01", "")}},
        {"02",
         {version(AreaLevel::Commune, district, "", "2025-07-01"),
          version(AreaLevel::Commune, province, "2025-07-01", "")}},
        {"03", {version(AreaLevel::Commune, province, "2025-07-01", "")}},
    };
    catalogue->province = province;
    catalogue->indicators = {
        indicator("received", {Method::Sum, {}, {}, 1}),
        indicator("resolved", {Method::Sum, {}, {}, 1}),
        indicator("on-time", {Method::Sum, {}, {}, 1}),
        indicator("on-time-rate", {Method::Ratio, IndicatorId{2}, IndicatorId{1}, 100}),
        indicator("waiting", {Method::WeightedMean, {}, IndicatorId{0}, 1}),
        indicator("procedures", {}),
        indicator("population", {Method::Sum, {}, {}, 1}, {PeriodKind::Year, 1}),
        indicator("per-capita", {Method::Ratio, IndicatorId{0}, IndicatorId{6}, 1000}),
    };
    catalogue->buildIndex();
    return catalogue;
}

SeriesId series(const Catalogue& catalogue, std::string_view indicator, std::string_view area)
{
    return catalogue.series(catalogue.findIndicator(indicator).value(),
                            catalogue.findArea(area).value());
}

Period day(std::string_view date)
{
    return Period::parse(date).value();
}

Reading reading(const Catalogue& catalogue, std::string_view words)
{
    std::istringstream stream{std::string{words}};
    std::string indicator;
    std::string area;
    std::string time;
    std::string value;
    std::string quality;
    int recorded = 0;
    stream >> indicator >> area >> time >> value >> recorded >> quality;
    Reading result;
    result.series = series(catalogue, indicator, area);
    result.time = endOf(parseTimeText(time).value(), 1);
    result.recorded = TimePoint{std::chrono::seconds{recorded}};
    if (value != "-")
        result.value = std::stod(value);
    if (!quality.empty()) {
        const bool known = qualityFromText(quality, result.quality);
        assert(known);
        static_cast<void>(known);
    }
    return result;
}

ReadingBatch batch(const Catalogue& catalogue, std::string_view lines)
{
    ReadingBatch result;
    std::istringstream stream{std::string{lines}};
    for (std::string line; std::getline(stream, line);) {
        if (line.find_first_not_of(' ') != std::string::npos)
            result.readings.push_back(reading(catalogue, line));
    }
    return result;
}

std::string describe(const std::optional<Figure>& figure)
{
    if (!figure)
        return "none";
    std::ostringstream stream;
    if (figure->hasValue())
        stream << figure->value;
    else
        stream << "no value";
    if (figure->derived && figure->coverage.expected > 0)
        stream << ' ' << figure->coverage.reported << '/' << figure->coverage.expected;
    if (figure->quality != Quality::Good)
        stream << ' ' << toString(figure->quality);
    return stream.str();
}

} // namespace ioc::domain::test
