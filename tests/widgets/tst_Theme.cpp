#include <widgets/theme/Canvas.h>
#include <widgets/theme/Contrast.h>
#include <widgets/theme/StatusGlyph.h>
#include <widgets/theme/TextAudit.h>
#include <widgets/theme/Theme.h>

#include <QFontInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QTest>

#include <cmath>

using namespace ioc::ui;
using ioc::domain::Status;

class tst_Theme : public QObject
{
    Q_OBJECT

private slots:
    void contrastOfKnownPairs();
    void textIsLegible_data();
    void textIsLegible();
    void graphicsStandOut_data() { textIsLegible_data(); }
    void graphicsStandOut();
    void knowsWhatSomeEyesConfuse_data();
    void knowsWhatSomeEyesConfuse();
    void statusColoursStayApart_data();
    void statusColoursStayApart();
    void mapClassesRise();
    void baseFollowsTheViewer();
    void baseFollowsTheSize();
    void fontIsThere();
    void everyStatusHasItsOwnShape();
    void elidesWordsButNoNumber();
    void auditFindsFaults();
};

namespace {

Theme themeOf(const QString& name)
{
    if (name == u"dark")
        return Theme::darkWall(18);
    return name == u"light" ? Theme::light(18) : Theme::print(18);
}

QImage glyphOf(Status status)
{
    QImage image{48, 48, QImage::Format_RGB32};
    image.fill(Qt::black);
    QPainter painter{&image};
    drawStatusGlyph(painter, {4, 4, 40, 40}, status, Theme::darkWall(18));
    return image;
}

// Which pixels are inked: the shape without its colour.
QImage shapeOf(Status status)
{
    return glyphOf(status)
        .convertToFormat(QImage::Format_Grayscale8)
        .convertToFormat(QImage::Format_Mono, Qt::ThresholdDither);
}

} // namespace

void tst_Theme::contrastOfKnownPairs()
{
    QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    QVERIFY(std::abs(contrastRatio(QColor{0x767676}, Qt::white) - 4.54) < 0.01);
}

void tst_Theme::textIsLegible_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"dark", "light", "print"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Theme::textIsLegible()
{
    QFETCH(QString, name);
    const Theme::Colours colours = themeOf(name).colours();
    for (const QColor& back : {colours.ground, colours.surface, colours.raised})
        for (const QColor& ink : {colours.text, colours.second, colours.third})
            QVERIFY2(contrastRatio(ink, back) >= 4.5,
                     qPrintable(ink.name() + QLatin1String{" on "} + back.name()
                                + QLatin1String{": "} + QString::number(contrastRatio(ink, back))));
}

void tst_Theme::graphicsStandOut()
{
    QFETCH(QString, name);
    const Theme::Colours colours = themeOf(name).colours();
    for (const QColor& back : {colours.ground, colours.surface})
        for (const QColor& ink :
             {colours.data, colours.onTarget, colours.watch, colours.offTarget, colours.noData})
            QVERIFY2(contrastRatio(ink, back) >= 3.0,
                     qPrintable(ink.name() + QLatin1String{" on "} + back.name()
                                + QLatin1String{": "} + QString::number(contrastRatio(ink, back))));
}

void tst_Theme::knowsWhatSomeEyesConfuse_data()
{
    QTest::addColumn<int>("vision");
    QTest::addColumn<QColor>("one");
    QTest::addColumn<QColor>("other");
    QTest::newRow("protanopia") << static_cast<int>(ColourVision::Protanopia) << QColor{"#206020"}
                                << QColor{"#e02020"};
    QTest::newRow("deuteranopia") << static_cast<int>(ColourVision::Deuteranopia)
                                  << QColor{"#20a040"} << QColor{"#e02040"};
    QTest::newRow("tritanopia") << static_cast<int>(ColourVision::Tritanopia) << QColor{"#20e020"}
                                << QColor{"#40e0a0"};
}

// The check below refuses colours that are far apart for most and alike for some.
void tst_Theme::knowsWhatSomeEyesConfuse()
{
    QFETCH(int, vision);
    QFETCH(QColor, one);
    QFETCH(QColor, other);
    QVERIFY(colourDistance(one, other) > 45);
    const auto seen = [vision](const QColor& colour) {
        return seenWith(static_cast<ColourVision>(vision), colour);
    };
    const double distance = colourDistance(seen(one), seen(other));
    QVERIFY2(distance < 12, qPrintable(QString::number(distance)));
    QVERIFY(colourDistance(seen(Qt::black), seen(Qt::white)) > 95);
}

void tst_Theme::statusColoursStayApart_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("vision");
    for (const char* name : {"dark", "light", "print"})
        for (const int vision : {-1, 0, 1, 2})
            QTest::addRow("%s, vision %d", name, vision) << QString::fromLatin1(name) << vision;
}

void tst_Theme::statusColoursStayApart()
{
    QFETCH(QString, name);
    QFETCH(int, vision);
    const Theme::Colours colours = themeOf(name).colours();
    const std::vector<QColor> inks{
        colours.onTarget, colours.watch, colours.offTarget, colours.noData};
    const auto seen = [vision](const QColor& ink) {
        return vision < 0 ? ink : seenWith(static_cast<ColourVision>(vision), ink);
    };
    for (std::size_t at = 0; at < inks.size(); ++at)
        for (std::size_t other = at + 1; other < inks.size(); ++other) {
            const double distance = colourDistance(seen(inks[at]), seen(inks[other]));
            QVERIFY2(distance >= 12,
                     qPrintable(inks[at].name() + QLatin1String{" / "} + inks[other].name()
                                + QLatin1String{": "} + QString::number(distance)));
        }
}

void tst_Theme::mapClassesRise()
{
    const Theme theme = Theme::darkWall(18);
    for (int at = 1; at < 5; ++at)
        QVERIFY(contrastRatio(theme.shade(at, 5), Qt::black)
                > contrastRatio(theme.shade(at - 1, 5), Qt::black) * 1.2);
    QCOMPARE(theme.shade(0, 5), theme.colours().sequence.front());
    QCOMPARE(theme.shade(2, 3), theme.colours().sequence.back());
    // On light ground strong is dark, and the lowest class is no part of the ground.
    const Theme light = Theme::light(18);
    for (int at = 1; at < 5; ++at)
        QVERIFY(contrastRatio(light.shade(at, 5), Qt::white)
                > contrastRatio(light.shade(at - 1, 5), Qt::white) * 1.2);
    for (const QColor& ground : {light.colours().ground, light.colours().surface})
        QVERIFY(contrastRatio(light.shade(0, 5), ground) > 1.2);
}

void tst_Theme::baseFollowsTheViewer()
{
    // 16 arc minutes are 4.65 mm of capitals to a metre; Roboto's capitals are 0.711 em.
    const double base = legibleBase(1.0, 4.0);
    QVERIFY(std::abs(base * 0.711 - 18.6) < 0.1);
    QCOMPARE(legibleBase(0.5, 4.0), 2 * base);
    QVERIFY(Theme::darkWall(base).pixels(TextRole::Hero)
            >= 3 * Theme::darkWall(base).pixels(TextRole::Caption));
}

void tst_Theme::baseFollowsTheSize()
{
    QCOMPARE(proportionalBase({1920, 1080}), 18.0);
    QCOMPARE(proportionalBase({3840, 2160}), 36.0);
    QCOMPARE(proportionalBase({5120, 1440}), 24.0); // by the height
    QVERIFY(proportionalBase({1280, 1024}) < 13); // by the width
}

void tst_Theme::fontIsThere()
{
    for (const TextRole role : {TextRole::Caption, TextRole::Title, TextRole::Hero}) {
        const QFont font = Theme::darkWall(18).font(role);
        QCOMPARE(QFontInfo{font}.family().section(u' ', 0, 0), QStringLiteral("Roboto"));
        for (const QChar letter : QStringLiteral("ỄỘợữđĐ≥≤–−·…"))
            QVERIFY2(QFontMetricsF{font}.inFont(letter), qPrintable(QString{letter}));
    }
    // Figures do not jump: all digits are equally wide.
    const QFontMetricsF metrics{Theme::darkWall(18).font(TextRole::Hero)};
    for (const QChar digit : QStringLiteral("023456789"))
        QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'1'));
}

void tst_Theme::everyStatusHasItsOwnShape()
{
    const std::vector<Status> statuses{
        Status::OnTarget, Status::NoTarget, Status::Watch, Status::OffTarget, Status::NoData};
    for (std::size_t at = 0; at < statuses.size(); ++at)
        for (std::size_t other = at + 1; other < statuses.size(); ++other)
            QVERIFY(shapeOf(statuses[at]) != shapeOf(statuses[other]));
    QCOMPARE(glyphOf(Status::Stale), glyphOf(Status::NoData));
}

void tst_Theme::elidesWordsButNoNumber()
{
    QImage image{200, 40, QImage::Format_RGB32};
    QPainter painter{&image};
    const Theme theme = Theme::darkWall(18);
    Canvas canvas{painter, theme, QRectF{0, 0, 200, 40}};
    TextAudit audit;
    canvas.text(
        {0, 0, 100, 30}, QStringLiteral("Trường có phần mềm quản lý"), {TextRole::Body, Qt::white});
    canvas.text(
        {0, 0, 10, 30}, QStringLiteral("1.234.567"), {TextRole::Body, {}, Qt::AlignLeft, true});
    QVERIFY(audit.entries()[0].shown.contains(u'…'));
    QVERIFY(audit.entries()[0].shown.startsWith(u'T') && audit.entries()[0].shown.endsWith(u'ý'));
    QVERIFY(audit.entries()[0].ink.right() <= 101);
    QCOMPARE(audit.entries()[1].shown, QStringLiteral("1.234.567"));
}

void tst_Theme::auditFindsFaults()
{
    TextAudit audit;
    audit.note(
        {QStringLiteral("a"), QStringLiteral("a"), {0, 0, 10, 10}, {0, 0, 50, 50}, false, 18});
    QVERIFY(audit.faults().empty());
    audit.note(
        {QStringLiteral("b"), QStringLiteral("b"), {5, 5, 10, 10}, {0, 0, 50, 50}, false, 18});
    QCOMPARE(audit.faults().size(), std::size_t{1});
    audit.note(
        {QStringLiteral("c"), QStringLiteral("c"), {45, 45, 10, 4}, {0, 0, 50, 50}, false, 18});
    QCOMPARE(audit.faults().size(), std::size_t{2});
    audit.note({QStringLiteral("12.345"),
                QStringLiteral("12…45"),
                {20, 20, 5, 5},
                {0, 0, 50, 50},
                true,
                18});
    QCOMPARE(audit.faults().size(), std::size_t{3});
}

QTEST_MAIN(tst_Theme)
#include "tst_Theme.moc"
