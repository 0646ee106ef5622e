#include "DocumentFonts.h"

#include "Paper.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QSet>
#include <QStringList>

#include <cmath>

namespace ioc::ui {

using namespace Qt::StringLiterals;

namespace {

const QString& family()
{
    static const QString name = u"Liberation Serif"_s;
    return name;
}

// Characters of `text` that the face cannot draw, each once.
QStringList missingFrom(const QFont& font, const QList<uint>& characters)
{
    const QFontMetricsF metrics{font};
    QStringList missing;
    for (const uint character : characters) {
        if (!metrics.inFontUcs4(character))
            missing += u"U+%1"_s.arg(character, 4, 16, QChar{u'0'}).toUpper();
    }
    return missing;
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
    for (const bool bold : {false, true}) {
        for (const bool italic : {false, true}) {
            const QFont face = font(paper::bodyPoints, bold, italic);
            const QFontInfo info{face};
            if (info.family() != family() || info.bold() != bold || info.italic() != italic) {
                return Error{ErrorKind::Unavailable,
                             "the font Liberation Serif is not installed (Debian package "
                             "fonts-liberation); found instead: "
                                 + info.family().toStdString()};
            }
            if (const QStringList missing = missingFrom(face, characters); !missing.isEmpty()) {
                return Error{ErrorKind::Unsupported,
                             "the font Liberation Serif (Debian package fonts-liberation) lacks "
                                 + missing.join(u", "_s).toStdString()};
            }
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
