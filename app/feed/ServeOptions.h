#pragma once

#include <app/feed/CommandLine.h>
#include <app/feed/ServeConfig.h>
#include <app/feed/server/Gateway.h>
#include <app/feed/sources/Simulator.h>

namespace ioc::gateway {

/// From --seed, --rate and --history-days. What is wrong with them is added to `faults`.
[[nodiscard]] SimulatorOptions simulatorOptions(const CommandLine& line, Faults& faults);

/// What a gateway is started with, but for the catalogue itself. What is wrong or missing is added
/// to `faults`, all of it: a gateway is started only where there is nothing.
[[nodiscard]] GatewayOptions gatewayOptions(const CommandLine& line, Faults& faults);

} // namespace ioc::gateway
