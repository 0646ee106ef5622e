#include "SmallCatalogue.h"

#include <chrono>

namespace ioc::test {

using namespace std::chrono;
using namespace domain;

namespace {

Indicator indicatorOf(const char* id,
                      const char* vi,
                      const char* en,
                      std::size_t unit,
                      IndicatorKind kind,
                      Direction direction)
{
    Indicator indicator;
    indicator.id = id;
    indicator.unit = unit;
    indicator.name = {vi, en};
    indicator.shortName = {vi, en};
    indicator.kind = kind;
    indicator.direction = direction;
    indicator.frequency = Frequency::Daily;
    indicator.period = {PeriodKind::Day, 1};
    indicator.grace = hours{12};
    indicator.lowestLevel = AreaLevel::Commune;
    indicator.plausible.maximum = {100, 100, 100, 100};
    indicator.organization = {"Sở Y tế", "Department of Health"};
    return indicator;
}

Area areaOf(const char* code, const char* name, AreaLevel level, std::optional<AreaId> parent)
{
    AreaVersion version;
    version.level = level;
    version.parent = parent;
    version.name = name;
    return {code, {version}};
}

Target targetOf(IndicatorId indicator, double value, Comparison comparison)
{
    Target target;
    target.indicator = indicator;
    target.area = AreaId{0};
    target.value = value;
    target.comparison = comparison;
    return target;
}

} // namespace

SmallCatalogue smallCatalogue()
{
    SmallCatalogue small;
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->units = {{"percent", {"%", "%"}, {"điểm %", "percentage points"}, true},
                        {"cases", {"ca", "cases"}, {}, false}};
    catalogue->domains = {{"health", {"Y tế", "Health"}, {"Y tế", "Health"}}};
    catalogue->indicators = {
        indicatorOf("share", "Đúng hạn", "On time", 0, IndicatorKind::Ratio, Direction::Higher),
        indicatorOf("calls", "Ca mắc", "Cases", 1, IndicatorKind::Count, Direction::Lower),
        indicatorOf("visits", "Lượt khám", "Visits", 1, IndicatorKind::Count, Direction::None),
        indicatorOf("rate", "Bao phủ", "Coverage", 0, IndicatorKind::Ratio, Direction::Higher),
        indicatorOf("part", "Tử số", "Part", 1, IndicatorKind::Count, Direction::None),
        indicatorOf("whole", "Mẫu số", "Whole", 1, IndicatorKind::Count, Direction::None),
    };
    catalogue->indicators[0].precision = 1;
    catalogue->indicators[0].thresholds.watchBand = 1.5;
    catalogue->indicators[3].precision = 1;
    catalogue->indicators[3].aggregation
        = {Aggregation::Method::Ratio, small.part, small.whole, 100};
    for (const std::size_t at : {std::size_t{4}, std::size_t{5}}) {
        catalogue->indicators[at].isPart = true;
        catalogue->indicators[at].aggregation.method = Aggregation::Method::Sum;
    }
    catalogue->areas = {areaOf("19", "Thái Nguyên", AreaLevel::Province, {}),
                        areaOf("01", "Thần Sa", AreaLevel::Commune, AreaId{0}),
                        areaOf("02", "Nghĩa Tá", AreaLevel::Commune, AreaId{0}),
                        areaOf("03", "Phú Xuyên", AreaLevel::Commune, AreaId{0})};
    catalogue->targets = {targetOf(small.share, 98, Comparison::AtLeast),
                          targetOf(small.calls, 20, Comparison::AtMost),
                          targetOf(small.rate, 95, Comparison::AtLeast)};
    catalogue->buildIndex();
    small.catalogue = catalogue;
    return small;
}

Reading SmallCatalogue::reading(
    IndicatorId indicator, AreaId area, TimePoint time, double value, Quality quality) const
{
    return {time, time, value, catalogue->series(indicator, area), {}, quality};
}

TimePoint endOfDay(int day)
{
    return sys_days{year{2026} / November / 1} + days{day} - vietnamOffset;
}

Board boardOf(const SmallCatalogue& small, const std::vector<Reading>& readings)
{
    Board board{small.catalogue};
    ReadingBatch batch;
    batch.readings = readings;
    board.apply(batch);
    return board;
}

} // namespace ioc::test
