#include <widgets/map/MapPainter.h>
#include <widgets/theme/TextAudit.h>

#include <QImage>
#include <QTest>

#include <algorithm>

using namespace ioc;
using board::MapView;
using domain::AreaId;
using domain::Status;
using ui::Canvas;
using ui::MapGeometry;
using ui::MapPainter;
using ui::TextAudit;
using ui::Theme;

class tst_MapPainter : public QObject
{
    Q_OBJECT

private slots:
    void outlinesOnlyWhatIsOffTarget();
    void namesTheChosenAreaFirst();
    void hatchesWhatHasNoValue();
    void shadesByClass();
    void labelsNeverCollide();
    void labelsKeepOutOfTheLegend();
    void legendSaysOnlyWhatIsThere();
};

namespace {

// Two areas side by side, left and right of x = 0.5 in a unit square.
domain::Catalogue twoAreas(double apart = 0.25)
{
    domain::Catalogue catalogue;
    domain::AreaVersion province;
    province.level = domain::AreaLevel::Province;
    catalogue.areas.push_back({"P", {province}});
    for (const double longitude : {0.5 - apart, 0.5 + apart}) {
        domain::AreaVersion version;
        version.parent = AreaId{0};
        version.point = domain::GeoPoint{0.5, longitude};
        catalogue.areas.push_back({longitude < 0.5 ? "L" : "R", {version}});
    }
    catalogue.outlines.push_back({"P", {{{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}}}});
    catalogue.buildIndex();
    return catalogue;
}

MapView viewOf(int leftShade, Status left, int rightShade, Status right)
{
    MapView view;
    const auto area = [](std::uint32_t id, const QString& name, int shade, Status status) {
        MapView::Area result;
        result.area = AreaId{id};
        result.name = name;
        result.shade = shade;
        result.status = status;
        if (shade >= 0)
            result.value = shade;
        result.labelled = true;
        return result;
    };
    view.areas = {area(1, QStringLiteral("Thần Sa"), leftShade, left),
                  area(2, QStringLiteral("Nghĩa Tá"), rightShade, right)};
    for (int at = 0; at < 5; ++at)
        view.shades.push_back({QString::number(at)});
    return view;
}

QImage paint(const domain::Catalogue& catalogue,
             const MapView& view,
             const std::vector<QRectF>& kept = {},
             std::optional<AreaId> chosen = {})
{
    const MapGeometry geometry = MapGeometry::fromPoints(catalogue, domain::TimePoint{});
    QImage image{400, 400, QImage::Format_RGB32};
    image.fill(Qt::black);
    QPainter painter{&image};
    const Theme theme = Theme::darkWall(18);
    Canvas canvas{painter, theme, QRectF{0, 0, 400, 400}};
    MapPainter map{canvas, geometry, view};
    map.setChosen(chosen);
    map.paintMap({0, 0, 400, 400}, kept);
    return image;
}

int pixelsOf(const QImage& image, const QColor& colour, const QRect& within)
{
    int count = 0;
    for (int y = within.top(); y <= within.bottom(); ++y)
        for (int x = within.left(); x <= within.right(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

const QRect leftHalf{10, 10, 150, 380};
const QRect rightHalf{240, 10, 150, 380};

} // namespace

void tst_MapPainter::outlinesOnlyWhatIsOffTarget()
{
    const QColor red = Theme::darkWall(18).colours().offTarget;
    const QImage none = paint(twoAreas(), viewOf(1, Status::OnTarget, 1, Status::Watch));
    QCOMPARE(pixelsOf(none, red, none.rect()), 0);
    const QImage one = paint(twoAreas(), viewOf(1, Status::OnTarget, 1, Status::OffTarget));
    QVERIFY(pixelsOf(one, red, {200, 0, 200, 400}) > 300);
    QCOMPARE(pixelsOf(one, red, {0, 0, 195, 400}), 0);
}

void tst_MapPainter::namesTheChosenAreaFirst()
{
    // So near each other that there is room for one name alone: the worst's, or the chosen one's.
    MapView view = viewOf(1, Status::OffTarget, 1, Status::OnTarget);
    view.worst = {0};
    for (MapView::Area& area : view.areas)
        area.name = QStringLiteral("Một tên dài đến mức chỉ đủ chỗ cho một");
    view.areas[1].name += u'!';
    const auto named = [&view](std::optional<AreaId> chosen) {
        const TextAudit audit;
        static_cast<void>(paint(twoAreas(), view, {}, chosen));
        QStringList names;
        for (const TextAudit::Entry& entry : audit.entries())
            names << entry.asked;
        return names;
    };
    QCOMPARE(named({}), QStringList{view.areas[0].name});
    QCOMPARE(named(AreaId{2}), QStringList{view.areas[1].name});
}

void tst_MapPainter::hatchesWhatHasNoValue()
{
    const Theme theme = Theme::darkWall(18);
    const QColor hatch = theme.colours().noData;
    const QImage fresh = paint(twoAreas(), viewOf(1, Status::OnTarget, 1, Status::OffTarget));
    QCOMPARE(pixelsOf(fresh, hatch, rightHalf), 0);
    const QImage late = paint(twoAreas(), viewOf(1, Status::OnTarget, 1, Status::Stale));
    QCOMPARE(pixelsOf(late, theme.colours().offTarget, late.rect()), 0);
    QVERIFY(late.copy(rightHalf) != fresh.copy(rightHalf));
    QVERIFY(pixelsOf(late, theme.shade(1, 5), rightHalf) > 0); // its last class is still seen
    const QImage image = paint(twoAreas(), viewOf(1, Status::OnTarget, -1, Status::NoData));
    QCOMPARE(pixelsOf(image, theme.colours().surface, leftHalf), 0);
    const int ground = pixelsOf(image, theme.colours().surface, rightHalf);
    const int whole = rightHalf.width() * rightHalf.height();
    QVERIFY2(ground > whole * 0.4 && ground < whole * 0.9, qPrintable(QString::number(ground)));
}

void tst_MapPainter::shadesByClass()
{
    const Theme theme = Theme::darkWall(18);
    const QImage image = paint(twoAreas(), viewOf(0, Status::OnTarget, 4, Status::OnTarget));
    QVERIFY(pixelsOf(image, theme.colours().sequence[0], leftHalf) > 40000);
    QVERIFY(pixelsOf(image, theme.colours().sequence[4], rightHalf) > 40000);
}

void tst_MapPainter::labelsNeverCollide()
{
    TextAudit audit;
    paint(twoAreas(), viewOf(0, Status::OnTarget, 4, Status::OnTarget));
    QCOMPARE(audit.entries().size(), std::size_t{2});
    QVERIFY(audit.faults().empty());
    audit.clear();
    paint(twoAreas(0.02), viewOf(0, Status::OnTarget, 4, Status::OnTarget));
    QCOMPARE(audit.entries().size(), std::size_t{1}); // one is left out
}

void tst_MapPainter::labelsKeepOutOfTheLegend()
{
    TextAudit audit;
    paint(twoAreas(), viewOf(0, Status::OnTarget, 4, Status::OnTarget), {QRectF{0, 0, 200, 400}});
    QCOMPARE(audit.entries().size(), std::size_t{1});
    QCOMPARE(audit.entries()[0].shown, QStringLiteral("Nghĩa Tá"));
}

void tst_MapPainter::legendSaysOnlyWhatIsThere()
{
    const Theme theme = Theme::darkWall(18);
    MapView view = viewOf(0, Status::OnTarget, 4, Status::OnTarget);
    const double five = MapPainter::legendHeight(theme, view);
    view.anyMissing = view.anyOffTarget = view.anyStale = true;
    QCOMPARE(MapPainter::legendHeight(theme, view), five * 8 / 5);
}

QTEST_MAIN(tst_MapPainter)
#include "tst_MapPainter.moc"
