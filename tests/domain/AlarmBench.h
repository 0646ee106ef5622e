#pragma once

#include <models/domain/AlarmBook.h>

#include <tests/support/SmallCatalogue.h>

/// Alarms over the small catalogue's fine dust, for the tests of alarms.
namespace ioc::test {

using namespace domain;

inline const TimePoint noon = instant("2026-11-20T05:00:00Z");

inline AlarmLimit
limitOf(const char* id, AlarmCondition condition, std::optional<IndicatorId> indicator)
{
    AlarmLimit limit;
    limit.id = id;
    limit.name = {id, id};
    limit.condition = condition;
    limit.indicator = indicator;
    limit.guidance = {"Gọi", "Call"};
    limit.page = "overview";
    return limit;
}

// Fine dust over 50 is off target, over 35 to be watched; it comes every ten seconds.
inline std::shared_ptr<const Catalogue> catalogueWith(std::vector<AlarmLimit> alarms)
{
    auto catalogue = std::make_shared<Catalogue>(test::smallCatalogue());
    Indicator& followed = catalogue->indicators[Catalogue::index(test::dust)];
    followed.direction = Direction::Lower;
    followed.thresholds.watch = 35;
    followed.thresholds.off = 50;
    followed.system = {"Trạm đo", "Stations"};
    catalogue->alarms = std::move(alarms);
    return catalogue;
}

inline Reading
dustAt(const Catalogue& catalogue, TimePoint time, double value, AreaId area = province)
{
    Reading reading;
    reading.series = catalogue.series(test::dust, area);
    reading.time = time;
    reading.recorded = time;
    reading.value = value;
    return reading;
}

inline LoggedAction
logged(std::uint64_t sequence, TimePoint time, Act act, const std::string& subject)
{
    LoggedAction action;
    action.sequence = sequence;
    action.time = time;
    action.who = "trực ca";
    action.action = {"act-" + std::to_string(sequence), act, subject, "lý do", {}, {}, {}};
    return action;
}

inline const std::string key = "dust@19";

/// A book of one alarm, fed by hand.
struct Bench
{
    explicit Bench(AlarmLimit limit = limitOf("dust", AlarmCondition::OffTarget, test::dust))
        : catalogue(catalogueWith({std::move(limit)}))
        , book(catalogue)
    {
    }
    void dust(TimePoint time, double value)
    {
        ReadingBatch batch;
        batch.readings.push_back(dustAt(*catalogue, time, value));
        book.apply(batch);
    }
    AlarmState at(TimePoint now)
    {
        book.advance(now);
        return book.find(key)->state;
    }

    std::shared_ptr<const Catalogue> catalogue;
    AlarmBook book;
};

} // namespace ioc::test
