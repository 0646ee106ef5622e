#pragma once

#include <app/feed/CommandLine.h>

#include <string>

namespace ioc::gateway {

/// The options of `serve`; a configuration file has the same by name, without the dashes:
/// `{"catalogue": "…", "listen": "127.0.0.1:8080", "published": true, "max-connections": 5000}`.
[[nodiscard]] const CommandSyntax& serveSyntax();

/// Takes over what a configuration file says and the command line does not. Errors: InvalidInput
/// naming every fault of the file, each with its place and what was expected.
[[nodiscard]] Result<CommandLine> withConfiguration(CommandLine line, const std::string& file);

} // namespace ioc::gateway
