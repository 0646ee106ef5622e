#pragma once

#include <models/domain/Reading.h>
#include <models/domain/Result.h>
#include <models/wire/Ingest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ioc::gateway {

/// The file of refused readings beside a log: one JSON object a line, so that nothing vanishes.
///
/// Over the limit it is renamed to `<file>.1`, in place of the one before, and begun anew.
/// Thread: one owner. Limits: 2 × maxBytes on the disk. Errors: Exhausted, Unavailable.
class RefusedFile
{
public:
    static constexpr std::uint64_t defaultMaxBytes = 64 * 1024 * 1024;

    explicit RefusedFile(std::filesystem::path file, std::uint64_t maxBytes = defaultMaxBytes);

    /// `from`: who sent them. Returns how many were written.
    [[nodiscard]] Result<std::size_t> append(const std::vector<wire::Refusal>& refused,
                                             const std::string& from,
                                             domain::TimePoint received);

private:
    std::filesystem::path m_file;
    std::uint64_t m_maxBytes;
};

} // namespace ioc::gateway
