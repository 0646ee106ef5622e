#include "SmallCatalogue.h"

#include <models/domain/TimeText.h>

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <sstream>

namespace ioc::test {

using namespace domain;

namespace {

[[noreturn]] void abortOn(std::string_view what)
{
    std::fprintf(stderr, "test data: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

TimePoint startOf(std::string_view date)
{
    const auto parsed = parseDate(date);
    if (!parsed)
        abortOn(date);
    return *parsed;
}

TimePoint merger()
{
    return startOf("2025-07-01");
}

AreaVersion version(AreaLevel level,
                    std::optional<AreaId> parent,
                    const char* kind,
                    const char* name,
                    double persons)
{
    AreaVersion result;
    result.level = level;
    result.parent = parent;
    result.kind = kind;
    result.name = name;
    result.population = persons;
    result.areaKm2 = persons / 200.0;
    result.source = "test";
    return result;
}

Area untilMerger(const char* code, AreaVersion only, std::vector<AreaId> successors)
{
    only.to = merger();
    only.successors = std::move(successors);
    return {code, {std::move(only)}};
}

Area sinceMerger(const char* code, AreaVersion only)
{
    only.from = merger();
    return {code, {std::move(only)}};
}

Area throughMerger(const char* code, AreaId district, const AreaVersion& now)
{
    AreaVersion before = now;
    before.parent = district;
    before.to = merger();
    AreaVersion after = now;
    after.from = merger();
    return {code, {std::move(before), std::move(after)}};
}

void addAreas(Catalogue& catalogue)
{
    const auto commune = [](const char* name, double persons) {
        return version(AreaLevel::Commune, province, "xã", name, persons);
    };
    const auto district = [](const char* name, double persons) {
        return version(AreaLevel::District, province, "huyện", name, persons);
    };
    catalogue.province = province;
    catalogue.areas = {
        {"19", {version(AreaLevel::Province, std::nullopt, "tỉnh", "Thái Nguyên", 100'000)}},
        untilMerger("164", district("Đại Từ", 30'000), {commune1, commune2}),
        untilMerger("171", district("Phú Bình", 70'000), {commune3, commune4}),
        throughMerger("05500", districtDaiTu, commune("Phú Lạc", 20'000)),
        throughMerger("05503", districtDaiTu, commune("Phú Xuyên", 10'000)),
        sinceMerger("05800", commune("Kha Sơn", 30'000)),
        sinceMerger("05803", commune("Tân Thành", 40'000)),
    };
}

// Most of an indicator is the same for all of them.
Indicator indicator(
    const char* id, std::size_t unit, IndicatorKind kind, Frequency frequency, PeriodType period)
{
    Indicator result;
    result.id = id;
    result.unit = unit;
    result.name = {std::string{"Chỉ tiêu "} + id, std::string{"Indicator "} + id};
    result.shortName = {id, id};
    result.organization = {"Sở", "Department"};
    result.system = {"Hệ thống", "System"};
    result.kind = kind;
    result.aggregation.method = Aggregation::Method::Sum;
    result.frequency = frequency;
    result.period = period;
    result.grace = defaultGrace(frequency);
    result.lowestLevel = AreaLevel::Commune;
    result.plausible.maximum = {1e9, 1e7, 1e6, 1e5};
    return result;
}

constexpr PeriodType day{PeriodKind::Day, 1};

std::vector<Indicator> administrationIndicators()
{
    using enum Frequency;
    std::vector<Indicator> list{
        indicator("dossiers.received", 0, IndicatorKind::Count, Minutely, day),
        indicator("dossiers.on-time", 0, IndicatorKind::Count, Daily, day),
        indicator("dossiers.resolved", 0, IndicatorKind::Count, Daily, day),
        indicator("dossiers.on-time-rate", 1, IndicatorKind::Ratio, Daily, day),
    };
    list[1].isPart = true;
    list[2].isPart = true;
    Indicator& rate = list[3];
    rate.direction = Direction::Higher;
    rate.aggregation = {Aggregation::Method::Ratio, onTime, resolved, 100.0};
    rate.plausible.maximum = {100, 100, 100, 100};
    rate.precision = 1;
    rate.thresholds.watchBand = 5.0;
    return list;
}

std::vector<Indicator> otherIndicators()
{
    using enum Frequency;
    std::vector<Indicator> list{
        indicator("health.beds", 2, IndicatorKind::Gauge, Daily, day),
        indicator("health.bed-use", 1, IndicatorKind::Rate, Daily, day),
        indicator(
            "investment.disbursed", 3, IndicatorKind::Count, Monthly, {PeriodKind::Month, 15}),
        indicator("population.total", 2, IndicatorKind::Gauge, Yearly, {PeriodKind::Year, 1}),
        indicator("air.pm25", 4, IndicatorKind::Gauge, Seconds, {PeriodKind::Hour, 1}),
    };
    for (Indicator& each : list)
        each.domain = 1;
    Indicator& use = list[1];
    use.aggregation = {Aggregation::Method::WeightedMean, {}, beds, 1.0};
    use.plausible.maximum = {150, 150, 150, 150};
    use.precision = 1;
    Indicator& money = list[2];
    money.direction = Direction::Higher;
    money.precision = 1;
    money.thresholds.watchBand = 50.0;
    Indicator& air = list[4];
    air.direction = Direction::Lower;
    air.aggregation = {};
    air.plausible.maximum = {1000, 1000, 1000, 1000};
    air.thresholds.watch = 50.0;
    air.thresholds.off = 100.0;
    return list;
}

Target onTimeTarget(AreaId area, double value)
{
    Target target;
    target.indicator = onTimeRate;
    target.area = area;
    target.value = value;
    target.from = startOf("2025-01-01");
    target.text = {"Đúng hạn", "On time"};
    target.source = "test decision, article 1";
    return target;
}

Target disbursedTarget()
{
    Target target;
    target.indicator = disbursed;
    target.area = province;
    target.value = 1200.0;
    target.due = startOf("2027-01-01");
    target.linear = true;
    target.baselineTime = startOf("2026-01-01");
    target.baselineValue = 0.0;
    target.text = {"Giải ngân", "Disbursement"};
    target.source = "test resolution, article 2";
    return target;
}

void addPages(Catalogue& catalogue)
{
    WallPage page;
    page.id = "overview";
    page.title = {"Tổng quan", "Overview"};
    page.cards = {{0, {onTimeRate, {}}, {{received, {}}, {resolved, {}}}},
                  {1, {disbursed, {}}, {{bedUse, {}}, {dust, {"Bụi mịn", "Fine dust"}}}}};
    page.map = {onTimeRate, {"Đúng hạn", "On time"}, {80, 90, 95, 98}, {commune1}};
    catalogue.pages.push_back(std::move(page));
    BriefingDefinition briefing;
    briefing.id = "weekly";
    briefing.title = {"BÁO CÁO NHANH", "FLASH REPORT"};
    briefing.subject = {"Tình hình thực hiện các chỉ tiêu điều hành", "Progress of the indicators"};
    briefing.sections = {{0, {{onTimeRate, {}}, {received, {}}}}, {1, {{disbursed, {}}}}};
    briefing.recipients = {"Như trên"};
    catalogue.briefings.push_back(std::move(briefing));
}

} // namespace

Catalogue smallCatalogue()
{
    Catalogue catalogue;
    catalogue.id = "small";
    catalogue.etag = "small-1";
    catalogue.name = {"Tỉnh Thái Nguyên", "Thái Nguyên Province"};
    catalogue.centre = {"Trung tâm điều hành", "Operations centre"};
    catalogue.office = {"UBND TỈNH", {"TRUNG TÂM"}, "Thái Nguyên", "BC-TT"};
    catalogue.units = {
        {"dossier", {"hồ sơ", "dossiers"}, {"hồ sơ", "dossiers"}, false},
        {"percent", {"%", "%"}, {"điểm %", "pp"}, true},
        {"person", {"người", "persons"}, {"người", "persons"}, false},
        {"billion-vnd", {"tỷ đồng", "bn VND"}, {"tỷ đồng", "bn VND"}, false},
        {"ug-m3", {"µg/m³", "µg/m³"}, {"µg/m³", "µg/m³"}, false},
    };
    catalogue.domains = {{"administration", {"Hành chính", "Administration"}, {"HC", "Admin"}},
                         {"economy", {"Kinh tế", "Economy"}, {"KT", "Economy"}}};
    addAreas(catalogue);
    catalogue.indicators = administrationIndicators();
    for (Indicator& each : otherIndicators())
        catalogue.indicators.push_back(std::move(each));
    catalogue.targets = {onTimeTarget(province, 98), onTimeTarget(commune1, 95), disbursedTarget()};
    catalogue.aliases = {
        {"population",
         "thousand persons",
         population,
         1000.0,
         {AreaLevel::Province, AreaLevel::Country}},
        {"dossiers.received", "hundred", received, 100.0, {}},
        {"pm2_5", std::nullopt, dust, 1.0, {}},
    };
    addPages(catalogue);
    catalogue.buildIndex();
    return catalogue;
}

TimePoint instant(std::string_view text)
{
    const auto parsed = parseTimeText(text);
    if (!parsed)
        abortOn(text);
    return endOf(*parsed, 1);
}

ReadingBatch parseReadings(const Catalogue& catalogue,
                           std::initializer_list<std::string_view> lines)
{
    ReadingBatch batch;
    for (const std::string_view line : lines) {
        std::istringstream words{std::string{line}};
        std::string id, area, time, value, quality, recorded, source;
        words >> id >> area >> time >> value >> quality >> recorded >> source;
        const auto indicatorId = catalogue.findIndicator(id);
        const auto areaId = catalogue.findArea(area);
        const auto timeText = parseTimeText(time);
        Reading reading;
        if (!indicatorId || !areaId || !timeText || value.empty()
            || (!quality.empty() && !qualityFromText(quality, reading.quality)))
            abortOn(line);
        reading.series = catalogue.series(*indicatorId, *areaId);
        reading.time = endOf(*timeText, catalogue.indicator(*indicatorId).period.monthStartsOn);
        reading.recorded = recorded.empty() ? reading.time : instant(recorded);
        reading.value = value == "-" ? std::numeric_limits<double>::quiet_NaN() : std::stod(value);
        reading.source = batch.source(source);
        batch.readings.push_back(reading);
    }
    return batch;
}

} // namespace ioc::test
