#pragma once

#include <models/session/StaticSession.h>

#include <memory>

namespace ioc::test {

/// A session over a shipped catalogue with plausible figures for every indicator of its overview
/// page: communes under the map's indicator, one of them silent and some off target; one figure
/// late, one missing, one provisional. Deterministic. Null where the catalogue has faults, which
/// are printed.
[[nodiscard]] std::unique_ptr<session::StaticSession> sampleSession(const char* province,
                                                                    domain::TimePoint now);

/// 22/11/2026 14:32:07 in Vietnam.
[[nodiscard]] domain::TimePoint sampleMoment();

} // namespace ioc::test
