#pragma once

#include <models/session/StaticSession.h>

#include <memory>

namespace ioc::test {

/// A session over a shipped catalogue in which much happens: figures go bad one after another, a
/// source falls silent, a burst comes; operators acknowledge, comment, shelve and take out of
/// service; directives are issued, accepted, reported, overdue and closed; shifts are handed over.
/// This client acts as "Trực ban 1". Deterministic. Null where the catalogue has faults.
[[nodiscard]] std::unique_ptr<session::StaticSession> busySession(const char* province,
                                                                  domain::TimePoint now);

} // namespace ioc::test
