#include "FigureTable.h"

#include "CheckCode.h"

#include <models/board/ValueFormat.h>
#include <models/domain/TimeText.h>

#include <cmath>
#include <cstring>

namespace ioc::briefing {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

TableCell textCell(const QString& text)
{
    return {text, std::nullopt, 0};
}

TableCell numberCell(const std::optional<double>& value, int precision)
{
    if (!value || std::isnan(*value))
        return {};
    const double power = std::pow(10.0, precision);
    const double rounded = std::round(*value * power) / power;
    return {{}, rounded == 0 ? 0.0 : rounded, precision};
}

QByteArray csvCell(const TableCell& cell)
{
    if (cell.number)
        return QByteArray::number(*cell.number, 'f', cell.precision);
    QByteArray bytes = cell.text.toUtf8();
    // A spreadsheet takes such a text for a formula, whoever wrote it; the apostrophe makes it text
    // (OWASP, CSV injection).
    if (!bytes.isEmpty() && std::strchr("=+-@\t\r", bytes.front()))
        bytes.prepend('\'');
    if (bytes.contains(',') || bytes.contains('"') || bytes.contains('\n')
        || bytes.contains('\r')) {
        bytes.replace('"', "\"\"");
        return '"' + bytes + '"';
    }
    return bytes;
}

void appendLine(QByteArray& csv, const std::vector<TableCell>& line)
{
    for (std::size_t at = 0; at < line.size(); ++at)
        csv += (at > 0 ? "," : "") + csvCell(line[at]);
    csv += "\r\n";
}

} // namespace

FigureTable figureTable(const Briefing& briefing)
{
    const board::ValueFormat format{Language::Vietnamese};
    FigureTable table;
    table.name = u"Chỉ tiêu"_s;
    table.heads = {u"Lĩnh vực"_s,
                   u"Mã chỉ tiêu"_s,
                   u"Chỉ tiêu"_s,
                   u"Đơn vị"_s,
                   u"Kỳ số liệu"_s,
                   u"Kết quả"_s,
                   u"Mục tiêu"_s,
                   briefing.changeHeader,
                   u"So cùng kỳ"_s,
                   u"Trạng thái"_s,
                   u"Chất lượng"_s,
                   u"Đơn vị báo cáo"_s,
                   u"Số đơn vị"_s};
    for (const Section& section : briefing.sections) {
        for (const Row& row : section.rows) {
            const bool rolledUp = row.figure && row.figure->coverage.expected > 0;
            const auto units
                = [&](int count) { return rolledUp ? numberCell(count, 0) : TableCell{}; };
            table.lines.push_back(
                {textCell(section.title),
                 textCell(QString::fromStdString(row.indicator)),
                 textCell(row.label),
                 textCell(row.unit),
                 textCell(row.figure ? QString::fromStdString(isoText(row.figure->period))
                                     : QString{}),
                 numberCell(row.figure ? std::optional{row.figure->value} : std::nullopt,
                            row.precision),
                 numberCell(row.demanded, row.precision),
                 numberCell(row.difference, row.precision),
                 numberCell(row.yearDifference, row.precision),
                 textCell(format.status(row.status)),
                 textCell(row.figure ? format.quality(row.figure->quality) : QString{}),
                 units(row.figure ? row.figure->coverage.reported : 0),
                 units(row.figure ? row.figure->coverage.expected : 0)});
        }
    }
    return table;
}

std::vector<FigureTable> rankingTables(const Briefing& briefing)
{
    std::vector<FigureTable> tables;
    for (const Section& section : briefing.sections) {
        for (const Detail& detail : section.details) {
            if (detail.ranking.lines.empty())
                continue;
            FigureTable table;
            table.name = u"Xếp hạng %1"_s.arg(tables.size() + 1);
            table.heads = detail.ranking.heads;
            for (const Ranking::Line& line : detail.ranking.lines) {
                std::vector<TableCell> cells{textCell(line.unit)};
                for (std::size_t at = 0; at < line.numbers.size(); ++at)
                    cells.push_back(numberCell(line.numbers[at], line.precisions[at]));
                table.lines.push_back(std::move(cells));
            }
            tables.push_back(std::move(table));
        }
    }
    return tables;
}

QByteArray csvOf(const FigureTable& table)
{
    QByteArray csv = "\xEF\xBB\xBF";
    std::vector<TableCell> heads;
    for (const QString& head : table.heads)
        heads.push_back(textCell(head));
    appendLine(csv, heads);
    for (const auto& line : table.lines)
        appendLine(csv, line);
    return csv;
}

} // namespace ioc::briefing
