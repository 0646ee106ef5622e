#pragma once

#include "BookReaders.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ioc::intake {

/// The parts of a ZIP file, as packed spreadsheets are. What the directory promises is checked
/// before anything is unpacked, and no part unpacks to more than it promised: a few bytes cannot
/// become gigabytes. Thread: any; immutable. Limits: those of ReadLimits; no encryption, no split
/// archives, stored and deflated parts only.
class ZipArchive
{
public:
    /// `bytes` must outlive the archive. Errors: InvalidInput (damaged), Unsupported, Exhausted.
    [[nodiscard]] static Result<ZipArchive> open(std::string_view bytes, const ReadLimits& limits);

    [[nodiscard]] bool has(std::string_view name) const noexcept { return find(name) != nullptr; }
    /// Errors: NotFound, InvalidInput (damaged: length or check sum).
    [[nodiscard]] Result<std::string> part(std::string_view name) const;

private:
    struct Part
    {
        std::string name;
        std::uint32_t offset = 0;
        std::uint32_t packed = 0;
        std::uint32_t unpacked = 0;
        std::uint32_t checkSum = 0;
        std::uint16_t method = 0;
    };
    [[nodiscard]] const Part* find(std::string_view name) const noexcept;

    std::string_view m_bytes;
    std::vector<Part> m_parts;
};

} // namespace ioc::intake
