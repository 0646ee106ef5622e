#include "SpreadsheetFile.h"

#include "ZipArchive.h"

#include <models/wire/Utf8.h>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <stdexcept>

namespace ioc::intake {

using namespace Qt::StringLiterals;

namespace {

using Kind = FileFault::Kind;

FileFault fault(Kind kind, const QString& detail)
{
    return {kind, LegacyEncoding::None, detail};
}

FileFault faultOf(const Error& error)
{
    const QString detail = QString::fromStdString(error.context);
    switch (error.kind) {
    case ErrorKind::Exhausted:
        return fault(Kind::TooLarge, detail);
    case ErrorKind::Unsupported:
        return fault(Kind::Protected, detail);
    case ErrorKind::Cancelled:
        return fault(Kind::Cancelled, detail);
    default:
        return fault(Kind::Damaged, detail);
    }
}

// UTF-16 where a mark says so: what Excel saves as "Unicode text".
bool decodeUtf16(QByteArray& bytes)
{
    const auto encoding = QStringDecoder::encodingForData(bytes);
    if (encoding != QStringConverter::Utf16LE && encoding != QStringConverter::Utf16BE)
        return false;
    const bool marked = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
    if (!marked)
        return false;
    QStringDecoder decoder{*encoding};
    const QString text = decoder.decode(QByteArrayView{bytes}.sliced(2));
    if (decoder.hasError())
        return false;
    bytes = text.toUtf8();
    return true;
}

boost::system::result<Workbook, FileFault>
readText(QByteArray bytes, char delimiter, const ReadLimits& limits, const std::stop_token& stop)
{
    decodeUtf16(bytes);
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    const std::string_view text{bytes.constData(), static_cast<std::size_t>(bytes.size())};
    if (text.find('\0') != std::string_view::npos)
        return fault(Kind::NotASpreadsheet, u"neither text nor a spreadsheet"_s);
    if (const std::size_t bad = wire::utf8::firstInvalid(text); bad != std::string_view::npos) {
        const auto line
            = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
        return FileFault{Kind::LegacyEncoding,
                         legacyEncodingOf(text),
                         u"not UTF-8: line %1"_s.arg(static_cast<qint64>(line))};
    }
    auto book = readDelimited(text, delimiter, limits, stop);
    if (!book)
        return faultOf(book.error());
    return std::move(*book);
}

boost::system::result<Workbook, FileFault>
readPacked(const QByteArray& bytes, const ReadLimits& limits, const std::stop_token& stop)
{
    const auto archive
        = ZipArchive::open({bytes.constData(), static_cast<std::size_t>(bytes.size())}, limits);
    if (!archive)
        return faultOf(archive.error());
    const bool isXlsx = archive->has("xl/workbook.xml");
    if (!isXlsx && !archive->has("content.xml"))
        return fault(Kind::NotASpreadsheet, u"a packed file that is neither XLSX nor ODS"_s);
    auto book = isXlsx ? readXlsx(*archive, limits, stop) : readOds(*archive, limits, stop);
    if (!book)
        return faultOf(book.error());
    return std::move(*book);
}

} // namespace

boost::system::result<SpreadsheetFile, FileFault> readSpreadsheet(const QString& path,
                                                                  char delimiter,
                                                                  const ReadLimits& limits,
                                                                  const std::stop_token& stop)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return fault(Kind::Unreadable, file.errorString());
    const auto most = static_cast<qint64>(limits.fileBytes);
    const QByteArray bytes = file.read(most + 1);
    if (file.error() != QFileDevice::NoError)
        return fault(Kind::Unreadable, file.errorString());
    if (bytes.size() > most)
        return fault(Kind::TooLarge, u"more than %1 bytes"_s.arg(most));
    if (bytes.isEmpty())
        return fault(Kind::Empty, {});
    SpreadsheetFile result;
    result.name = QFileInfo{path}.fileName();
    result.bytes = bytes.size();
    result.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    if (bytes.startsWith("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return fault(Kind::OldExcel, {});
    auto book = bytes.startsWith("PK\x03\x04") ? readPacked(bytes, limits, stop)
                                               : readText(bytes, delimiter, limits, stop);
    if (!book)
        return book.error();
    result.book = std::make_shared<const Workbook>(std::move(*book));
    return result;
}

void throw_exception_from_error(const FileFault& fault, const boost::source_location&)
{
    throw std::logic_error("a file that was not read: " + fault.detail.toStdString());
}

} // namespace ioc::intake
