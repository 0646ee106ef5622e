#include <models/catalogue/CatalogueReader.h>
#include <models/intake/AreaNames.h>
#include <models/intake/IndicatorNames.h>
#include <models/intake/TextEncoding.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::intake;

namespace {

domain::Period period(const char* text)
{
    return *domain::Period::parse(text);
}

} // namespace

class TestUnitNames : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::unique_ptr<AreaNames> m_names;

private slots:
    void initTestCase();
    void keysCompareNames_data();
    void keysCompareNames();
    void unitsAreFound_data();
    void unitsAreFound();
    void everyUnitIsFoundByItsFullName();
    void aPartOfAMergedUnitIsNotTheUnit();
    void indicatorsAreFound();
    void brokenTextIsTold_data();
    void brokenTextIsTold();
};

void TestUnitNames::initTestCase()
{
    auto read = catalogue::readCatalogue(std::string{IOC_SOURCE_DIR}
                                         + "/resources/catalogue/thai-nguyen");
    QVERIFY(read.catalogue);
    m_catalogue = std::move(read.catalogue);
    m_names = std::make_unique<AreaNames>(m_catalogue);
}

void TestUnitNames::keysCompareNames_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<bool>("folded");
    QTest::newRow("tone placement") << u"Hòa Bình"_s << u"Hoà Bình"_s << true << true;
    QTest::newRow("tone placement, uy") << u"Thúy"_s << u"Thuý"_s << true << true;
    QTest::newRow("decomposed") << u"Đại Từ"_s
                                << u"Đại Từ"_s.normalized(QString::NormalizationForm_D) << true
                                << true;
    QTest::newRow("case, blanks and dashes")
        << u"  PHÚ -  BÌNH "_s << u"Phú Bình"_s << true << true;
    QTest::newRow("another tone") << u"Phú Bình"_s << u"Phù Bình"_s << false << true;
    QTest::newRow("another letter") << u"Đông"_s << u"Dong"_s << false << true;
    QTest::newRow("leading zeros") << u"Phường 01"_s << u"phường 1"_s << true << true;
    QTest::newRow("another name") << u"Phú Bình"_s << u"Phú Lương"_s << false << false;
    QTest::newRow("words apart") << u"Tân An"_s << u"Tâ nan"_s << false << false;
}

void TestUnitNames::keysCompareNames()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(bool, exact);
    QFETCH(bool, folded);
    QCOMPARE(nameKey(left).exact == nameKey(right).exact, exact);
    QCOMPARE(nameKey(left).folded == nameKey(right).folded, folded);
}

void TestUnitNames::unitsAreFound_data()
{
    using Outcome = AreaMatch::Outcome;
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("when");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("name");
    const QString now = u"2026-10"_s;
    const auto row = [&](const char* tag,
                         const QString& text,
                         const QString& when,
                         Outcome outcome,
                         const QString& name) {
        QTest::newRow(tag) << text << when << static_cast<int>(outcome) << name;
    };
    row("full name", u"xã Phú Bình"_s, now, Outcome::Found, u"xã Phú Bình"_s);
    row("without its kind", u"Phú Bình"_s, now, Outcome::Found, u"xã Phú Bình"_s);
    row("capitals", u"XÃ PHÚ BÌNH"_s, now, Outcome::Found, u"xã Phú Bình"_s);
    row("short kind", u"X. Phú Bình"_s, now, Outcome::Found, u"xã Phú Bình"_s);
    row("office", u"UBND xã Phú Bình"_s, now, Outcome::Found, u"xã Phú Bình"_s);
    row("ward", u"P. Sông Công"_s, now, Outcome::Found, u"phường Sông Công"_s);
    row("without marks", u"Phu Binh"_s, now, Outcome::Found, u"xã Phú Bình"_s);
    row("code", u"05908"_s, now, Outcome::Found, u"xã Phú Bình"_s);
    row("province", u"tỉnh Thái Nguyên"_s, now, Outcome::Found, u"tỉnh Thái Nguyên"_s);
    row("a district of the past, then",
        u"huyện Phú Bình"_s,
        u"2024-10"_s,
        Outcome::Found,
        u"huyện Phú Bình"_s);
    row("a city of the past, then",
        u"TP. Sông Công"_s,
        u"2024-10"_s,
        Outcome::Found,
        u"thành phố Sông Công"_s);
    row("nobody", u"xã Không Có"_s, now, Outcome::Unknown, {});
    row("nothing", u"  "_s, now, Outcome::Unknown, {});
}

void TestUnitNames::unitsAreFound()
{
    QFETCH(QString, text);
    QFETCH(QString, when);
    QFETCH(int, outcome);
    QFETCH(QString, name);
    const auto in = period(when.toUtf8().constData());
    const AreaMatch match = m_names->find(text.toStdString(), in.begin(), in.end());
    QCOMPARE(static_cast<int>(match.outcome), outcome);
    QCOMPARE(match.area ? m_names->nameOf(*match.area, in.end()) : QString{}, name);
}

void TestUnitNames::everyUnitIsFoundByItsFullName()
{
    const auto in = period("2026-10");
    int communes = 0;
    for (std::size_t i = 0; i < m_catalogue->areas.size(); ++i) {
        const auto id = static_cast<domain::AreaId>(i);
        const domain::AreaVersion* version = m_catalogue->area(id).at(in.end());
        if (version == nullptr || version->level != domain::AreaLevel::Commune)
            continue;
        ++communes;
        for (const bool marked : {true, false}) {
            const QString full = m_names->nameOf(id, in.end());
            const QString text = marked ? full : nameKey(full).folded;
            const AreaMatch match = m_names->find(text.toStdString(), in.begin(), in.end());
            // Without marks two units may be called alike: then nobody is chosen.
            if (!marked && match.outcome == AreaMatch::Outcome::Ambiguous) {
                QVERIFY(match.candidates.size() > 1);
                continue;
            }
            QVERIFY2(match.area == id, qPrintable(text));
        }
    }
    QCOMPARE(communes, 92);
}

void TestUnitNames::aPartOfAMergedUnitIsNotTheUnit()
{
    const auto in = period("2026-10");
    int merged = 0;
    for (const domain::Area& area : m_catalogue->areas) {
        if (area.during(in.begin(), in.end()) != nullptr
            || area.latest().level != domain::AreaLevel::Commune)
            continue;
        const AreaMatch match = m_names->find(area.code, in.begin(), in.end());
        // An old unit is either renamed, a part of another, or was split: never "found".
        QVERIFY(match.outcome != AreaMatch::Outcome::Found);
        merged += match.outcome == AreaMatch::Outcome::Merged ? 1 : 0;
    }
    QVERIFY(merged > 100);
}

void TestUnitNames::indicatorsAreFound()
{
    const IndicatorNames names{*m_catalogue};
    const auto& indicator = m_catalogue->indicators.front();
    const std::vector<domain::IndicatorId> expected{domain::IndicatorId{0}};
    QCOMPARE(names.find(indicator.id), expected);
    QVERIFY(names.find("  " + indicator.id + "\n") == expected);
    const auto byName = names.find(indicator.name.vi + " (đơn vị)");
    QVERIFY(std::find(byName.begin(), byName.end(), expected.front()) != byName.end());
    QVERIFY(names.find("không phải chỉ tiêu").empty());
}

void TestUnitNames::brokenTextIsTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<LegacyEncoding>("encoding");
    QTest::newRow("Vietnamese") << u"xã Đại Từ, phường Phổ Yên"_s << LegacyEncoding::None;
    QTest::newRow("decomposed") << u"xã Quân Chu"_s.normalized(QString::NormalizationForm_D)
                                << LegacyEncoding::None;
    QTest::newRow("English") << u"Value, 25 µg/m³, 12 °C"_s << LegacyEncoding::None;
    QTest::newRow("TCVN3 font") << u"x\u00B7 §\u00B9i T\u00F5"_s << LegacyEncoding::Tcvn3;
    QTest::newRow("twice encoded")
        << QString::fromLatin1(u"xã Phổ Yên"_s.toUtf8()) << LegacyEncoding::TwiceEncoded;
}

void TestUnitNames::brokenTextIsTold()
{
    QFETCH(QString, text);
    QFETCH(LegacyEncoding, encoding);
    QCOMPARE(brokenTextOf(text), encoding);
}

QTEST_GUILESS_MAIN(TestUnitNames)
#include "tst_UnitNames.moc"
