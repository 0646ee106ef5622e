#include "PackedFile.h"

#include <QStringList>

#include <zlib.h>

namespace ioc::test {

namespace {

void put16(QByteArray& out, unsigned value)
{
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8 & 0xFF);
}

void put32(QByteArray& out, unsigned long value)
{
    put16(out, static_cast<unsigned>(value & 0xFFFF));
    put16(out, static_cast<unsigned>(value >> 16 & 0xFFFF));
}

} // namespace

QByteArray zipOf(const std::vector<std::pair<QByteArray, QByteArray>>& parts)
{
    QByteArray out;
    QByteArray directory;
    for (const auto& [name, content] : parts) {
        const auto offset = static_cast<unsigned long>(out.size());
        const auto sum = crc32(0,
                               reinterpret_cast<const Bytef*>(content.constData()),
                               static_cast<uInt>(content.size()));
        QByteArray common;
        put16(common, 20); // version needed
        put16(common, 0); // flags
        put16(common, 0); // stored
        put32(common, 0); // time
        put32(common, sum);
        put32(common, static_cast<unsigned long>(content.size()));
        put32(common, static_cast<unsigned long>(content.size()));
        put16(common, static_cast<unsigned>(name.size()));
        put16(common, 0); // extra
        out += "PK\x03\x04" + common + name + content;
        directory += "PK\x01\x02";
        put16(directory, 20);
        directory += common;
        put16(directory, 0); // comment
        put16(directory, 0); // disk
        put16(directory, 0);
        put32(directory, 0);
        put32(directory, offset);
        directory += name;
    }
    const auto begin = static_cast<unsigned long>(out.size());
    out += directory + "PK\x05\x06";
    put32(out, 0);
    put16(out, static_cast<unsigned>(parts.size()));
    put16(out, static_cast<unsigned>(parts.size()));
    put32(out, static_cast<unsigned long>(directory.size()));
    put32(out, begin);
    put16(out, 0);
    return out;
}

QByteArray xlsxOf(const XlsxParts& parts)
{
    const QByteArray head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    const QByteArray space = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const QByteArray relations
        = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return zipOf({
        {"xl/workbook.xml",
         head + "<workbook" + space + " xmlns:r=\"" + relations + "\">" + parts.workbook
             + "<sheets><sheet name=\"S1\" sheetId=\"1\" r:id=\"rId1\"" + parts.sheetAttributes
             + "/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         head + "<Relationships><Relationship Id=\"rId1\" Type=\"" + relations
             + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/styles.xml", head + "<styleSheet" + space + ">" + parts.styles + "</styleSheet>"},
        {"xl/sharedStrings.xml", head + "<sst" + space + ">" + parts.shared + "</sst>"},
        {"xl/worksheets/sheet1.xml",
         head + "<worksheet" + space + "><sheetData>" + parts.rows + "</sheetData>" + parts.after
             + "</worksheet>"},
    });
}

QByteArray odsOf(const QByteArray& rows)
{
    const QByteArray base = "urn:oasis:names:tc:opendocument:xmlns:";
    return zipOf({
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"content.xml",
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"" + base
             + "office:1.0\" xmlns:table=\"" + base + "table:1.0\" xmlns:text=\"" + base
             + "text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Bảng 1\">"
             + rows
             + "</table:table></office:spreadsheet></office:body></office:document-content>"},
    });
}

QByteArray tableXlsx(const std::vector<QString>& rows, const QByteArray& after)
{
    QByteArray xml;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        xml += "<row r=\"" + QByteArray::number(static_cast<qulonglong>(r + 1)) + "\">";
        char column = 'A';
        for (const QString& cell : rows[r].split(QLatin1Char('|'))) {
            const QByteArray place
                = QByteArray(1, column++) + QByteArray::number(static_cast<qulonglong>(r + 1));
            if (cell.startsWith(QLatin1Char('#')))
                xml += "<c r=\"" + place + "\"><v>" + cell.mid(1).toUtf8() + "</v></c>";
            else if (!cell.isEmpty())
                xml += "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>"
                    + cell.toHtmlEscaped().toUtf8() + "</t></is></c>";
        }
        xml += "</row>";
    }
    return xlsxOf({.rows = xml, .after = after});
}

} // namespace ioc::test
