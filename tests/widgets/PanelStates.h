#pragma once

#include <models/session/StaticSession.h>

#include <QString>

#include <memory>

namespace ioc::test {

/// How what a panel shows may stand.
enum class PanelState { Measured, Simulated, Provisional, Stale, NoData, Loading };

[[nodiscard]] QString nameOf(PanelState state);

/// A session over Thái Nguyên in which every figure stands so. Null where the catalogue has faults.
[[nodiscard]] std::unique_ptr<session::StaticSession> sessionIn(PanelState state);

/// A grid page with a panel of every kind, over figures of a day or less, so that all are late
/// together.
[[nodiscard]] domain::WallPage everyPanel(const domain::Catalogue& catalogue);

} // namespace ioc::test
