#include "BookBuilder.h"
#include "NumberFormats.h"
#include "ZipArchive.h"

#include <QHash>
#include <QXmlStreamReader>

#include <charconv>
#include <cmath>
#include <vector>

namespace ioc::intake {

ShownAs shownBy(QStringView code) noexcept
{
    bool quoted = false;
    bool bracket = false;
    for (qsizetype i = 0; i < code.size(); ++i) {
        const char16_t c = code[i].unicode();
        if (c == u'"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == u'[')
            bracket = true;
        else if (c == u']')
            bracket = false;
        else if (c == u'\\' || c == u'_' || c == u'*')
            ++i; // the next character stands for itself
        else if (!bracket && c == u'%')
            return ShownAs::Percent;
        else if (!bracket && QStringView{u"dmyhsDMYHS"}.contains(c))
            return ShownAs::Date;
    }
    return ShownAs::Number;
}

namespace {

using namespace Qt::StringLiterals;

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

// `B7`; dollars do not occur in files.
CellPlace placeOf(QStringView text)
{
    CellPlace place;
    qsizetype i = 0;
    for (; i < text.size() && text[i] >= u'A' && text[i] <= u'Z' && i < 4; ++i)
        place.column = place.column * 26 + static_cast<std::size_t>(text[i].unicode() - u'A' + 1);
    bool number = false;
    const uint row = text.mid(i).toUInt(&number);
    place.valid = i > 0 && number && row > 0;
    place.row = row - (row > 0 ? 1 : 0);
    place.column -= place.column > 0 ? 1 : 0;
    return place;
}

Error damaged(const QString& part, const QXmlStreamReader& xml)
{
    return {ErrorKind::InvalidInput,
            "not a readable spreadsheet: " + part.toStdString() + ", line "
                + std::to_string(xml.lineNumber()) + ": " + xml.errorString().toStdString()};
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
        if (auto read = eachElement(u"xl/workbook.xml"_s, true, [&](auto& xml) { takeBook(xml); });
            !read)
            return read.error();
        if (auto read = eachElement(
                u"xl/_rels/workbook.xml.rels"_s, true, [&](auto& xml) { takeRelation(xml); });
            !read)
            return read.error();
        if (auto read = eachElement(u"xl/styles.xml"_s, false, [&](auto& xml) { takeStyle(xml); });
            !read)
            return read.error();
        if (auto read
            = eachElement(u"xl/sharedStrings.xml"_s, false, [&](auto& xml) { takeShared(xml); });
            !read)
            return read.error();
        for (const SheetEntry& sheet : m_sheets) {
            // A chart that is a sheet of its own has another kind of part; it holds no cells.
            const QString part = m_targets.value(sheet.relation);
            if (!part.contains("worksheets/"_L1))
                continue;
            if (!m_builder.addSheet(sheet.name.toStdString(), sheet.hidden))
                return m_builder.error();
            if (auto read = readSheet(part); !read)
                return read.error();
        }
        return m_builder.take();
    }

private:
    struct SheetEntry
    {
        QString name;
        QString relation;
        bool hidden = false;
    };

    template<typename Take>
    Result<void> eachElement(const QString& part, bool required, Take take)
    {
        const auto bytes = m_archive.part(part.toStdString());
        if (!bytes) {
            if (bytes.error().kind == ErrorKind::NotFound && !required)
                return {};
            return bytes.error();
        }
        QXmlStreamReader xml{
            QByteArray::fromRawData(bytes->data(), static_cast<qsizetype>(bytes->size()))};
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement)
                take(xml);
        }
        if (xml.hasError())
            return damaged(part, xml);
        return {};
    }

    void takeBook(QXmlStreamReader& xml)
    {
        const auto attributes = xml.attributes();
        if (xml.name() == u"workbookPr") {
            const auto value = attributes.value("date1904"_L1);
            if (value == u"1" || value == u"true")
                m_origin = origin1904;
        } else if (xml.name() == u"sheet") {
            QString relation;
            for (const auto& attribute : attributes) {
                if (attribute.name() == u"id" && !attribute.prefix().isEmpty())
                    relation = attribute.value().toString();
            }
            const auto state = attributes.value("state"_L1);
            m_sheets.push_back({attributes.value("name"_L1).toString(),
                                relation,
                                !state.isEmpty() && state != u"visible"});
        }
    }

    void takeRelation(QXmlStreamReader& xml)
    {
        if (xml.name() != u"Relationship")
            return;
        const auto attributes = xml.attributes();
        QString target = attributes.value("Target"_L1).toString();
        target = target.startsWith(u'/') ? target.mid(1) : u"xl/"_s + target;
        m_targets.insert(attributes.value("Id"_L1).toString(), target);
    }

    void takeStyle(QXmlStreamReader& xml)
    {
        const auto attributes = xml.attributes();
        if (xml.name() == u"numFmt") {
            const auto code = attributes.value("formatCode"_L1);
            m_formats.insert(attributes.value("numFmtId"_L1).toInt(), shownBy(code));
        } else if (xml.name() == u"cellXfs") {
            m_inCellFormats = true;
        } else if (xml.name() == u"cellStyles" || xml.name() == u"dxfs") {
            m_inCellFormats = false;
        } else if (xml.name() == u"xf" && m_inCellFormats) {
            const int id = attributes.value("numFmtId"_L1).toInt();
            m_shown.push_back(m_formats.value(id, shownBy(id)));
        }
    }

    // The text of <si> or <is>: of its runs, without the reading aids of East Asian names.
    static QString richText(QXmlStreamReader& xml)
    {
        QString text;
        for (int depth = 1; depth > 0 && !xml.atEnd();) {
            switch (xml.readNext()) {
            case QXmlStreamReader::StartElement:
                if (xml.name() == u"rPh") {
                    xml.skipCurrentElement();
                } else if (xml.name() == u"t") {
                    text += xml.readElementText(QXmlStreamReader::SkipChildElements);
                } else {
                    ++depth;
                }
                break;
            case QXmlStreamReader::EndElement:
                --depth;
                break;
            default:
                break;
            }
        }
        return text;
    }

    void takeShared(QXmlStreamReader& xml)
    {
        if (xml.name() == u"si")
            m_shared.push_back(m_builder.book().intern(richText(xml).toStdString()));
    }

    Result<void> readSheet(const QString& part)
    {
        std::vector<std::pair<CellPlace, CellPlace>> merged;
        std::size_t nextRow = 0;
        std::size_t row = 0;
        std::size_t column = 0;
        bool whole = true;
        auto read = eachElement(part, true, [&](QXmlStreamReader& xml) {
            if (xml.name() == u"row") {
                const uint number = xml.attributes().value("r"_L1).toUInt();
                row = number > 0 ? number - 1 : nextRow;
                nextRow = row + 1;
                column = 0;
                const auto hidden = xml.attributes().value("hidden"_L1);
                if (hidden == u"1" || hidden == u"true")
                    m_builder.hideRow(row);
            } else if (xml.name() == u"c") {
                const CellPlace place = placeOf(xml.attributes().value("r"_L1));
                if (place.valid) {
                    row = place.row;
                    column = place.column;
                }
                whole = whole && readCell(xml, row, column++);
                if (!whole)
                    xml.raiseError(u"stopped"_s);
            } else if (xml.name() == u"mergeCell") {
                const QStringView range = xml.attributes().value("ref"_L1);
                const qsizetype colon = range.indexOf(u':');
                if (colon > 0)
                    merged.emplace_back(placeOf(range.left(colon)), placeOf(range.mid(colon + 1)));
            }
        });
        if (!whole)
            return m_builder.error();
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
    bool readCell(QXmlStreamReader& xml, std::size_t row, std::size_t column)
    {
        const auto attributes = xml.attributes();
        const QString type = attributes.value("t"_L1).toString();
        const auto format = static_cast<std::size_t>(attributes.value("s"_L1).toUInt());
        bool computed = false;
        bool hasValue = false;
        QString value;
        QString inlineText;
        while (xml.readNextStartElement()) {
            if (xml.name() == u"v") {
                value = xml.readElementText(QXmlStreamReader::SkipChildElements);
                hasValue = true;
            } else if (xml.name() == u"is") {
                inlineText = richText(xml);
            } else {
                computed = computed || xml.name() == u"f";
                xml.skipCurrentElement();
            }
        }
        if (!inlineText.isEmpty())
            return m_builder.putText(row, column, inlineText.toStdString(), computed);
        if (!hasValue || value.isEmpty()) {
            // A formula that nobody has computed yet has no value that could be read.
            return !computed || type == u"str"
                || m_builder.put(row, column, {.kind = CellKind::Error, .computed = true});
        }
        return putValue(type, value, format, computed, row, column);
    }

    bool putValue(const QString& type,
                  const QString& value,
                  std::size_t format,
                  bool computed,
                  std::size_t row,
                  std::size_t column)
    {
        if (type == u"s") {
            bool number = false;
            const uint at = value.toUInt(&number);
            if (!number || at >= m_shared.size())
                return m_builder.put(row, column, {.kind = CellKind::Error, .computed = computed});
            const Workbook& book = m_builder.book();
            return m_builder.putText(row, column, std::string{book.textAt(m_shared[at])}, computed);
        }
        if (type == u"str")
            return m_builder.putText(row, column, value.toStdString(), computed);
        if (type == u"d")
            return putIsoDate(value, computed, row, column);
        Cell cell{.kind = CellKind::Error, .computed = computed};
        if (type == u"b") {
            cell.kind = CellKind::Boolean;
            cell.number = value == u"1" ? 1 : 0;
        } else if (type.isEmpty() || type == u"n") {
            bool number = false;
            cell.number = value.toDouble(&number);
            if (number && std::isfinite(cell.number))
                cell.kind = CellKind::Number;
            const auto shown = format < m_shown.size() ? m_shown[format] : ShownAs::Number;
            cell.percent = shown == ShownAs::Percent;
            if (cell.kind == CellKind::Number && shown == ShownAs::Date)
                toDate(cell);
        }
        return m_builder.put(row, column, cell);
    }

    void toDate(Cell& cell) const
    {
        cell.number += m_origin;
        cell.kind
            = cell.number < firstDay || cell.number > lastDay ? CellKind::Error : CellKind::Date;
    }

    bool putIsoDate(const QString& value, bool computed, std::size_t row, std::size_t column)
    {
        Cell cell{.kind = CellKind::Error, .computed = computed};
        if (const auto days = daysOfIsoDate(value.toStdString())) {
            cell.kind = CellKind::Date;
            cell.number = *days;
        }
        return m_builder.put(row, column, cell);
    }

    const ZipArchive& m_archive;
    BookBuilder m_builder;
    std::vector<SheetEntry> m_sheets;
    QHash<QString, QString> m_targets; ///< relation → part
    QHash<int, ShownAs> m_formats; ///< the file's own number formats
    std::vector<ShownAs> m_shown; ///< by cell format
    bool m_inCellFormats = false;
    std::vector<std::uint32_t> m_shared; ///< positions in the book's texts
    double m_origin = origin1900;
};

} // namespace

Result<Workbook>
readXlsx(const ZipArchive& archive, const ReadLimits& limits, const std::stop_token& stop)
{
    return XlsxReader{archive, limits, stop}.read();
}

} // namespace ioc::intake
