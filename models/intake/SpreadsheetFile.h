#pragma once

#include "BookReaders.h"
#include "TextEncoding.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace ioc::intake {

/// A file as it was read: what proves later which one it was.
struct SpreadsheetFile
{
    QString name; ///< without its folder
    QByteArray sha256; ///< 64 hexadecimal digits
    qint64 bytes = 0;
    std::shared_ptr<const Workbook> book;
};

/// Why a file is not read, for the words of a screen.
struct FileFault
{
    enum class Kind {
        Unreadable, ///< of the disk: missing, not allowed
        Empty,
        TooLarge,
        LegacyEncoding, ///< `encoding` says which
        OldExcel, ///< .xls of before 2007, or XLSX behind a password
        Protected,
        NotASpreadsheet,
        Damaged,
        Cancelled
    };
    Kind kind = Kind::Damaged;
    LegacyEncoding encoding = LegacyEncoding::None;
    QString detail; ///< English
};

/// Reads CSV (UTF-8, or UTF-16 with its mark), XLSX or ODS, told by content, never by the name.
/// `delimiter` 0: found. Thread: any. Errors: FileFault.
[[nodiscard]] boost::system::result<SpreadsheetFile, FileFault> readSpreadsheet(
    const QString& path, char delimiter, const ReadLimits& limits, const std::stop_token& stop);

/// boost::system::result::value() on a fault is a programming mistake.
[[noreturn]] void throw_exception_from_error(const FileFault& fault,
                                             const boost::source_location& place);

} // namespace ioc::intake
