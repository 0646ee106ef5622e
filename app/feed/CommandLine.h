#pragma once

#include <models/domain/Result.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ioc::gateway {

/// How the program ends; scripts and units rely on it.
enum class ExitCode { Done = 0, InputAtFault = 1, UsageAtFault = 2, WorldAtFault = 3 };

/// The exit code that an error comes to.
[[nodiscard]] ExitCode exitCodeOf(ErrorKind kind) noexcept;
/// Says a fault on standard error; to the journal as an error.
void sayFault(const std::string& text);
/// Says an error and gives its exit code.
ExitCode complain(const Error& error);

/// What a command takes.
struct CommandSyntax
{
    std::vector<std::string> flags; ///< options without a value, `--json`
    std::vector<std::string> values; ///< options with one: `--to URL` or `--to=URL`
};

/// The words after a command, sorted: options by name, and the rest in order. `--` ends the
/// options.
class CommandLine
{
public:
    /// Errors: InvalidInput, naming the word at fault.
    [[nodiscard]] static Result<CommandLine> parse(const std::vector<std::string>& words,
                                                   const CommandSyntax& syntax);

    /// Gives an option a value, unless it has one. Faults of it are then said of `place`.
    void setDefault(const std::string& name, const std::string& value, const std::string& place)
    {
        if (m_options.emplace(name, value).second)
            m_places[name] = place;
    }
    /// What a fault of an option is said of: its name, or the place where its value stands.
    [[nodiscard]] std::string place(const std::string& name) const;
    [[nodiscard]] bool has(const std::string& name) const { return m_options.count(name) > 0; }
    /// The value of an option, the last where it is given twice; empty where it is not given.
    [[nodiscard]] std::string value(const std::string& name) const;
    /// Errors: InvalidInput where it is missing.
    [[nodiscard]] Result<std::string> required(const std::string& name) const;
    /// A whole number of a range, or `fallback` where it is not given. Errors: InvalidInput.
    [[nodiscard]] Result<std::uint64_t> number(const std::string& name,
                                               std::uint64_t fallback,
                                               std::uint64_t least,
                                               std::uint64_t most) const;
    /// A positive number. Errors: InvalidInput.
    [[nodiscard]] Result<double> factor(const std::string& name, double fallback) const;
    [[nodiscard]] const std::vector<std::string>& arguments() const noexcept { return m_arguments; }

private:
    std::map<std::string, std::string> m_options;
    std::map<std::string, std::string> m_places; ///< of those that setDefault() gave
    std::vector<std::string> m_arguments;
};

} // namespace ioc::gateway
