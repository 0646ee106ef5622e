#include "BookBuilder.h"
#include "XmlScanner.h"
#include "ZipArchive.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace ioc::intake {

namespace {

using Token = XmlScanner::Token;

/// Reads content.xml (OpenDocument 1.2, part 1, 9.1). Covered cells take up their place, repeated
/// cells and rows are written out as far as they hold something.
class OdsReader
{
public:
    OdsReader(const ReadLimits& limits, const std::stop_token& stop)
        : m_builder(limits, stop)
        , m_limits(limits)
    {
    }

    Result<Workbook> read(const std::string& content)
    {
        XmlScanner xml{content};
        bool whole = true;
        for (Token token = xml.next(); whole && token != Token::Done; token = xml.next()) {
            if (token == Token::Start)
                whole = begin(xml);
            else if (token == Token::End && xml.name() == "table")
                whole = fillMerged();
            if (xml.isBroken())
                return Error{ErrorKind::InvalidInput,
                             "not a readable spreadsheet: content.xml is damaged in line "
                                 + std::to_string(xml.line())};
        }
        if (!whole)
            return m_builder.error();
        return m_builder.take();
    }

private:
    struct Merged
    {
        std::size_t row, column, rows, columns;
    };
    struct Found
    {
        Cell cell;
        std::string text;
        std::size_t repeated = 1;
        std::size_t rowsSpanned = 1;
        std::size_t columnsSpanned = 1;
    };

    bool begin(XmlScanner& xml)
    {
        if (xml.name() == "tracked-changes" || xml.name() == "shapes") {
            xml.skip(); // old values and drawings have tables of their own
            return true;
        }
        if (xml.name() == "table") {
            m_row = 0;
            m_merged.clear();
            return m_builder.addSheet(std::string{attribute(xml, "name")}, false);
        }
        if (xml.name() == "table-row" && !m_builder.book().sheets.empty())
            return readRow(xml);
        return true;
    }

    // LibreOffice says the type of a value a second time, under a prefix of its own.
    static std::string_view attribute(const XmlScanner& xml, std::string_view name)
    {
        const std::string_view ofTable = xml.prefixed("table", name);
        return ofTable.empty() ? xml.prefixed("office", name) : ofTable;
    }

    static std::size_t numberOf(std::string_view text)
    {
        std::uint32_t value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        return read.ec == std::errc{} && value > 0 ? value : 1;
    }

    static std::size_t count(const XmlScanner& xml, std::string_view name)
    {
        return numberOf(attribute(xml, name));
    }

    bool readRow(XmlScanner& xml)
    {
        const std::size_t repeated = count(xml, "number-rows-repeated");
        const std::string visibility{attribute(xml, "visibility")};
        const bool hidden = visibility == "collapse" || visibility == "filter";
        std::vector<Found> cells;
        bool holds = false;
        while (xml.nextChild()) {
            if (xml.name() != "table-cell" && xml.name() != "covered-table-cell") {
                xml.skip();
                continue;
            }
            cells.push_back(readCell(xml));
            holds = holds || !cells.back().cell.isEmpty();
        }
        for (std::size_t i = 0; holds && i < repeated; ++i) {
            if (hidden)
                m_builder.hideRow(m_row + i);
            if (!putRow(m_row + i, cells))
                return false;
        }
        m_row += repeated;
        return true;
    }

    bool putRow(std::size_t row, const std::vector<Found>& cells)
    {
        std::size_t column = 0;
        for (const Found& found : cells) {
            if (!found.cell.isEmpty()) {
                for (std::size_t i = 0; i < found.repeated; ++i) {
                    const bool put = found.cell.kind == CellKind::Text
                        ? m_builder.putText(row, column + i, found.text, found.cell.computed)
                        : m_builder.put(row, column + i, found.cell);
                    if (!put)
                        return false;
                }
                if (found.rowsSpanned > 1 || found.columnsSpanned > 1)
                    m_merged.push_back({row, column, found.rowsSpanned, found.columnsSpanned});
            }
            column += found.repeated;
        }
        return true;
    }

    Found readCell(XmlScanner& xml)
    {
        Found found;
        found.repeated = count(xml, "number-columns-repeated");
        found.rowsSpanned = count(xml, "number-rows-spanned");
        found.columnsSpanned = count(xml, "number-columns-spanned");
        found.cell.computed = !attribute(xml, "formula").empty();
        const std::string type{attribute(xml, "value-type")};
        const std::string value{attribute(xml, "value")};
        const std::string date{attribute(xml, "date-value")};
        const std::string boolean{attribute(xml, "boolean-value")};
        const bool isError = xml.prefixed("calcext", "value-type") == "error";
        found.text = readText(xml);
        setValue(found.cell, isError ? "error" : type, value, date, boolean, found.text);
        return found;
    }

    static void setValue(Cell& cell,
                         const std::string& type,
                         const std::string& value,
                         const std::string& date,
                         const std::string& boolean,
                         const std::string& text)
    {
        if (type.empty() && !cell.computed)
            return; // empty, whatever it looks like
        cell.kind = CellKind::Error;
        if (type == "string") {
            cell.kind = text.empty() ? CellKind::Empty : CellKind::Text;
        } else if (type == "float" || type == "percentage" || type == "currency") {
            const auto end = value.data() + value.size();
            const auto read = std::from_chars(value.data(), end, cell.number);
            if (read.ec == std::errc{} && read.ptr == end && std::isfinite(cell.number))
                cell.kind = CellKind::Number;
            cell.percent = type == "percentage";
        } else if (type == "boolean") {
            cell.kind = CellKind::Boolean;
            cell.number = boolean == "true" ? 1 : 0;
        } else if (type == "date") {
            if (const auto days = daysOfIsoDate(date)) {
                cell.kind = CellKind::Date;
                cell.number = *days;
            }
        }
    }

    // The paragraphs of a cell, one a line; without its notes.
    static std::string readText(XmlScanner& xml)
    {
        std::string text;
        bool first = true;
        for (int depth = 1; depth > 0;) {
            switch (xml.next()) {
            case Token::Start:
                if (xml.name() == "annotation" || xml.name() == "table") {
                    xml.skip();
                    break;
                }
                if (xml.name() == "p" && !std::exchange(first, false))
                    text += '\n';
                else if (xml.name() == "s")
                    text.append(std::min<std::size_t>(numberOf(xml.prefixed("text", "c")), 1000),
                                ' ');
                else if (xml.name() == "tab" || xml.name() == "line-break")
                    text += ' ';
                ++depth;
                break;
            case Token::End:
                --depth;
                break;
            case Token::Text:
                text += xml.text();
                break;
            case Token::Done:
            case Token::Broken:
                return text;
            }
        }
        return text;
    }

    bool fillMerged()
    {
        return std::all_of(m_merged.begin(), m_merged.end(), [&](const Merged& each) {
            const std::size_t lastColumn
                = std::min(each.column + each.columns, m_limits.columns) - 1;
            return m_builder.fill(each.row, each.column, each.row + each.rows - 1, lastColumn);
        });
    }

    BookBuilder m_builder;
    const ReadLimits& m_limits;
    std::size_t m_row = 0;
    std::vector<Merged> m_merged; ///< of the table at hand
};

} // namespace

Result<Workbook>
readOds(const ZipArchive& archive, const ReadLimits& limits, const std::stop_token& stop)
{
    if (const auto manifest = archive.part("META-INF/manifest.xml");
        manifest && manifest->find("encryption-data") != std::string::npos)
        return Error{ErrorKind::Unsupported, "the file is protected by a password"};
    const auto content = archive.part("content.xml");
    if (!content)
        return content.error();
    return OdsReader{limits, stop}.read(*content);
}

} // namespace ioc::intake
