#include <widgets/charts/TrendChart.h>
#include <widgets/theme/TextAudit.h>

#include <QImage>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace ioc;
using namespace ioc::ui;
using namespace Qt::StringLiterals;

class tst_TrendChart : public QObject
{
    Q_OBJECT

private slots:
    void scales_data();
    void scales();
    void scalesToWhatValuesCanBe();
    void thinningKeepsEveryPeak();
    void shortSeriesAreKeptWhole();
    void gapsPartRuns();
    void cornersOfPaths_data();
    void cornersOfPaths();
    void paintsLineGapAndLoneValue();
    void dashesTheTarget();
    void noLinePassesThroughTheTargetsText();
    void breaksWhereTheAreaWasMadeAnew();
    void doesNotGrow();
    void paintsOnAnyTheme_data();
    void paintsOnAnyTheme();
};

namespace {

constexpr std::optional<double> gap;
using Values = TrendData::Values;

QImage paint(TrendChart& chart, const Theme& theme, const QSize& size = {600, 300})
{
    QImage image{size, QImage::Format_RGB32};
    image.fill(theme.colours().ground);
    QPainter painter{&image};
    Canvas canvas{painter, theme, QRectF{{}, QSizeF{size}}};
    chart.paint(canvas, QRectF{{}, QSizeF{size}});
    return image;
}

bool isInk(QRgb pixel, const QColor& ink)
{
    return std::abs(qRed(pixel) - ink.red()) + std::abs(qGreen(pixel) - ink.green())
        + std::abs(qBlue(pixel) - ink.blue())
        < 60;
}

// Share of the columns of [from, to) of the image's width that show the ink.
double inked(const QImage& image, const QColor& ink, double from, double to)
{
    int columns = 0;
    int found = 0;
    for (int x = static_cast<int>(from * image.width()); x < to * image.width(); ++x) {
        ++columns;
        for (int y = 0; y < image.height(); ++y) {
            if (isInk(image.pixel(x, y), ink)) {
                ++found;
                break;
            }
        }
    }
    return static_cast<double>(found) / columns;
}

} // namespace

void tst_TrendChart::scales_data()
{
    QTest::addColumn<Values>("values");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("decimals");
    QTest::newRow("percent") << Values{99.3, 97.4, 95.2} << 95.0 << 100.0 << 0;
    QTest::newRow("tenths") << Values{97.4, 98.1} << 97.4 << 98.2 << 1;
    QTest::newRow("thousands") << Values{1200.0, 4900.0} << 1000.0 << 5000.0 << 0;
    QTest::newRow("negative") << Values{-3.0, 2.0} << -3.0 << 2.0 << 0;
    QTest::newRow("nothing") << Values{gap, gap} << 0.0 << 1.0 << 0;
}

void tst_TrendChart::scales()
{
    QFETCH(Values, values);
    const TrendScale scale = scaleOf({values, {}, {}, {}, {}, {}, {}});
    QTEST(std::round(scale.low * 1e6) / 1e6, "low");
    QTEST(std::round(scale.high * 1e6) / 1e6, "high");
    QTEST(scale.decimals, "decimals");
    QVERIFY(scale.steps() >= 1 && scale.steps() <= 7);
    const TrendScale flat = scaleOf({{7.0}, {}, {}, {}, {}, {}, {}});
    QVERIFY(flat.low < 7 && flat.high > 7);
}

void tst_TrendChart::scalesToWhatValuesCanBe()
{
    TrendData counts;
    counts.values = {0.0, 1.0, 0.0};
    counts.leastStep = 1;
    QCOMPARE(scaleOf(counts).step, 1.0);
    QCOMPARE(scaleOf(counts).decimals, 0);
    TrendData share;
    share.values = {100.0, 100.0};
    QVERIFY(scaleOf(share).high > 100);
    share.most = 100;
    QCOMPARE(scaleOf(share).high, 100.0);
    share.values = {100.0, 104.0}; // beyond what it should be, and shown all the same
    QVERIFY(scaleOf(share).high >= 104);
}

void tst_TrendChart::thinningKeepsEveryPeak()
{
    Values values;
    for (int i = 0; i < 100000; ++i)
        values.emplace_back(std::sin(i * 0.001));
    values[51234] = 50;
    values[70001] = -40;
    const auto runs = thinnedRuns(values, 500);
    QCOMPARE(runs.size(), 1u);
    QVERIFY(runs[0].size() <= 1000u);
    QVERIFY(std::find(runs[0].begin(), runs[0].end(), QPointF(51234, 50)) != runs[0].end());
    QVERIFY(std::find(runs[0].begin(), runs[0].end(), QPointF(70001, -40)) != runs[0].end());
    QVERIFY(std::is_sorted(runs[0].begin(), runs[0].end(), [](const auto& a, const auto& b) {
        return a.x() < b.x();
    }));
}

void tst_TrendChart::shortSeriesAreKeptWhole()
{
    const auto runs = thinnedRuns({1.0, 3.0, 2.0}, 500);
    QCOMPARE(runs, (std::vector<TrendRun>{{{0, 1}, {1, 3}, {2, 2}}}));
}

void tst_TrendChart::gapsPartRuns()
{
    const auto runs = thinnedRuns({gap, 1.0, 2.0, gap, 3.0, std::nan(""), 4.0, 5.0}, 500);
    QCOMPARE(runs, (std::vector<TrendRun>{{{1, 1}, {2, 2}}, {{4, 3}}, {{6, 4}, {7, 5}}}));
}

void tst_TrendChart::cornersOfPaths_data()
{
    QTest::addColumn<Values>("path");
    QTest::addColumn<std::vector<TrendRun>>("corners");
    QTest::newRow("level") << Values{98.0, 98.0, 98.0} << std::vector<TrendRun>{{{0, 98}, {2, 98}}};
    QTest::newRow("slope, then level")
        << Values{1.0, 2.0, 3.0, 3.0} << std::vector<TrendRun>{{{0, 1}, {2, 3}, {3, 3}}};
    QTest::newRow("begins late") << Values{gap, 5.0, 5.0}
                                 << std::vector<TrendRun>{{{1, 5}, {2, 5}}};
}

void tst_TrendChart::cornersOfPaths()
{
    QFETCH(Values, path);
    QTEST(cornersOf(path), "corners");
}

void tst_TrendChart::paintsLineGapAndLoneValue()
{
    const Theme theme = Theme::darkWall(18);
    TrendChart chart{domain::Language::Vietnamese};
    Values values(21, gap);
    for (std::size_t i = 0; i < 8; ++i)
        values[i] = 5.0 + static_cast<double>(i % 3);
    values[14] = 6.0;
    chart.setData({values, {}, {}, {}, {}, {}, {}});
    const QImage image = paint(chart, theme);
    const QColor ink = theme.colours().data;
    QVERIFY(inked(image, ink, 0.10, 0.30) > 0.95);
    QVERIFY(inked(image, ink, 0.45, 0.63) < 0.01);
    QVERIFY(inked(image, ink, 0.65, 0.78) > 0.02);
    QVERIFY(inked(image, ink, 0.80, 1.0) < 0.01);
}

void tst_TrendChart::dashesTheTarget()
{
    const Theme theme = Theme::print(40);
    TrendChart chart{domain::Language::Vietnamese};
    chart.setData({Values(30, 7.0), Values(30, 9.5), {}, {}, {}, {}, {}});
    const double share = inked(paint(chart, theme), theme.colours().text, 0.1, 0.9);
    QVERIFY2(share > 0.3 && share < 0.8, qPrintable(QString::number(share)));
}

void tst_TrendChart::noLinePassesThroughTheTargetsText()
{
    const Theme theme = Theme::darkWall(18);
    TrendChart chart{domain::Language::Vietnamese};
    TrendData data;
    for (int at = 0; at < 24; ++at) {
        data.values.push_back(65.0 - at * 0.12);
        data.target.push_back(46.8 + at * 0.73); // rises under the values, up to them
    }
    chart.setData(data);
    const QImage lines = paint(chart, theme, {585, 250});
    data.targetText = QStringLiteral("Mục tiêu ≥ 63,6");
    chart.setData(data);
    TextAudit audit;
    static_cast<void>(paint(chart, theme, {585, 250}));
    const auto entry
        = std::find_if(audit.entries().begin(), audit.entries().end(), [&](const auto& each) {
              return each.shown == data.targetText;
          });
    QVERIFY(entry != audit.entries().end());
    const QRect box = entry->ink.toAlignedRect();
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x)
            QVERIFY2(!isInk(lines.pixel(x, y), theme.colours().text),
                     qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
}

void tst_TrendChart::breaksWhereTheAreaWasMadeAnew()
{
    const auto runs = brokenRuns(Values{1, 2, gap, 4, 5, 6}, {4}, 100);
    QCOMPARE(runs.size(), std::size_t{3});
    QCOMPARE(runs[1], (TrendRun{{3, 4}}));
    QCOMPARE(runs[2], (TrendRun{{4, 5}, {5, 6}}));

    TrendChart chart{domain::Language::Vietnamese};
    const Theme theme = Theme::darkWall(20);
    TrendData data;
    data.values = Values(10, 5.0);
    data.values.front() = 0;
    chart.setData(data);
    const double whole = inked(paint(chart, theme), theme.colours().data, 0.3, 0.85);
    data.rebased = {true, true, true, true, true, false, false, false, false, false};
    chart.setData(data);
    const double dotted = inked(paint(chart, theme), theme.colours().data, 0.3, 0.85);
    QVERIFY2(dotted < whole - 0.05, qPrintable(QString::number(dotted)));

    data.rebased.clear();
    data.breaks = {5};
    data.breakText = QStringLiteral("Địa giới mới");
    chart.setData(data);
    const QImage broken = paint(chart, theme);
    QVERIFY(inked(broken, theme.colours().data, 0.3, 0.85) < whole - 0.05);
    QVERIFY(inked(broken, theme.colours().third, 0.5, 0.6) > 0);
}

void tst_TrendChart::doesNotGrow()
{
    const Theme theme = Theme::darkWall(18);
    TrendChart chart{domain::Language::Vietnamese};
    const auto show = [&](int round) {
        Values values;
        for (int i = 0; i < 60; ++i)
            values.push_back((i + round) % 7 == 0 ? gap : std::optional{i * 0.1 + round % 7});
        chart.setData({values, Values(60, 3.0), Values(60, 2.0), {{0, u"a"_s}}, u"1"_s, {}, {}});
        static_cast<void>(paint(chart, theme));
    };
    for (int round = 0; round < 16; ++round)
        show(round);
    const int items = chart.itemCount();
    for (int round = 16; round < 200; ++round)
        show(round);
    QCOMPARE(chart.itemCount(), items);
}

void tst_TrendChart::paintsOnAnyTheme_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("room");
    QTest::newRow("wall") << true << QSize{800, 400} << true;
    QTest::newRow("paper") << false << QSize{2000, 1000} << true;
    QTest::newRow("no room") << false << QSize{20, 10} << false;
}

void tst_TrendChart::paintsOnAnyTheme()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    const Theme theme = dark ? Theme::darkWall(18) : Theme::print(40);
    TrendChart chart{domain::Language::Vietnamese};
    chart.setData({{96.0, 98.0, 97.4},
                   {98.0, 98.0, 98.0},
                   {95.0, 95.5, 96.3},
                   {{0, u"T.9"_s}, {1, u"T.10"_s}, {2, u"T.11"_s}},
                   u"97,4"_s,
                   u"Mục tiêu ≥ 98"_s,
                   u"Cùng kỳ"_s});
    QImage blank{size, QImage::Format_RGB32};
    blank.fill(theme.colours().ground);
    const QImage image = paint(chart, theme, size);
    QFETCH(bool, room);
    QVERIFY(image != blank || !room);
    if (const QString folder = qEnvironmentVariable("IOC_ARTEFACT_DIR"); !folder.isEmpty())
        image.save(folder + u"/trend-"_s + QString::fromLatin1(QTest::currentDataTag())
                   + u".png"_s);
}

QTEST_MAIN(tst_TrendChart)
#include "tst_TrendChart.moc"
