#pragma once

#include <app/feed/CommandLine.h>
#include <models/domain/Result.h>

#include <string>
#include <vector>

namespace ioc::gateway {

/// The options of `serve`; a configuration file has the same by name, without the dashes:
/// `{"catalogue": "…", "listen": "127.0.0.1:8080", "published": true, "max-connections": 5000}`.
[[nodiscard]] const CommandSyntax& serveSyntax();

/// What is wrong with what a program was told, all of it.
using Faults = std::vector<std::string>;

/// Takes over what a configuration file says and the command line does not. What is wrong with its
/// settings is added to `faults`, each with its place and what was expected; the rest is taken.
/// Errors: Unavailable (it cannot be read), InvalidInput (it is no JSON object: says where it
/// breaks the grammar); then nothing is known of its settings.
[[nodiscard]] Result<CommandLine>
withConfiguration(CommandLine line, const std::string& file, Faults& faults);

} // namespace ioc::gateway
