#include "DocumentFonts.h"

#include "Paper.h"

#include <QDir>
#include <QDirIterator>
#include <QFontDatabase>
#include <QRawFont>
#include <QSet>
#include <QStandardPaths>
#include <QStringList>

#include <array>
#include <cmath>

namespace ioc::ui {

using namespace Qt::StringLiterals;

namespace {

const QString& family()
{
    static const QString name = u"Liberation Serif"_s;
    return name;
}

struct Face
{
    bool bold = false;
    bool italic = false;
    const char16_t* file = nullptr;
};
constexpr std::array<Face, 4> faces{{{false, false, u"LiberationSerif-Regular.ttf"},
                                     {true, false, u"LiberationSerif-Bold.ttf"},
                                     {false, true, u"LiberationSerif-Italic.ttf"},
                                     {true, true, u"LiberationSerif-BoldItalic.ttf"}}};

// Characters that the face itself does not have; what Qt would draw from another font counts as
// missing.
QStringList missingFrom(const QRawFont& face, const QList<uint>& characters)
{
    QStringList missing;
    for (const uint character : characters) {
        if (!face.supportsCharacter(character))
            missing += u"U+%1"_s.arg(character, 4, 16, QChar{u'0'}).toUpper();
    }
    return missing;
}

QRawFont rawFace(const Face& face)
{
    return QRawFont::fromFont(DocumentFonts::font(paper::bodyPoints, face.bold, face.italic));
}

bool isOurs(const QRawFont& raw, const Face& face)
{
    return raw.isValid() && raw.familyName() == family()
        && (raw.weight() > QFont::Medium) == face.bold
        && (raw.style() != QFont::StyleNormal) == face.italic;
}

// Debian 12 has versions 1 and 2 side by side under one name, and version 1 has no bold Vietnamese.
// Fonts added by the program go before those of the system, so the file that has all characters is
// sought and added.
void addCompleteFace(const Face& face, const QList<uint>& characters)
{
    const QStringList folders = QStandardPaths::locateAll(
        QStandardPaths::GenericDataLocation, u"fonts"_s, QStandardPaths::LocateDirectory);
    for (const QString& folder : folders) {
        QDirIterator files{folder,
                           {QString::fromUtf16(face.file)},
                           QDir::Files | QDir::Readable,
                           QDirIterator::Subdirectories};
        while (files.hasNext()) {
            const QString path = files.next();
            const QRawFont candidate{path, 12};
            if (isOurs(candidate, face) && missingFrom(candidate, characters).isEmpty()) {
                QFontDatabase::addApplicationFont(path);
                return;
            }
        }
    }
}

} // namespace

Result<DocumentFonts> DocumentFonts::forText(const QString& text)
{
    QSet<uint> unique;
    for (const uint character : text.toUcs4()) {
        if (character > 0x20)
            unique.insert(character);
    }
    const QList<uint> characters = unique.values();
    for (const Face& face : faces) {
        if (!isOurs(rawFace(face), face) || !missingFrom(rawFace(face), characters).isEmpty())
            addCompleteFace(face, characters);
        const QRawFont raw = rawFace(face);
        if (!isOurs(raw, face)) {
            return Error{ErrorKind::Unavailable,
                         "the font Liberation Serif is not installed (Debian package "
                         "fonts-liberation2); found instead: "
                             + raw.familyName().toStdString() + ' '
                             + raw.styleName().toStdString()};
        }
        if (const QStringList missing = missingFrom(raw, characters); !missing.isEmpty()) {
            return Error{ErrorKind::Unsupported,
                         "the font " + raw.familyName().toStdString() + ' '
                             + raw.styleName().toStdString()
                             + " (Debian package fonts-liberation2) lacks "
                             + missing.join(u", "_s).toStdString()};
        }
    }
    return DocumentFonts{};
}

QFont DocumentFonts::font(double points, bool bold, bool italic)
{
    QFont font{family()};
    font.setPixelSize(static_cast<int>(std::lround(paper::points(points))));
    font.setBold(bold);
    font.setItalic(italic);
    font.setHintingPreference(QFont::PreferNoHinting);
    // With any letter spacing Qt forms no ligatures, whose letters could not be searched for.
    font.setLetterSpacing(QFont::PercentageSpacing, 100.01);
    return font;
}

} // namespace ioc::ui
