#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

/// Spreadsheets made by hand, down to the byte: what no library would write.
namespace ioc::test {

/// A ZIP file of stored parts.
[[nodiscard]] QByteArray zipOf(const std::vector<std::pair<QByteArray, QByteArray>>& parts);

/// Parts of an XLSX file with one sheet, `S1`.
struct XlsxParts
{
    QByteArray rows; ///< what stands in <sheetData>
    QByteArray shared = {}; ///< of <sst>
    QByteArray styles = {}; ///< of <styleSheet>
    QByteArray after = {}; ///< behind <sheetData>: merged cells
    QByteArray workbook = {}; ///< in <workbook>, before the sheets
    QByteArray sheetAttributes = {};
};
[[nodiscard]] QByteArray xlsxOf(const XlsxParts& parts);

/// An ODS file with one table; `rows` is what stands in <table:table>.
[[nodiscard]] QByteArray odsOf(const QByteArray& rows);

/// Rows of text cells as an XLSX file with inline strings: `|` parts cells, a cell that begins with
/// `#` is a number.
[[nodiscard]] QByteArray tableXlsx(const std::vector<QString>& rows, const QByteArray& after = {});

} // namespace ioc::test
