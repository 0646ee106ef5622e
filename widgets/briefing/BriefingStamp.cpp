#include "BriefingStamp.h"

#include <models/briefing/CheckCode.h>
#include <models/domain/TimeText.h>

#include <QFile>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <QtEndian>

#include <optional>

namespace ioc::ui {

using namespace Qt::StringLiterals;

namespace {

const QString stampNamespace = u"https://toancanh.vn/ns/briefing/1/"_s;
const QString rdfNamespace = u"http://www.w3.org/1999/02/22-rdf-syntax-ns#"_s;
const QString dcNamespace = u"http://purl.org/dc/elements/1.1/"_s;
const QString xmpNamespace = u"http://ns.adobe.com/xap/1.0/"_s;
constexpr QByteArrayView packetBegin = "<?xpacket begin";
constexpr QByteArrayView packetEnd = "<?xpacket end";
constexpr qint64 largestFile = 64 * 1024 * 1024;

// The figures of a stamp; nullopt where they are not what was written. The first four bytes tell
// the size: a forged one must not ask for more than a briefing can have.
std::optional<std::string> unpacked(const QByteArray& base64)
{
    constexpr quint32 largest = 16 * 1024 * 1024;
    const auto decoded
        = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() < 4
        || qFromBigEndian<quint32>((*decoded).constData()) > largest)
        return std::nullopt;
    return qUncompress(*decoded).toStdString();
}

Result<BriefingStamp> parsePacket(const QByteArray& packet)
{
    const Error notOurs{ErrorKind::InvalidInput, "the file has no stamp of a briefing"};
    QXmlStreamReader reader{packet};
    BriefingStamp stamp;
    bool found = false;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement() || reader.namespaceUri() != stampNamespace
            || reader.name() != u"stamp")
            continue;
        const QXmlStreamAttributes attributes = reader.attributes();
        const auto text = [&attributes](QLatin1StringView name) {
            return attributes.value(name).toString().toStdString();
        };
        const auto cutOff = domain::parseInstant(text("cutOff"_L1));
        bool isNumber = false;
        stamp.position.sequence = attributes.value("sequence"_L1).toULongLong(&isNumber);
        if (!cutOff || !isNumber)
            return notOurs;
        stamp.definition = text("definition"_L1);
        stamp.area = text("area"_L1);
        stamp.period = text("period"_L1);
        stamp.cutOff = *cutOff;
        stamp.position.log = text("log"_L1);
        stamp.checkCode = text("checkCode"_L1);
        const auto figures = unpacked(QByteArray::fromStdString(text("figures"_L1)));
        if (!figures || briefing::checkCodeOf(*figures) != stamp.checkCode)
            return Error{ErrorKind::InvalidInput, "the stamp of the briefing was altered"};
        stamp.figures = *figures;
        found = true;
    }
    if (!found || reader.hasError())
        return notOurs;
    return stamp;
}

} // namespace

BriefingStamp stampOf(const briefing::Briefing& briefing)
{
    return {briefing.definition,
            briefing.area,
            briefing::isoText(briefing.period),
            briefing.cutOff,
            briefing.position,
            briefing.checkCode,
            briefing::canonicalText(briefing)};
}

QByteArray xmpPacket(const BriefingStamp& stamp, const QString& title)
{
    QByteArray packet;
    QXmlStreamWriter writer{&packet};
    writer.setAutoFormatting(true);
    writer.writeProcessingInstruction(u"xpacket"_s,
                                      u"begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\""_s);
    writer.writeNamespace(rdfNamespace, u"rdf"_s);
    writer.writeNamespace(dcNamespace, u"dc"_s);
    writer.writeNamespace(xmpNamespace, u"xmp"_s);
    writer.writeNamespace(stampNamespace, u"toancanh"_s);
    writer.writeStartElement(u"adobe:ns:meta/"_s, u"xmpmeta"_s);
    writer.writeStartElement(rdfNamespace, u"RDF"_s);
    writer.writeStartElement(rdfNamespace, u"Description"_s);
    writer.writeAttribute(rdfNamespace, u"about"_s, QString{});
    writer.writeStartElement(dcNamespace, u"title"_s);
    writer.writeStartElement(rdfNamespace, u"Alt"_s);
    writer.writeStartElement(rdfNamespace, u"li"_s);
    writer.writeAttribute(u"xml:lang"_s, u"x-default"_s);
    writer.writeCharacters(title);
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeTextElement(xmpNamespace, u"CreatorTool"_s, u"Toàn Cảnh"_s);
    writer.writeStartElement(stampNamespace, u"stamp"_s);
    const auto attribute = [&writer](const QString& name, const std::string& value) {
        writer.writeAttribute(name, QString::fromStdString(value));
    };
    attribute(u"definition"_s, stamp.definition);
    attribute(u"area"_s, stamp.area);
    attribute(u"period"_s, stamp.period);
    attribute(u"cutOff"_s, domain::formatInstant(stamp.cutOff));
    attribute(u"log"_s, stamp.position.log);
    attribute(u"sequence"_s, std::to_string(stamp.position.sequence));
    attribute(u"checkCode"_s, stamp.checkCode);
    attribute(u"figures"_s,
              qCompress(QByteArray::fromStdString(stamp.figures), 9).toBase64().toStdString());
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeProcessingInstruction(u"xpacket"_s, u"end=\"r\""_s);
    return packet;
}

Result<BriefingStamp> readBriefingStamp(const QString& path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unavailable,
                     path.toStdString() + ": " + file.errorString().toStdString()};
    if (file.size() > largestFile)
        return Error{ErrorKind::Exhausted, path.toStdString() + ": larger than 64 MiB"};
    const QByteArray content = file.readAll();
    const qsizetype begin = content.indexOf(packetBegin);
    const qsizetype end = begin < 0 ? -1 : content.indexOf(packetEnd, begin);
    if (!content.startsWith("%PDF-") || end < 0)
        return Error{ErrorKind::InvalidInput, path.toStdString() + ": not a briefing"};
    const qsizetype firstElement = content.indexOf("?>", begin);
    if (firstElement < 0 || firstElement > end)
        return Error{ErrorKind::InvalidInput, path.toStdString() + ": not a briefing"};
    return parsePacket(content.mid(firstElement + 2, end - firstElement - 2).trimmed());
}

} // namespace ioc::ui
