#pragma once

#include "Workbook.h"

#include <models/domain/Result.h>

#include <stop_token>
#include <string_view>

namespace ioc::intake {

/// What is read of a file at most; beyond it the file is refused, never cut short.
struct ReadLimits
{
    std::size_t fileBytes = 64 * 1024 * 1024;
    std::size_t unpackedBytes = 256 * 1024 * 1024; ///< of all parts of a packed file together
    std::size_t parts = 4000; ///< of a packed file
    std::size_t rows = 200'000; ///< of a sheet
    std::size_t columns = 1000;
    std::size_t cells = 3'000'000; ///< of all sheets that hold something
    std::size_t textBytes = 128 * 1024 * 1024; ///< of different texts together
    std::size_t sheets = 200;
};

class ZipArchive;

/// Read what a spreadsheet stores: values, the stored results of formulas, dates by their number
/// format, merged ranges filled in. Formulas are not computed, macros and links not followed.
/// Errors: InvalidInput (no such file, or damaged), Unsupported (protected by a password),
/// Exhausted (a limit), Cancelled. Thread: any.
[[nodiscard]] Result<Workbook>
readXlsx(const ZipArchive& archive, const ReadLimits& limits, const std::stop_token& stop);
[[nodiscard]] Result<Workbook>
readOds(const ZipArchive& archive, const ReadLimits& limits, const std::stop_token& stop);

/// Reads UTF-8 CSV without a byte order mark; `delimiter` 0: the one of semicolon, tab and comma
/// that the first lines agree on. Errors: InvalidInput (a quote that is not closed, with its line),
/// Exhausted, Cancelled. Thread: any.
[[nodiscard]] Result<Workbook> readDelimited(std::string_view text,
                                             char delimiter,
                                             const ReadLimits& limits,
                                             const std::stop_token& stop);

} // namespace ioc::intake
