#include <models/board/ByteText.h>
#include <models/board/ValueFormat.h>

#include <QTest>

#include <chrono>
#include <limits>

using namespace ioc;
using namespace std::chrono;
using namespace std::chrono_literals;
using board::ValueFormat;
using domain::Language;
using domain::Period;
using domain::PeriodKind;

Q_DECLARE_METATYPE(ioc::domain::PeriodKind)

namespace {

// 22/11/2026 14:32:07 in Vietnam, a Sunday.
const domain::TimePoint moment = sys_days{2026y / November / 22} + 7h + 32min + 7s;

// Spaces that must not break a line, made visible.
QString plain(QString text)
{
    return text.replace(QChar{0x00A0}, u'_');
}

} // namespace

class tst_ValueFormat : public QObject
{
    Q_OBJECT

private slots:
    void number_data();
    void number();
    void largeNumber_data();
    void largeNumber();
    void signedNumber_data();
    void signedNumber();
    void demand_data();
    void demand();
    void demandsTheEndOfWhatCanBePlainly();
    void moments();
    void shortMoment();
    void age_data();
    void age();
    void period_data();
    void period();
    void units();
    void englishKnowsOneAndPlaces_data();
    void englishKnowsOneAndPlaces();
    void sizesAreInTheUnitThatFits();
    void everyStatusAndQualityHasItsWord();

private:
    ValueFormat m_vi{Language::Vietnamese};
    ValueFormat m_en{Language::English};
};

void tst_ValueFormat::number_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("precision");
    QTest::addColumn<QString>("vi");
    QTest::addColumn<QString>("en");
    const auto row
        = [](const char* name, double value, int precision, const char* vi, const char* en) {
              QTest::newRow(name) << value << precision << QString::fromUtf8(vi)
                                  << QString::fromUtf8(en);
          };
    row("decimals", 97.4, 1, "97,4", "97.4");
    row("kept decimals", 94, 1, "94,0", "94.0");
    row("thousands", 1234.5, 1, "1.234,5", "1,234.5");
    row("millions", 12345678, 0, "12.345.678", "12,345,678");
    row("three digits", 999, 0, "999", "999");
    row("rounds into the next group", 999.96, 1, "1.000,0", "1,000.0");
    row("half away from zero", 0.125, 2, "0,13", "0.13");
    row("a half that binary misses", 1.005, 2, "1,01", "1.01");
    row("negative", -21, 0, "−21", "−21");
    row("negative that rounds to zero", -0.04, 1, "0,0", "0.0");
    row("zero", 0, 0, "0", "0");
    row("none", std::numeric_limits<double>::quiet_NaN(), 1, "–", "–");
    row("infinite", std::numeric_limits<double>::infinity(), 1, "∞", "∞");
}

void tst_ValueFormat::number()
{
    QFETCH(double, value);
    QFETCH(int, precision);
    QTEST(m_vi.number(value, precision), "vi");
    QTEST(m_en.number(value, precision), "en");
}

void tst_ValueFormat::largeNumber_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("vi");
    QTest::addColumn<QString>("en");
    QTest::newRow("seven digits stay")
        << 1799489.0 << QStringLiteral("1.799.489") << QStringLiteral("1,799,489");
    QTest::newRow("eight digits") << 12345678.0 << QStringLiteral("12,3_triệu")
                                  << QStringLiteral("12.3_million");
    QTest::newRow("billions") << 3.4e9 << QStringLiteral("3,4_tỷ") << QStringLiteral("3.4_billion");
    QTest::newRow("rounds up into billions")
        << 999.96e6 << QStringLiteral("1,0_tỷ") << QStringLiteral("1.0_billion");
}

void tst_ValueFormat::largeNumber()
{
    QFETCH(double, value);
    QTEST(plain(m_vi.largeNumber(value, 0)), "vi");
    QTEST(plain(m_en.largeNumber(value, 0)), "en");
}

void tst_ValueFormat::signedNumber_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("vi");
    QTest::newRow("more") << 0.6 << QStringLiteral("+0,6");
    QTest::newRow("less") << -21.04 << QString::fromUtf8("−21,0");
    QTest::newRow("zero") << 0.0 << QStringLiteral("0");
    QTest::newRow("zero once rounded") << -0.04 << QStringLiteral("0");
}

void tst_ValueFormat::signedNumber()
{
    QFETCH(double, value);
    QTEST(m_vi.signedNumber(value, 1), "vi");
}

void tst_ValueFormat::demand_data()
{
    QTest::addColumn<int>("comparison");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("vi");
    const auto row
        = [](const char* name, domain::Comparison comparison, double value, const char* vi) {
              QTest::newRow(name) << static_cast<int>(comparison) << value << QString::fromUtf8(vi);
          };
    row("at least, written as adopted", domain::Comparison::AtLeast, 98, "≥_98");
    row("over, with its decimal", domain::Comparison::Over, 62.5, ">_62,5");
    row("at most", domain::Comparison::AtMost, 20, "≤_20");
    row("under", domain::Comparison::Under, 5, "<_5");
    row("equal", domain::Comparison::Equal, 100, "100");
}

void tst_ValueFormat::demand()
{
    QFETCH(int, comparison);
    QFETCH(double, value);
    QTEST(plain(m_vi.demand(static_cast<domain::Comparison>(comparison), value, 1)), "vi");
}

void tst_ValueFormat::demandsTheEndOfWhatCanBePlainly()
{
    domain::Indicator share;
    share.precision = 1;
    share.plausible.maximum.fill(100);
    using domain::Comparison;
    QCOMPARE(m_vi.demand(Comparison::AtLeast, 100, share), QStringLiteral("100"));
    QCOMPARE(m_vi.demand(Comparison::AtMost, 0, share), QStringLiteral("0"));
    QCOMPARE(plain(m_vi.demand(Comparison::AtLeast, 98, share)), QStringLiteral("≥_98"));
    // "At most 100" and "at least 0" ask for something else than all and nothing.
    QCOMPARE(plain(m_vi.demand(Comparison::AtMost, 100, share)), QStringLiteral("≤_100"));
    QCOMPARE(plain(m_vi.demand(Comparison::Over, 0, share)), QStringLiteral(">_0"));
    domain::Indicator growth = share;
    growth.plausible.minimum = -50;
    QCOMPARE(plain(m_vi.demand(Comparison::AtMost, 0, growth)), QStringLiteral("≤_0"));
}

void tst_ValueFormat::moments()
{
    QCOMPARE(m_vi.date(moment), QStringLiteral("22/11/2026"));
    QCOMPARE(m_en.date(moment), QStringLiteral("22 Nov 2026"));
    QCOMPARE(m_vi.weekday(moment), QStringLiteral("Chủ nhật"));
    QCOMPARE(m_vi.weekday(moment + 24h), QStringLiteral("Thứ Hai"));
    QCOMPARE(m_en.weekday(moment), QStringLiteral("Sunday"));
    QCOMPARE(m_vi.time(moment), QStringLiteral("14:32:07"));
    QCOMPARE(m_vi.timeShort(moment), QStringLiteral("14:32"));
    QCOMPARE(m_vi.dateTime(moment), QStringLiteral("14:32 22/11/2026"));
    // 17:00 UTC is midnight in Vietnam: the date changes there.
    QCOMPARE(m_vi.dateTime(sys_days{2026y / November / 22} + 17h),
             QStringLiteral("00:00 23/11/2026"));
}

void tst_ValueFormat::shortMoment()
{
    QCOMPARE(m_vi.shortMoment(moment - 14h, moment), QStringLiteral("00:32"));
    QCOMPARE(m_vi.shortMoment(moment - 15h, moment), QStringLiteral("21/11/2026"));
}

void tst_ValueFormat::age_data()
{
    QTest::addColumn<qint64>("ageSeconds");
    QTest::addColumn<QString>("vi");
    QTest::addColumn<QString>("en");
    const auto row = [](const char* name, seconds age, const char* vi, const char* en) {
        QTest::newRow(name) << qint64{age.count()} << QString::fromUtf8(vi)
                            << QString::fromUtf8(en);
    };
    row("none", 0s, "0_giây", "0_seconds");
    row("clocks that differ", -5s, "0_giây", "0_seconds");
    row("seconds", 12s, "12_giây", "12_seconds");
    row("minutes alone", 12min + 59s, "12_phút", "12_minutes");
    row("one", 1min, "1_phút", "1_minute");
    row("two parts", 2h + 12min, "2_giờ 12_phút", "2_hours 12_minutes");
    row("hours alone", 8h, "8_giờ", "8_hours");
    row("a day and hours", 25h, "1_ngày 1_giờ", "1_day 1_hour");
    row("days alone", 24h * 3 + 5h, "3_ngày", "3_days");
}

void tst_ValueFormat::age()
{
    QFETCH(qint64, ageSeconds);
    QTEST(plain(m_vi.age(seconds{ageSeconds})), "vi");
    QTEST(plain(m_en.age(seconds{ageSeconds})), "en");
}

void tst_ValueFormat::period_data()
{
    QTest::addColumn<PeriodKind>("kind");
    QTest::addColumn<QString>("vi");
    QTest::addColumn<QString>("en");
    QTest::addColumn<QString>("shortVi");
    QTest::addColumn<QString>("before");
    const auto row =
        [](PeriodKind kind, const char* vi, const char* en, const char* brief, const char* before) {
            QTest::newRow(en) << kind << QString::fromUtf8(vi) << QString::fromUtf8(en)
                              << QString::fromUtf8(brief) << QString::fromUtf8(before);
        };
    row(PeriodKind::Hour, "14 giờ ngày 22/11/2026", "14:00, 22 Nov 2026", "14 giờ", "giờ trước");
    row(PeriodKind::Day, "ngày 22/11/2026", "22 Nov 2026", "22/11", "hôm qua");
    row(PeriodKind::Week, "tuần 47 năm 2026", "week 47 of 2026", "T47/2026", "tuần trước");
    row(PeriodKind::Month, "tháng 11 năm 2026", "November 2026", "11/2026", "tháng trước");
    row(PeriodKind::Quarter, "Quý IV năm 2026", "Q4 2026", "IV/2026", "quý trước");
    row(PeriodKind::Year, "năm 2026", "2026", "2026", "năm trước");
}

void tst_ValueFormat::period()
{
    QFETCH(PeriodKind, kind);
    const Period period = Period::containing(moment, {kind, 1});
    QTEST(m_vi.period(period), "vi");
    QTEST(m_en.period(period), "en");
    QTEST(m_vi.periodShort(period), "shortVi");
    QTEST(m_vi.previousPeriodWords(kind), "before");
}

void tst_ValueFormat::units()
{
    domain::Catalogue catalogue;
    catalogue.units = {{"percent", {"%", "%"}, {"điểm %", "points"}, true},
                       {"dossiers", {"hồ sơ", "dossiers"}, {}, false}};
    domain::Indicator indicator;
    indicator.precision = 1;
    QCOMPARE(m_vi.valueWithUnit(catalogue, indicator, 97.44), QStringLiteral("97,4%"));
    QCOMPARE(m_vi.differenceUnit(catalogue.units[0]), QStringLiteral("điểm %"));
    indicator.unit = 1;
    indicator.precision = 0;
    QCOMPARE(plain(m_vi.valueWithUnit(catalogue, indicator, 63)), QStringLiteral("63_hồ sơ"));
    QCOMPARE(m_vi.differenceUnit(catalogue.units[1]), QStringLiteral("hồ sơ"));
    QCOMPARE(m_vi.valueWithUnit(catalogue, indicator, std::numeric_limits<double>::quiet_NaN()),
             QString::fromUtf8("–"));
}

void tst_ValueFormat::englishKnowsOneAndPlaces_data()
{
    QTest::addColumn<int>("unit");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("precision");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("vietnamese");
    QTest::newRow("one") << 0 << 1.0 << 0 << u"1_dossier"_qs << u"1_hồ sơ"_qs;
    QTest::newRow("none") << 0 << 0.0 << 0 << u"0_dossiers"_qs << u"0_hồ sơ"_qs;
    QTest::newRow("two") << 0 << 2.0 << 0 << u"2_dossiers"_qs << u"2_hồ sơ"_qs;
    QTest::newRow("tenths") << 0 << 1.0 << 1 << u"1.0_dossiers"_qs << u"1,0_hồ sơ"_qs;
    QTest::newRow("21st") << 1 << 21.0 << 0 << u"21st"_qs << u"21_hạng"_qs;
    QTest::newRow("2nd") << 1 << 2.0 << 0 << u"2nd"_qs << u"2_hạng"_qs;
    QTest::newRow("13th") << 1 << 13.0 << 0 << u"13th"_qs << u"13_hạng"_qs;
    QTest::newRow("percent") << 2 << 1.0 << 0 << u"1%"_qs << u"1%"_qs;
}

void tst_ValueFormat::englishKnowsOneAndPlaces()
{
    QFETCH(int, unit);
    QFETCH(double, value);
    QFETCH(int, precision);
    domain::Catalogue catalogue;
    catalogue.units = {
        {"dossiers", {"hồ sơ", "dossiers"}, {"hồ sơ", "dossiers"}, false, "dossier", false},
        {"rank", {"hạng", "rank"}, {"bậc", "places"}, false, "place", true},
        {"percent", {"%", "%"}, {"điểm %", "percentage points"}, true, "percentage point", false}};
    domain::Indicator indicator;
    indicator.unit = static_cast<std::size_t>(unit);
    indicator.precision = precision;
    QTEST(plain(m_en.valueWithUnit(catalogue, indicator, value)), "english");
    QTEST(plain(m_vi.valueWithUnit(catalogue, indicator, value)), "vietnamese");
    QCOMPARE(m_en.differenceUnit(catalogue.units[2], -1, 0), u"percentage point"_qs);
    QCOMPARE(m_en.differenceUnit(catalogue.units[1], 3, 0), u"places"_qs);
}

void tst_ValueFormat::sizesAreInTheUnitThatFits()
{
    QCOMPARE(board::byteText(m_vi, 0), u"0\u00A0B"_qs);
    QCOMPARE(board::byteText(m_vi, 1023), u"1.023\u00A0B"_qs);
    QCOMPARE(board::byteText(m_vi, 1024), u"1,0\u00A0KiB"_qs);
    QCOMPARE(board::byteText(m_en, 3.5 * 1024), u"3.5\u00A0KiB"_qs);
    QCOMPARE(board::byteText(m_en, 18.0 * 1024 * 1024), u"18.0\u00A0MiB"_qs);
    QCOMPARE(board::byteText(m_vi, 2048.0 * 1024 * 1024), u"2.048,0\u00A0MiB"_qs);
}

void tst_ValueFormat::everyStatusAndQualityHasItsWord()
{
    QSet<QString> words;
    for (int at = 0; at <= static_cast<int>(domain::Status::NoData); ++at)
        words << m_vi.status(static_cast<domain::Status>(at))
              << m_en.status(static_cast<domain::Status>(at));
    QCOMPARE(words.size(), 12);
    QVERIFY(m_vi.quality(domain::Quality::Good).isEmpty());
    for (int at = 1; at <= static_cast<int>(domain::Quality::Simulated); ++at)
        QVERIFY(!m_vi.quality(static_cast<domain::Quality>(at)).isEmpty());
}

QTEST_APPLESS_MAIN(tst_ValueFormat)
#include "tst_ValueFormat.moc"
