#include "BriefingStamp.h"

#include <models/briefing/CheckCode.h>
#include <models/domain/TimeText.h>

#include <QFile>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <QtEndian>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace ioc::ui {

using namespace Qt::StringLiterals;

namespace {

const QString stampNamespace = u"https://toancanh.vn/ns/briefing/1/"_s;
const QString rdfNamespace = u"http://www.w3.org/1999/02/22-rdf-syntax-ns#"_s;
const QString pdfNamespace = u"http://ns.adobe.com/pdf/1.3/"_s;
const QString pdfaNamespace = u"http://www.aiim.org/pdfa/ns/id/"_s;
const QString extensionNamespace = u"http://www.aiim.org/pdfa/ns/extension/"_s;
const QString schemaNamespace = u"http://www.aiim.org/pdfa/ns/schema#"_s;
const QString propertyNamespace = u"http://www.aiim.org/pdfa/ns/property#"_s;
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
    std::map<QString, std::string> fields;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.namespaceUri() == stampNamespace) {
            const QString name = reader.name().toString();
            fields[name]
                = reader.readElementText(QXmlStreamReader::SkipChildElements).toStdString();
        }
    }
    const auto cutOff = domain::parseInstant(fields[u"cutOff"_s]);
    const auto read = domain::parseInstant(fields[u"read"_s]);
    bool isNumber = false;
    stamp.position.sequence = QString::fromStdString(fields[u"sequence"_s]).toULongLong(&isNumber);
    if (reader.hasError() || !cutOff || !read || !isNumber)
        return notOurs;
    stamp.definition = fields[u"definition"_s];
    stamp.area = fields[u"area"_s];
    stamp.domain = fields[u"domain"_s];
    stamp.period = fields[u"period"_s];
    stamp.cutOff = *cutOff;
    stamp.position.log = fields[u"log"_s];
    stamp.position.read = *read;
    stamp.checkCode = fields[u"checkCode"_s];
    const auto figures = unpacked(QByteArray::fromStdString(fields[u"figures"_s]));
    if (!figures || briefing::checkCodeOf(*figures) != stamp.checkCode)
        return Error{ErrorKind::InvalidInput, "the stamp of the briefing was altered"};
    stamp.figures = *figures;
    return stamp;
}

/// The fields of a stamp, in order.
std::vector<std::pair<QString, std::string>> fieldsOf(const BriefingStamp& stamp)
{
    return {{u"definition"_s, stamp.definition},
            {u"area"_s, stamp.area},
            {u"domain"_s, stamp.domain},
            {u"period"_s, stamp.period},
            {u"cutOff"_s, domain::formatInstant(stamp.cutOff)},
            {u"log"_s, stamp.position.log},
            {u"sequence"_s, std::to_string(stamp.position.sequence)},
            {u"read"_s, domain::formatInstant(stamp.position.read)},
            {u"checkCode"_s, stamp.checkCode},
            {u"figures"_s,
             qCompress(QByteArray::fromStdString(stamp.figures), 9).toBase64().toStdString()}};
}

/// Writes a packet of RDF.
class Packet
{
public:
    explicit Packet(QByteArray& bytes)
        : m_writer(&bytes)
    {
        m_writer.writeProcessingInstruction(u"xpacket"_s,
                                            u"begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\""_s);
        for (const auto& [name, prefix] : {std::pair{rdfNamespace, u"rdf"_s},
                                           std::pair{dcNamespace, u"dc"_s},
                                           std::pair{xmpNamespace, u"xmp"_s},
                                           std::pair{pdfNamespace, u"pdf"_s},
                                           std::pair{pdfaNamespace, u"pdfaid"_s},
                                           std::pair{extensionNamespace, u"pdfaExtension"_s},
                                           std::pair{schemaNamespace, u"pdfaSchema"_s},
                                           std::pair{propertyNamespace, u"pdfaProperty"_s},
                                           std::pair{stampNamespace, u"toancanh"_s}})
            m_writer.writeNamespace(name, prefix);
        m_writer.writeStartElement(u"adobe:ns:meta/"_s, u"xmpmeta"_s);
        m_writer.writeStartElement(rdfNamespace, u"RDF"_s);
        m_writer.writeStartElement(rdfNamespace, u"Description"_s);
        m_writer.writeAttribute(rdfNamespace, u"about"_s, QString{});
    }

    void text(const QString& space, const QString& name, const QString& value)
    {
        m_writer.writeTextElement(space, name, value);
    }

    // An array of one text, or of one text in a language.
    void array(const QString& name, const QString& kind, const QString& value)
    {
        m_writer.writeStartElement(dcNamespace, name);
        m_writer.writeStartElement(rdfNamespace, kind);
        m_writer.writeStartElement(rdfNamespace, u"li"_s);
        if (kind == u"Alt")
            m_writer.writeAttribute(u"xml:lang"_s, u"x-default"_s);
        m_writer.writeCharacters(value);
        m_writer.writeEndElement();
        m_writer.writeEndElement();
        m_writer.writeEndElement();
    }

    // What the fields of the stamp are: an archive knows no others than those described.
    void describe(const std::vector<std::pair<QString, std::string>>& fields)
    {
        begin(extensionNamespace, u"schemas"_s, u"Bag"_s);
        resource(rdfNamespace, u"li"_s);
        text(schemaNamespace, u"schema"_s, u"Stamp of a briefing"_s);
        text(schemaNamespace, u"namespaceURI"_s, stampNamespace);
        text(schemaNamespace, u"prefix"_s, u"toancanh"_s);
        begin(schemaNamespace, u"property"_s, u"Seq"_s);
        for (const auto& [name, value] : fields) {
            resource(rdfNamespace, u"li"_s);
            text(propertyNamespace, u"name"_s, name);
            text(propertyNamespace, u"valueType"_s, u"Text"_s);
            text(propertyNamespace, u"category"_s, u"internal"_s);
            text(propertyNamespace, u"description"_s, u"What the briefing was made from"_s);
            m_writer.writeEndElement();
        }
        for (int open = 0; open < 5; ++open)
            m_writer.writeEndElement();
    }

    void finish()
    {
        for (int open = 0; open < 3; ++open)
            m_writer.writeEndElement();
        m_writer.writeProcessingInstruction(u"xpacket"_s, u"end=\"r\""_s);
    }

private:
    void begin(const QString& space, const QString& name, const QString& kind)
    {
        m_writer.writeStartElement(space, name);
        m_writer.writeStartElement(rdfNamespace, kind);
    }
    void resource(const QString& space, const QString& name)
    {
        m_writer.writeStartElement(space, name);
        m_writer.writeAttribute(rdfNamespace, u"parseType"_s, u"Resource"_s);
    }

    QXmlStreamWriter m_writer;
};

} // namespace

BriefingStamp stampOf(const briefing::Briefing& briefing)
{
    return {briefing.definition,
            briefing.area,
            briefing.domain,
            briefing::isoText(briefing.period),
            briefing.cutOff,
            briefing.position,
            briefing.checkCode,
            briefing::canonicalText(briefing)};
}

QByteArray xmpPacket(const BriefingStamp& stamp, const PdfDetails& details, bool archive)
{
    QByteArray bytes;
    Packet packet{bytes};
    packet.array(u"title"_s, u"Alt"_s, details.title);
    packet.array(u"creator"_s, u"Seq"_s, details.author);
    packet.array(u"description"_s, u"Alt"_s, details.subject);
    packet.array(u"language"_s, u"Bag"_s, QString::fromLatin1(details.language));
    packet.text(xmpNamespace, u"CreatorTool"_s, details.creator);
    packet.text(xmpNamespace,
                u"CreateDate"_s,
                details.created.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss"_s) + u'Z');
    packet.text(pdfNamespace, u"Producer"_s, details.producer);
    packet.text(pdfNamespace, u"Keywords"_s, details.keywords);
    const auto fields = fieldsOf(stamp);
    if (archive) {
        packet.text(pdfaNamespace, u"part"_s, u"1"_s);
        packet.text(pdfaNamespace, u"conformance"_s, u"B"_s);
        packet.describe(fields);
    }
    for (const auto& [name, value] : fields)
        packet.text(stampNamespace, name, QString::fromStdString(value));
    packet.finish();
    return bytes;
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
