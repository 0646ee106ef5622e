#include "PdfDetails.h"

#include "Paper.h"

#include <QCryptographicHash>

#include <algorithm>
#include <map>
#include <optional>

namespace ioc::ui {

using namespace Qt::StringLiterals;

namespace {

/// What of a file by QPdfWriter is needed to go on with it.
struct Written
{
    qsizetype xref = 0; ///< where its table of objects begins
    int size = 0; ///< objects, with number 0
    int root = 0;
    int info = 0;
    QByteArray catalogue; ///< the dictionary of `root`, without its brackets
    QByteArray id; ///< of the file as it was, in its brackets; empty: it has none
    std::vector<int> pages;
};

std::optional<qint64> numberAfter(const QByteArray& text, QByteArrayView key, qsizetype from = 0)
{
    qsizetype at = text.indexOf(key, from);
    if (at < 0)
        return std::nullopt;
    at += key.size();
    while (at < text.size() && QByteArrayView{" \r\n\t"}.contains(text[at]))
        ++at;
    qsizetype end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    bool isNumber = false;
    const qint64 number = text.mid(at, end - at).toLongLong(&isNumber);
    return isNumber ? std::optional{number} : std::nullopt;
}

// Offset of an object by the one table that QPdfWriter writes: 20 bytes an entry, from object 0.
std::optional<qsizetype> offsetOf(const QByteArray& pdf, qsizetype xref, int object)
{
    const qsizetype header = pdf.indexOf('\n', xref);
    const qsizetype first = header < 0 ? -1 : pdf.indexOf('\n', header + 1);
    const qsizetype entry = first + 1 + 20 * qsizetype{object};
    if (first < 0 || entry + 20 > pdf.size())
        return std::nullopt;
    bool isNumber = false;
    const qlonglong offset = pdf.mid(entry, 10).toLongLong(&isNumber);
    return isNumber && offset < pdf.size() ? std::optional<qsizetype>{offset} : std::nullopt;
}

// The text of an object between its outer brackets.
std::optional<QByteArray> dictionaryOf(const QByteArray& pdf, qsizetype xref, int object)
{
    const auto offset = offsetOf(pdf, xref, object);
    if (!offset)
        return std::nullopt;
    const qsizetype end = pdf.indexOf("endobj", *offset);
    const QByteArray text = end < 0 ? QByteArray{} : pdf.mid(*offset, end - *offset);
    const qsizetype open = text.indexOf("<<");
    const qsizetype close = text.lastIndexOf(">>");
    if (open < 0 || close < open)
        return std::nullopt;
    return text.mid(open + 2, close - open - 2);
}

std::vector<int> kidsOf(const QByteArray& pages)
{
    std::vector<int> kids;
    const qsizetype open = pages.indexOf('[', pages.indexOf("/Kids"));
    const qsizetype close = pages.indexOf(']', open);
    if (open < 0 || close < 0)
        return kids;
    const QList<QByteArray> words = pages.mid(open + 1, close - open - 1).simplified().split(' ');
    for (qsizetype at = 0; at + 2 < words.size(); at += 3)
        kids.push_back(words[at].toInt());
    return kids;
}

std::optional<Written> read(const QByteArray& pdf)
{
    Written written;
    const qsizetype start = pdf.lastIndexOf("startxref");
    const auto xref = start < 0 ? std::nullopt : numberAfter(pdf, "startxref", start);
    const qsizetype trailer = pdf.lastIndexOf("trailer");
    if (!xref || trailer < 0)
        return std::nullopt;
    written.xref = static_cast<qsizetype>(*xref);
    const auto size = numberAfter(pdf, "/Size", trailer);
    const auto root = numberAfter(pdf, "/Root", trailer);
    const auto info = numberAfter(pdf, "/Info", trailer);
    if (!size || !root || !info)
        return std::nullopt;
    written.size = static_cast<int>(*size);
    written.root = static_cast<int>(*root);
    written.info = static_cast<int>(*info);
    const qsizetype idAt = pdf.indexOf("/ID", trailer);
    const qsizetype idBegin = idAt < 0 ? -1 : pdf.indexOf('<', idAt);
    if (idBegin > 0)
        written.id = pdf.mid(idBegin, pdf.indexOf('>', idBegin) - idBegin + 1);
    const auto catalogue = dictionaryOf(pdf, written.xref, written.root);
    const auto tree = catalogue ? numberAfter(*catalogue, "/Pages") : std::nullopt;
    const auto pages
        = tree ? dictionaryOf(pdf, written.xref, static_cast<int>(*tree)) : std::nullopt;
    if (!pages)
        return std::nullopt;
    written.catalogue = *catalogue;
    written.pages = kidsOf(*pages);
    return written;
}

// A text string: UTF-16 with its mark, in hexadecimal.
QByteArray textString(const QString& text)
{
    QByteArray bytes{"\xFE\xFF", 2};
    for (const QChar each : text) {
        bytes += static_cast<char>(each.unicode() >> 8);
        bytes += static_cast<char>(each.unicode() & 0xFF);
    }
    return '<' + bytes.toHex().toUpper() + '>';
}

QByteArray reference(int object)
{
    return QByteArray::number(object) + " 0 R";
}

/// The objects of an increment, with where they lie.
class Increment
{
public:
    explicit Increment(QByteArray& pdf)
        : m_pdf(pdf)
    {
        if (!m_pdf.endsWith('\n'))
            m_pdf += '\n';
    }

    void object(int number, const QByteArray& dictionary)
    {
        m_offsets[number] = m_pdf.size();
        m_pdf += QByteArray::number(number) + " 0 obj\n<<" + dictionary + ">>\nendobj\n";
    }

    void finish(const Written& before, int size)
    {
        const qsizetype xref = m_pdf.size();
        m_pdf += "xref\n";
        for (const auto& [number, offset] : m_offsets)
            m_pdf += QByteArray::number(number) + " 1\n"
                + QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
        // Both halves are required of an archive's file; the first is that of the file as it was.
        const QByteArray id = '<'
            + QCryptographicHash::hash(m_pdf, QCryptographicHash::Md5).toHex().toUpper() + '>';
        m_pdf += "trailer\n<< /Size " + QByteArray::number(size) + " /Root "
            + reference(before.root) + " /Info " + reference(before.info) + " /Prev "
            + QByteArray::number(before.xref) + " /ID [" + (before.id.isEmpty() ? id : before.id)
            + id + "] >>\nstartxref\n" + QByteArray::number(xref) + "\n%%EOF\n";
    }

private:
    QByteArray& m_pdf;
    std::map<int, qsizetype> m_offsets;
};

/// An entry's neighbours in the tree, by position; none: −1.
struct Node
{
    int parent = -1;
    int previous = -1;
    int next = -1;
    int first = -1;
    int last = -1;
    int count = 0;
};

// The root is the last node.
std::vector<Node> treeOf(const std::vector<Bookmark>& bookmarks)
{
    const int root = static_cast<int>(bookmarks.size());
    std::vector<Node> nodes(bookmarks.size() + 1);
    std::vector<int> open{root}; // by level
    for (int at = 0; at < root; ++at) {
        const auto level
            = static_cast<std::size_t>(std::max(0, bookmarks[static_cast<std::size_t>(at)].level));
        open.resize(std::min(open.size(), level + 1));
        const int parent = open.back();
        Node& over = nodes[static_cast<std::size_t>(parent)];
        Node& own = nodes[static_cast<std::size_t>(at)];
        own.parent = parent;
        own.previous = over.last;
        if (over.last >= 0)
            nodes[static_cast<std::size_t>(over.last)].next = at;
        else
            over.first = at;
        over.last = at;
        ++over.count;
        open.push_back(at);
    }
    return nodes;
}

void addOutline(Increment& increment,
                const Written& written,
                const std::vector<Bookmark>& bookmarks,
                int firstObject)
{
    const std::vector<Node> nodes = treeOf(bookmarks);
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        const Node& node = nodes[at];
        QByteArray text;
        const auto link = [&](const char* key, int to) {
            if (to >= 0)
                text += QByteArray{key} + ' ' + reference(firstObject + to) + ' ';
        };
        if (at < bookmarks.size()) {
            const Bookmark& mark = bookmarks[at];
            const double top = (paper::height - mark.y) * 72 / paper::dotsPerInch + 6;
            text += " /Title " + textString(mark.title) + " /Dest ["
                + reference(written.pages[static_cast<std::size_t>(mark.page)]) + " /XYZ null "
                + QByteArray::number(top, 'f', 1) + " null] ";
        } else {
            text += " /Type /Outlines ";
        }
        link("/Parent", node.parent);
        link("/Prev", node.previous);
        link("/Next", node.next);
        link("/First", node.first);
        link("/Last", node.last);
        if (node.count > 0)
            text += "/Count "
                + QByteArray::number(at < bookmarks.size() ? node.count
                                                           : static_cast<int>(bookmarks.size()));
        increment.object(firstObject + static_cast<int>(at), text);
    }
}

} // namespace

Result<void> addPdfDetails(QByteArray& pdf, const PdfDetails& details)
{
    const std::optional<Written> written = read(pdf);
    const bool known
        = written
        && std::all_of(details.bookmarks.begin(), details.bookmarks.end(), [&](const auto& mark) {
               return mark.page >= 0 && static_cast<std::size_t>(mark.page) < written->pages.size();
           });
    if (!known)
        return Error{ErrorKind::InvalidInput, "the PDF is not in the form that was expected"};
    Increment increment{pdf};
    const int outline = written->size;
    const int root = outline + static_cast<int>(details.bookmarks.size());
    QByteArray catalogue = written->catalogue + "\n/Lang (" + details.language
        + ") /ViewerPreferences << /DisplayDocTitle true >>";
    if (!details.bookmarks.empty()) {
        addOutline(increment, *written, details.bookmarks, outline);
        catalogue += " /PageMode /UseOutlines /Outlines " + reference(root);
    }
    increment.object(written->root, catalogue);
    const auto property = [](const char* key, const QString& text) {
        return text.isEmpty() ? QByteArray{} : QByteArray{" /"} + key + ' ' + textString(text);
    };
    increment.object(written->info,
                     property("Title", details.title) + property("Author", details.author)
                         + property("Subject", details.subject)
                         + property("Keywords", details.keywords)
                         + property("Creator", details.creator)
                         + property("Producer", details.producer) + " /CreationDate (D:"
                         + details.created.toUTC().toString(u"yyyyMMddHHmmss"_s).toLatin1() + "Z)");
    increment.finish(*written, details.bookmarks.empty() ? written->size : root + 1);
    return {};
}

} // namespace ioc::ui
