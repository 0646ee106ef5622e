#include <widgets/charts/BulletBar.h>
#include <widgets/charts/CourseChart.h>
#include <widgets/charts/Sparkline.h>

#include <QFontMetricsF>
#include <QImage>
#include <QTest>

using namespace ioc::ui;

class tst_Charts : public QObject
{
    Q_OBJECT

private slots:
    void spreadsOverItsOwnRange();
    void flatSeriesLiesInTheMiddle();
    void spreadsOverTheGivenRange();
    void gapStaysAGap();
    void loneValueIsADot();
    void nothingIsPaintedOfNothing();
    void bulletPositions_data();
    void bulletPositions();
    void bulletShowsValueAndTarget();
    void figuresAndLabelsOfACourseAreNotCut();
    void coursesKeepMostOfTheWidth();
    void noteStandsClearOfTheCourses();
};

namespace {

constexpr QRgb ink = 0xFFFF0000;

QImage sparkline(const std::vector<std::optional<double>>& values)
{
    QImage image{120, 40, QImage::Format_RGB32};
    image.fill(Qt::black);
    QPainter painter{&image};
    paintSparkline(painter, QRectF{0, 0, 120, 40}, values, {QColor::fromRgb(ink), 2, 3});
    return image;
}

bool columnInked(const QImage& image, int x)
{
    for (int y = 0; y < image.height(); ++y)
        if (qRed(image.pixel(x, y)) > 100)
            return true;
    return false;
}

} // namespace

void tst_Charts::spreadsOverItsOwnRange()
{
    const auto points = sparklinePoints({0, 0, 100, 50}, {10.0, 20.0, 15.0});
    QCOMPARE(*points[0], QPointF(0, 50));
    QCOMPARE(*points[1], QPointF(50, 0));
    QCOMPARE(*points[2], QPointF(100, 25));
}

void tst_Charts::flatSeriesLiesInTheMiddle()
{
    QCOMPARE(sparklinePoints({0, 0, 100, 50}, {7.0, 7.0})[1]->y(), 25.0);
}

void tst_Charts::spreadsOverTheGivenRange()
{
    const auto points = sparklinePoints({0, 0, 100, 50}, {10.0, 20.0, 70.0}, std::pair{0.0, 40.0});
    QCOMPARE(*points[0], QPointF(0, 37.5));
    QCOMPARE(*points[1], QPointF(50, 25));
    QCOMPARE(*points[2], QPointF(100, 0)); // what lies outside stays in the box
}

void tst_Charts::gapStaysAGap()
{
    const QImage image = sparkline({1.0, 2.0, std::nullopt, std::nullopt, 2.0, 1.0});
    QVERIFY(columnInked(image, 12));
    QVERIFY(!columnInked(image, 60));
    QVERIFY(columnInked(image, 105));
}

void tst_Charts::loneValueIsADot()
{
    const QImage image = sparkline({std::nullopt, std::nullopt, 5.0, std::nullopt, std::nullopt});
    QVERIFY(columnInked(image, 60));
    QVERIFY(!columnInked(image, 30));
}

void tst_Charts::nothingIsPaintedOfNothing()
{
    QImage black{120, 40, QImage::Format_RGB32};
    black.fill(Qt::black);
    QCOMPARE(sparkline({}), black);
    QCOMPARE(sparkline({std::nullopt, std::nullopt}), black);
}

void tst_Charts::bulletPositions_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("x");
    QTest::newRow("none") << 0.0 << 10.0;
    QTest::newRow("half") << 50.0 << 60.0;
    QTest::newRow("end") << 100.0 << 110.0;
    QTest::newRow("beyond") << 140.0 << 110.0;
    QTest::newRow("negative") << -5.0 << 10.0;
}

void tst_Charts::bulletPositions()
{
    QFETCH(double, value);
    QTEST(bulletPosition({10, 0, 100, 10}, value, 100), "x");
}

void tst_Charts::bulletShowsValueAndTarget()
{
    QImage image{200, 30, QImage::Format_RGB32};
    image.fill(Qt::black);
    QPainter painter{&image};
    const BulletStyle style{Qt::red, Qt::darkGray, Qt::darkGray, Qt::white, 6, 18, 4};
    paintBulletBar(painter, QRectF{0, 0, 200, 30}, {50.0, 80.0, 100, false}, style);
    painter.end();
    QCOMPARE(image.pixelColor(50, 15), QColor{Qt::red});
    QCOMPARE(image.pixelColor(120, 15), QColor{Qt::darkGray});
    QCOMPARE(image.pixelColor(160, 15), QColor{Qt::white}); // the target, taller than the bar
    QCOMPARE(image.pixelColor(160, 8), QColor{Qt::white});
    QCOMPARE(image.pixelColor(120, 8), QColor{Qt::black});
}

namespace {

/// A course that rises to some millions, and falls again.
CoursePicture millions(const QString& label)
{
    CoursePicture picture;
    picture.strips = {{QStringLiteral("thuê bao"), {}}};
    picture.to = 4;
    CourseLine line;
    line.times = {0, 1, 2, 3, 4};
    line.values = {2'154'600.0, 1'750'000.0, 2'200'000.0, 1'750'000.0, 2'154'600.0};
    line.label = label;
    picture.lines = {line};
    return picture;
}

const QRectF area{0, 0, 900, 300};

} // namespace

void tst_Charts::figuresAndLabelsOfACourseAreNotCut()
{
    const Theme theme = Theme::darkWall(14);
    const QString label = QStringLiteral("Cùng kỳ năm trước 2.154.600");
    const QFontMetricsF metrics{theme.font(TextRole::Caption)};

    const auto plots = CourseChart::plotsOf(theme, area, millions(label));

    QVERIFY(plots.front().left() > metrics.horizontalAdvance(QStringLiteral("2.200.000")));
    QVERIFY(area.right() - plots.front().right() > metrics.horizontalAdvance(label));
}

void tst_Charts::coursesKeepMostOfTheWidth()
{
    const auto plots = CourseChart::plotsOf(
        Theme::darkWall(14), area, millions(QStringLiteral("x").repeated(500)));
    QVERIFY(plots.front().width() > area.width() * 0.6);
}

void tst_Charts::noteStandsClearOfTheCourses()
{
    const Theme theme = Theme::darkWall(14);
    CoursePicture picture = millions({});
    const auto paint = [&](bool withNote) {
        picture.notes.clear();
        if (withNote)
            picture.notes.push_back({1.7, QStringLiteral("Địa giới mới")});
        QImage image{900, 300, QImage::Format_RGB32};
        image.fill(Qt::black);
        QPainter painter{&image};
        Canvas canvas{painter, theme, area};
        CourseChart{canvas, area, picture}.paint(
            ioc::board::ValueFormat{ioc::domain::Language::Vietnamese});
        return image;
    };
    const QImage before = paint(false);
    const QImage after = paint(true);
    // Where the note is written, right of its line, no course was.
    const QRectF plot = CourseChart::plotsOf(theme, area, picture).front();
    const int left = static_cast<int>(plot.left() + plot.width() * 1.7 / 4) + 3;
    int written = 0;
    for (int y = 0; y < 300; ++y)
        for (int x = left; x < left + 60; ++x)
            if (after.pixel(x, y) != before.pixel(x, y)) {
                ++written;
                QVERIFY2(qBlue(before.pixel(x, y)) < 100, "the note lies on a course");
            }
    QVERIFY(written > 50);
}

QTEST_MAIN(tst_Charts)
#include "tst_Charts.moc"
