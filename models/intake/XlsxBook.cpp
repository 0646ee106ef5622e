#include "BookBuilder.h"
#include "NumberFormats.h"
#include "XmlScanner.h"
#include "ZipArchive.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ioc::intake {

ShownAs shownBy(std::string_view code) noexcept
{
    bool quoted = false;
    bool bracket = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '[')
            bracket = true;
        else if (c == ']')
            bracket = false;
        else if (c == '\\' || c == '_' || c == '*')
            ++i; // the next character stands for itself
        else if (!bracket && c == '%')
            return ShownAs::Percent;
        else if (!bracket && std::string_view{"dmyhsDMYHS"}.find(c) != std::string_view::npos)
            return ShownAs::Date;
    }
    return ShownAs::Number;
}

namespace {

using Token = XmlScanner::Token;

// Days from 1970-01-01 to the day 0 of each of the two systems of dates.
constexpr double origin1900 = -25569; // 1899-12-30
constexpr double origin1904 = -24107; // 1904-01-01
// Years 1900 to 2199; what lies outside is a number with a strange format.
constexpr double firstDay = -25567;
constexpr double lastDay = 84370;

struct CellPlace
{
    std::size_t row = 0;
    std::size_t column = 0;
    bool valid = false;
};

// Nothing where it is no whole number, or too large a one.
std::optional<std::uint32_t> wholeNumber(std::string_view text) noexcept
{
    std::uint32_t value = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return value;
}

bool isTrue(std::string_view text) noexcept
{
    return text == "1" || text == "true";
}

// `B7`; dollars do not occur in files.
CellPlace placeOf(std::string_view text) noexcept
{
    CellPlace place;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 4; ++i)
        place.column = place.column * 26 + static_cast<std::size_t>(text[i] - 'A' + 1);
    const auto row = wholeNumber(text.substr(i));
    if (i == 0 || !row || *row == 0)
        return place;
    place.valid = true;
    place.row = *row - 1;
    place.column -= 1;
    return place;
}

Error damaged(const std::string& part, const XmlScanner& xml)
{
    return {ErrorKind::InvalidInput,
            "not a readable spreadsheet: " + part + " is damaged in line "
                + std::to_string(xml.line())};
}

/// Reads the parts of one file in the order that they need each other.
class XlsxReader
{
public:
    XlsxReader(const ZipArchive& archive, const ReadLimits& limits, const std::stop_token& stop)
        : m_archive(archive)
        , m_builder(limits, stop)
    {
    }

    Result<Workbook> read()
    {
        if (auto read = eachElement("xl/workbook.xml", true, [&](auto& xml) { takeBook(xml); });
            !read)
            return read.error();
        if (auto read = eachElement(
                "xl/_rels/workbook.xml.rels", true, [&](auto& xml) { takeRelation(xml); });
            !read)
            return read.error();
        if (auto read = eachElement("xl/styles.xml", false, [&](auto& xml) { takeStyle(xml); });
            !read)
            return read.error();
        if (auto read
            = eachElement("xl/sharedStrings.xml", false, [&](auto& xml) { takeShared(xml); });
            !read)
            return read.error();
        for (const SheetEntry& sheet : m_sheets) {
            // A chart that is a sheet of its own has another kind of part; it holds no cells.
            const auto part = m_targets.find(sheet.relation);
            if (part == m_targets.end() || part->second.find("worksheets/") == std::string::npos)
                continue;
            if (!m_builder.addSheet(sheet.name, sheet.hidden))
                return m_builder.error();
            if (auto read = readSheet(part->second); !read)
                return read.error();
        }
        return m_builder.take();
    }

private:
    struct SheetEntry
    {
        std::string name;
        std::string relation;
        bool hidden = false;
    };

    template<typename Take>
    Result<void> eachElement(const std::string& part, bool required, Take take)
    {
        const auto bytes = m_archive.part(part);
        if (!bytes) {
            if (bytes.error().kind == ErrorKind::NotFound && !required)
                return {};
            return bytes.error();
        }
        XmlScanner xml{*bytes};
        for (Token token = xml.next(); token != Token::Done; token = xml.next()) {
            if (token == Token::Start)
                take(xml);
            if (m_full)
                return m_builder.error();
            if (xml.isBroken())
                return damaged(part, xml);
        }
        return {};
    }

    void takeBook(XmlScanner& xml)
    {
        if (xml.name() == "workbookPr") {
            if (isTrue(xml.attribute("date1904")))
                m_origin = origin1904;
        } else if (xml.name() == "sheet") {
            const std::string_view state = xml.attribute("state");
            m_sheets.push_back({std::string{xml.attribute("name")},
                                std::string{xml.anyPrefixed("id")},
                                !state.empty() && state != "visible"});
        }
    }

    void takeRelation(XmlScanner& xml)
    {
        if (xml.name() != "Relationship")
            return;
        const std::string target{xml.attribute("Target")};
        m_targets[std::string{xml.attribute("Id")}]
            = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }

    void takeStyle(XmlScanner& xml)
    {
        const int id = static_cast<int>(wholeNumber(xml.attribute("numFmtId")).value_or(0));
        if (xml.name() == "numFmt") {
            m_formats[id] = shownBy(xml.attribute("formatCode"));
        } else if (xml.name() == "cellXfs") {
            m_inCellFormats = true;
        } else if (xml.name() == "cellStyles" || xml.name() == "dxfs") {
            m_inCellFormats = false;
        } else if (xml.name() == "xf" && m_inCellFormats) {
            const auto own = m_formats.find(id);
            m_shown.push_back(own == m_formats.end() ? shownBy(id) : own->second);
        }
    }

    // The text of <si> or <is>: of its runs, without the reading aids of East Asian names.
    static void richText(XmlScanner& xml, std::string& text)
    {
        text.clear();
        bool taken = false;
        for (int depth = 1; depth > 0;) {
            switch (xml.next()) {
            case Token::Start:
                if (xml.name() == "rPh") {
                    xml.skip();
                    break;
                }
                taken = xml.name() == "t";
                ++depth;
                break;
            case Token::End:
                taken = false;
                --depth;
                break;
            case Token::Text:
                if (taken)
                    text += xml.text();
                break;
            case Token::Done:
            case Token::Broken:
                return;
            }
        }
    }

    void takeShared(XmlScanner& xml)
    {
        if (xml.name() != "si")
            return;
        richText(xml, m_value);
        m_shared.push_back(m_builder.intern(m_value));
        m_full = m_full || m_builder.isFull();
    }

    Result<void> readSheet(const std::string& part)
    {
        std::vector<std::pair<CellPlace, CellPlace>> merged;
        std::size_t nextRow = 0;
        std::size_t row = 0;
        std::size_t column = 0;
        auto read = eachElement(part, true, [&](XmlScanner& xml) {
            if (xml.name() == "c") {
                if (const CellPlace place = placeOf(xml.attribute("r")); place.valid) {
                    row = place.row;
                    column = place.column;
                }
                m_full = !readCell(xml, row, column++);
            } else if (xml.name() == "row") {
                const std::uint32_t number = wholeNumber(xml.attribute("r")).value_or(0);
                row = number > 0 ? number - 1 : nextRow;
                nextRow = row + 1;
                column = 0;
                if (isTrue(xml.attribute("hidden")))
                    m_builder.hideRow(row);
            } else if (xml.name() == "mergeCell") {
                const std::string_view range = xml.attribute("ref");
                const std::size_t colon = range.find(':');
                if (colon != std::string_view::npos)
                    merged.emplace_back(placeOf(range.substr(0, colon)),
                                        placeOf(range.substr(colon + 1)));
            }
        });
        if (!read)
            return read;
        for (const auto& [first, last] : merged) {
            if (first.valid && last.valid
                && !m_builder.fill(first.row, first.column, last.row, last.column))
                return m_builder.error();
        }
        return {};
    }

    // False where a limit is met.
    bool readCell(XmlScanner& xml, std::size_t row, std::size_t column)
    {
        // The attributes are gone with the next token.
        const CellType type = typeOf(xml.attribute("t"));
        const std::size_t format = wholeNumber(xml.attribute("s")).value_or(0);
        bool computed = false;
        m_value.clear();
        m_inline.clear();
        while (xml.nextChild()) {
            if (xml.name() == "v") {
                m_value = xml.elementText();
            } else if (xml.name() == "is") {
                richText(xml, m_inline);
            } else {
                computed = computed || xml.name() == "f";
                xml.skip();
            }
        }
        if (!m_inline.empty())
            return m_builder.putText(row, column, m_inline, computed);
        if (m_value.empty()) {
            // A formula that nobody has computed yet has no value that could be read.
            return !computed || type == CellType::Text
                || m_builder.put(row, column, {.kind = CellKind::Error, .computed = true});
        }
        if (type == CellType::Text)
            return m_builder.putText(row, column, m_value, computed);
        return m_builder.put(row, column, cellOf(type, format, computed));
    }

    enum class CellType { Number, Shared, Text, Boolean, Date, Error };

    static CellType typeOf(std::string_view text) noexcept
    {
        if (text.empty() || text == "n")
            return CellType::Number;
        if (text == "s")
            return CellType::Shared;
        if (text == "str" || text == "inlineStr")
            return CellType::Text;
        if (text == "b")
            return CellType::Boolean;
        return text == "d" ? CellType::Date : CellType::Error;
    }

    // What m_value says.
    [[nodiscard]] Cell cellOf(CellType type, std::size_t format, bool computed) const
    {
        Cell cell{.kind = CellKind::Error, .computed = computed};
        if (type == CellType::Shared) {
            const auto at = wholeNumber(m_value);
            if (at && *at < m_shared.size()) {
                cell.text = m_shared[*at];
                cell.kind = cell.text == 0 ? CellKind::Empty : CellKind::Text;
            }
        } else if (type == CellType::Boolean) {
            cell.kind = CellKind::Boolean;
            cell.number = m_value == "1" ? 1 : 0;
        } else if (type == CellType::Date) {
            if (const auto days = daysOfIsoDate(m_value)) {
                cell.kind = CellKind::Date;
                cell.number = *days;
            }
        } else if (type == CellType::Number) {
            const auto end = m_value.data() + m_value.size();
            const auto read = std::from_chars(m_value.data(), end, cell.number);
            if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(cell.number))
                return cell;
            cell.kind = CellKind::Number;
            const ShownAs shown = format < m_shown.size() ? m_shown[format] : ShownAs::Number;
            cell.percent = shown == ShownAs::Percent;
            if (shown == ShownAs::Date)
                toDate(cell);
        }
        return cell;
    }

    void toDate(Cell& cell) const
    {
        cell.number += m_origin;
        cell.kind
            = cell.number < firstDay || cell.number > lastDay ? CellKind::Error : CellKind::Date;
    }

    const ZipArchive& m_archive;
    BookBuilder m_builder;
    std::vector<SheetEntry> m_sheets;
    std::unordered_map<std::string, std::string> m_targets; ///< relation → part
    std::unordered_map<int, ShownAs> m_formats; ///< the file's own number formats
    std::vector<ShownAs> m_shown; ///< by cell format
    bool m_inCellFormats = false;
    std::vector<std::uint32_t> m_shared; ///< positions in the book's texts
    double m_origin = origin1900;
    std::string m_value; ///< of the cell at hand
    std::string m_inline;
    bool m_full = false; ///< a limit was met
};

} // namespace

Result<Workbook>
readXlsx(const ZipArchive& archive, const ReadLimits& limits, const std::stop_token& stop)
{
    return XlsxReader{archive, limits, stop}.read();
}

} // namespace ioc::intake
