#include "BookBuilder.h"
#include "ZipArchive.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <utility>
#include <vector>

namespace ioc::intake {

namespace {

using namespace Qt::StringLiterals;

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
        QXmlStreamReader xml{
            QByteArray::fromRawData(content.data(), static_cast<qsizetype>(content.size()))};
        bool whole = true;
        while (whole && !xml.atEnd()) {
            const auto token = xml.readNext();
            if (token == QXmlStreamReader::StartElement)
                whole = begin(xml);
            else if (token == QXmlStreamReader::EndElement && xml.name() == u"table")
                whole = fillMerged();
        }
        if (!whole)
            return m_builder.error();
        if (xml.hasError())
            return Error{ErrorKind::InvalidInput,
                         "not a readable spreadsheet: content.xml, line "
                             + std::to_string(xml.lineNumber()) + ": "
                             + xml.errorString().toStdString()};
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

    bool begin(QXmlStreamReader& xml)
    {
        if (xml.name() == u"tracked-changes" || xml.name() == u"shapes") {
            xml.skipCurrentElement(); // old values and drawings have tables of their own
            return true;
        }
        if (xml.name() == u"table") {
            m_row = 0;
            m_merged.clear();
            return m_builder.addSheet(attribute(xml, u"name").toString().toStdString(), false);
        }
        if (xml.name() == u"table-row" && !m_builder.book().sheets.empty())
            return readRow(xml);
        return true;
    }

    static QStringView attribute(const QXmlStreamReader& xml, QStringView name)
    {
        // Attributes of different namespaces with one local name do not meet in what is read here,
        // but for the value type that LibreOffice writes a second time.
        for (const auto& each : xml.attributes()) {
            if (each.name() == name && each.prefix() != u"calcext")
                return each.value();
        }
        return {};
    }

    static std::size_t count(const QXmlStreamReader& xml, QStringView name)
    {
        const uint value = attribute(xml, name).toUInt();
        return value > 0 ? value : 1;
    }

    bool readRow(QXmlStreamReader& xml)
    {
        const std::size_t repeated = count(xml, u"number-rows-repeated");
        const QStringView visibility = attribute(xml, u"visibility");
        const bool hidden = visibility == u"collapse" || visibility == u"filter";
        std::vector<Found> cells;
        bool holds = false;
        while (xml.readNextStartElement()) {
            if (xml.name() != u"table-cell" && xml.name() != u"covered-table-cell") {
                xml.skipCurrentElement();
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

    Found readCell(QXmlStreamReader& xml)
    {
        Found found;
        found.repeated = count(xml, u"number-columns-repeated");
        found.rowsSpanned = count(xml, u"number-rows-spanned");
        found.columnsSpanned = count(xml, u"number-columns-spanned");
        found.cell.computed = !attribute(xml, u"formula").isEmpty();
        const QString type = attribute(xml, u"value-type").toString();
        const QString value = attribute(xml, u"value").toString();
        const QString date = attribute(xml, u"date-value").toString();
        const QString boolean = attribute(xml, u"boolean-value").toString();
        bool isError = false;
        for (const auto& each : xml.attributes())
            isError = isError || (each.name() == u"value-type" && each.value() == u"error");
        found.text = readText(xml).toStdString();
        setValue(found.cell, isError ? u"error"_s : type, value, date, boolean, found.text);
        return found;
    }

    static void setValue(Cell& cell,
                         const QString& type,
                         const QString& value,
                         const QString& date,
                         const QString& boolean,
                         const std::string& text)
    {
        if (type.isEmpty() && !cell.computed)
            return; // empty, whatever it looks like
        cell.kind = CellKind::Error;
        if (type == u"string") {
            cell.kind = text.empty() ? CellKind::Empty : CellKind::Text;
        } else if (type == u"float" || type == u"percentage" || type == u"currency") {
            bool number = false;
            cell.number = value.toDouble(&number);
            if (number)
                cell.kind = CellKind::Number;
            cell.percent = type == u"percentage";
        } else if (type == u"boolean") {
            cell.kind = CellKind::Boolean;
            cell.number = boolean == u"true" ? 1 : 0;
        } else if (type == u"date") {
            if (const auto days = daysOfIsoDate(date.toStdString())) {
                cell.kind = CellKind::Date;
                cell.number = *days;
            }
        }
    }

    // The paragraphs of a cell, one a line; without its notes.
    static QString readText(QXmlStreamReader& xml)
    {
        QString text;
        bool first = true;
        for (int depth = 1; depth > 0 && !xml.atEnd();) {
            switch (xml.readNext()) {
            case QXmlStreamReader::StartElement:
                if (xml.name() == u"annotation" || xml.name() == u"table") {
                    xml.skipCurrentElement();
                    break;
                }
                if (xml.name() == u"p" && !std::exchange(first, false))
                    text += u'\n';
                else if (xml.name() == u"s")
                    text += QString(
                        static_cast<qsizetype>(std::min<std::size_t>(count(xml, u"c"), 1000)),
                        u' ');
                else if (xml.name() == u"tab" || xml.name() == u"line-break")
                    text += u' ';
                ++depth;
                break;
            case QXmlStreamReader::EndElement:
                --depth;
                break;
            case QXmlStreamReader::Characters:
                text += xml.text();
                break;
            default:
                break;
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
