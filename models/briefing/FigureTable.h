#pragma once

#include <models/briefing/Briefing.h>

#include <QByteArray>

#include <vector>

namespace ioc::briefing {

/// A cell of a briefing's numbers: a text, or a number with the decimals that the document shows.
struct TableCell
{
    QString text;
    std::optional<double> number; ///< rounded as shown
    int precision = 0;

    friend bool operator==(const TableCell&, const TableCell&) = default;
};

/// The figures of a briefing for a spreadsheet: heads, then a line each.
struct FigureTable
{
    QString name;
    std::vector<QString> heads;
    std::vector<std::vector<TableCell>> lines;
};

/// Every indicator with its figure, target, change and status: the same numbers as the document's.
[[nodiscard]] FigureTable figureTable(const Briefing& briefing);
/// The rankings, one table each.
[[nodiscard]] std::vector<FigureTable> rankingTables(const Briefing& briefing);

/// The figures as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read the Vietnamese):
/// numbers with a full stop and without separators of thousands.
[[nodiscard]] QByteArray csvOf(const FigureTable& table);

} // namespace ioc::briefing
