#include "Csv.h"
#include "IngestBodies.h"
#include "Limits.h"
#include "Utf8.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace ioc::wire {

namespace {

enum class Column { Indicator, Area, Time, Value, Unit, Quality, Recorded, Source, Count };
constexpr auto columnCount = static_cast<std::size_t>(Column::Count);
constexpr std::array<std::string_view, columnCount> columnNames{
    "indicator", "area", "time", "value", "unit", "quality", "recorded", "source"};
constexpr std::size_t requiredColumns = 4;

/// Which cell holds what.
struct Header
{
    std::array<std::optional<std::size_t>, columnCount> position;
    std::size_t width = 0;
    std::vector<std::string> ignored;

    [[nodiscard]] std::string_view cell(Column column,
                                        const std::vector<std::string_view>& cells) const
    {
        const auto at = position[static_cast<std::size_t>(column)];
        return at ? cells[*at] : std::string_view{};
    }
};

Error invalid(std::string what)
{
    return {ErrorKind::InvalidInput, std::move(what)};
}

/// Errors: InvalidInput with the offset and line of the first byte that is no UTF-8. A NUL is
/// refused too: it is UTF-16's mark.
Result<void> checkText(std::string_view body)
{
    const std::size_t bad = std::min(utf8::firstInvalid(body), body.find('\0'));
    if (bad == std::string_view::npos)
        return {};
    const auto line
        = 1 + std::count(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    return invalid("not UTF-8: byte " + std::to_string(bad) + ", line " + std::to_string(line));
}

std::string_view trimmed(std::string_view text) noexcept
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

Result<void> addColumn(Header& header, std::string_view name, std::size_t at)
{
    const std::string_view known = name == "area_code" ? "area" : name;
    const auto found = std::find(columnNames.begin(), columnNames.end(), known);
    if (found == columnNames.end()) {
        header.ignored.emplace_back(name.empty() ? "column " + std::to_string(at + 1)
                                                 : std::string{utf8::cut(name, maxTextBytes)});
        return {};
    }
    auto& position = header.position[static_cast<std::size_t>(found - columnNames.begin())];
    if (position)
        return invalid("header: the column '" + std::string{known} + "' is there twice");
    position = at;
    return {};
}

// `row`: any; it is used again for the rows.
Result<Header> readHeader(CsvReader& reader, CsvReader::Row& row)
{
    if (!reader.next(row))
        return invalid("no CSV: it has no header");
    if (row.fault != nullptr)
        return invalid(std::string{"header: "} + row.fault);
    if (row.cells.size() > maxMembers)
        return invalid("header: more than " + std::to_string(maxMembers) + " columns");
    Header header;
    header.width = row.cells.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (const auto added = addColumn(header, trimmed(row.cells[i]), i); !added)
            return added.error();
    }
    for (std::size_t i = 0; i < requiredColumns; ++i) {
        if (header.position[i])
            continue;
        const bool semicolons
            = row.cells.size() == 1 && row.raw.find(';') != std::string_view::npos;
        return invalid("header: no column '" + std::string{columnNames[i]} + "'"
                       + (semicolons ? "; columns are separated by commas, found semicolons" : ""));
    }
    return header;
}

void takeRow(const CsvReader::Row& row,
             const Header& header,
             std::size_t index,
             const domain::Catalogue& catalogue,
             const IngestOptions& options,
             Ingested& result)
{
    std::string_view source = options.defaultSource;
    const auto refuse = [&](std::string field, std::string reason) {
        result.refused.push_back({index,
                                  std::move(field),
                                  std::move(reason),
                                  std::string{utf8::cut(row.raw, maxRefusedRowBytes)},
                                  std::string{utf8::cut(source, maxTextBytes)}});
    };
    if (row.fault != nullptr)
        return refuse({}, row.fault);
    if (row.cells.size() != header.width) {
        return refuse({},
                      "expected " + std::to_string(header.width) + " cells, found "
                          + std::to_string(row.cells.size()));
    }
    const auto cell = [&](Column column) { return header.cell(column, row.cells); };
    RawReading raw{.indicator = cell(Column::Indicator),
                   .area = cell(Column::Area),
                   .time = cell(Column::Time),
                   .unit = cell(Column::Unit),
                   .quality = cell(Column::Quality),
                   .recorded = cell(Column::Recorded),
                   .source = cell(Column::Source),
                   .value = std::numeric_limits<double>::quiet_NaN()};
    if (!raw.source.empty())
        source = raw.source;
    if (const std::string_view value = cell(Column::Value); !value.empty()) {
        const Result<double> number = parseNumber(value, options.decimalMark);
        if (!number)
            return refuse("value", number.error().context);
        raw.value = *number;
    }
    ingestOne(raw, index, row.raw, catalogue, options, result);
}

} // namespace

Result<Ingested>
ingestCsv(std::string_view body, const domain::Catalogue& catalogue, const IngestOptions& options)
{
    if (options.decimalMark != '.' && options.decimalMark != ',')
        return invalid("the decimal mark is '.' or ','");
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (const auto checked = checkText(body); !checked)
        return checked.error();
    if (body.starts_with(byteOrderMark))
        body.remove_prefix(byteOrderMark.size());
    CsvReader reader{body};
    CsvReader::Row row;
    row.cells.reserve(columnCount);
    const auto header = readHeader(reader, row);
    if (!header)
        return header.error();
    Ingested result;
    result.ignoredColumns = header->ignored;
    for (std::size_t index = 0; reader.next(row); ++index) {
        if (index == options.mostRows) {
            return invalid("more than " + std::to_string(options.mostRows)
                           + " rows in one request; send it in parts");
        }
        takeRow(row, *header, index, catalogue, options, result);
    }
    return result;
}

} // namespace ioc::wire
