#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <cstdint>
#include <memory>

namespace ioc::gateway {

/// What goes wrong in a made-up province now and then: three of four half hours hold an incident of
/// fourteen minutes, of one of the catalogue's alarms. Its figures get worse than its limit, or its
/// system falls silent.
///
/// Which it is depends on the seed and the time alone. Thread: immutable.
class Incidents
{
public:
    Incidents(std::shared_ptr<const domain::Catalogue> catalogue, std::uint64_t seed);

    /// Changes the readings that an incident touches, and leaves those out that a silent system
    /// would not send.
    void apply(domain::ReadingBatch& batch) const;

private:
    /// The alarm whose incident runs at an instant, or nullptr.
    [[nodiscard]] const domain::AlarmLimit* at(domain::TimePoint time) const;
    void worsen(const domain::AlarmLimit& limit, domain::Reading& reading) const;
    [[nodiscard]] double push(const domain::AlarmLimit& limit) const;

    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::uint64_t m_seed;
    std::vector<const domain::AlarmLimit*> m_choices;
};

} // namespace ioc::gateway
