#include <models/catalogue/CatalogueReader.h>
#include <widgets/map/MapGeometry.h>

#include <QPainterPath>
#include <QTest>

#include <chrono>
#include <cmath>
#include <set>

using namespace ioc;
using namespace std::chrono;
using domain::AreaId;
using domain::Catalogue;
using ui::MapGeometry;

class tst_MapGeometry : public QObject
{
    Q_OBJECT

private slots:
    void cellsFillTheOutline_data();
    void cellsFillTheOutline();
    void noAreaIsLost_data() { cellsFillTheOutline_data(); }
    void noAreaIsLost();
    void islandsAreParts();
    void offshoreIsAMarker();
    void sameplaceIsParted();
    void hullWithoutOutline();
    void placelessStandsBelow();
    void takesOfficialBoundaries();
    void refusesOtherJson_data();
    void refusesOtherJson();
};

namespace {

const domain::TimePoint instant = sys_days{year{2026} / November / 22};

domain::Area areaAt(const char* code, std::optional<domain::GeoPoint> point, bool province = false)
{
    domain::AreaVersion version;
    version.level = province ? domain::AreaLevel::Province : domain::AreaLevel::Commune;
    if (!province)
        version.parent = AreaId{0};
    version.name = code;
    version.point = point;
    return {code, {version}};
}

// A square of one degree at the equator and what lies in it.
Catalogue square(const std::vector<std::optional<domain::GeoPoint>>& points, bool outlined = true)
{
    Catalogue catalogue;
    catalogue.areas.push_back(areaAt("P", std::nullopt, true));
    const std::string names = "ABCDEFGH";
    for (std::size_t at = 0; at < points.size(); ++at)
        catalogue.areas.push_back(areaAt(names.substr(at, 1).c_str(), points[at]));
    if (outlined)
        catalogue.outlines.push_back({"P", {{{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}}}});
    catalogue.buildIndex();
    return catalogue;
}

double landOf(const MapGeometry& map)
{
    double sum = 0;
    for (const auto& shape : map.shapes())
        sum += shape.marker ? 0 : ui::surfaceOf(shape.rings);
    return sum;
}

bool holds(const MapGeometry::Shape& shape, const QPointF& point)
{
    QPainterPath path;
    for (const QPolygonF& ring : shape.rings)
        path.addPolygon(ring);
    return path.contains(point);
}

} // namespace

void tst_MapGeometry::cellsFillTheOutline_data()
{
    QTest::addColumn<QString>("province");
    QTest::newRow("Thái Nguyên, united from two") << QStringLiteral("thai-nguyen");
    QTest::newRow("Quảng Ninh, with islands") << QStringLiteral("quang-ninh");
}

void tst_MapGeometry::cellsFillTheOutline()
{
    QFETCH(QString, province);
    const auto read = catalogue::readCatalogue(std::string{IOC_SOURCE_DIR} + "/resources/catalogue/"
                                               + province.toStdString());
    QVERIFY(read.catalogue);
    const MapGeometry map = MapGeometry::fromPoints(*read.catalogue, instant);
    const double outline = ui::surfaceOf(map.outline());
    QVERIFY(outline > 0.1);
    QVERIFY2(std::abs(landOf(map) / outline - 1) < 0.001,
             qPrintable(QString::number(landOf(map) / outline)));
    // No overlap: what is summed is covered once. Sampled on a grid.
    for (int x = 0; x < 40; ++x)
        for (int y = 0; y < 40; ++y) {
            const QPointF point{(x + 0.51) / 40, (y + 0.49) / 40};
            int covering = 0;
            for (const auto& shape : map.shapes())
                covering += !shape.marker && holds(shape, point) ? 1 : 0;
            QVERIFY(covering <= 1);
        }
}

void tst_MapGeometry::noAreaIsLost()
{
    QFETCH(QString, province);
    const auto read = catalogue::readCatalogue(std::string{IOC_SOURCE_DIR} + "/resources/catalogue/"
                                               + province.toStdString());
    QVERIFY(read.catalogue);
    const MapGeometry map = MapGeometry::fromPoints(*read.catalogue, instant);
    std::set<AreaId> shown;
    for (const auto& shape : map.shapes()) {
        shown.insert(shape.area);
        QVERIFY(!shape.rings.empty());
        QVERIFY(map.bounds().contains(shape.label));
    }
    const auto areas = read.catalogue->childrenOf(read.catalogue->province, instant);
    QVERIFY(areas.size() > 50);
    QCOMPARE(shown, (std::set<AreaId>{areas.begin(), areas.end()}));
    QCOMPARE(map.shapes().size(), areas.size());
}

void tst_MapGeometry::islandsAreParts()
{
    Catalogue catalogue = square({{{0.5, 0.2}}, {{0.5, 0.8}}});
    // An island east of the square: nearer to B.
    catalogue.outlines.front().rings.push_back(
        {{0.4, 1.2}, {0.6, 1.2}, {0.6, 1.4}, {0.4, 1.4}, {0.4, 1.2}});
    const MapGeometry map = MapGeometry::fromPoints(catalogue, instant);
    QCOMPARE(map.shapes()[0].rings.size(), std::size_t{1});
    QCOMPARE(map.shapes()[1].rings.size(), std::size_t{2});
    QVERIFY(std::abs(landOf(map) / ui::surfaceOf(map.outline()) - 1) < 1e-9);
    QVERIFY(holds(map.shapes()[1], map.shapes()[1].label));
}

void tst_MapGeometry::offshoreIsAMarker()
{
    const MapGeometry map
        = MapGeometry::fromPoints(square({{{0.5, 0.2}}, {{0.5, 0.8}}, {{0.5, 1.5}}}), instant);
    QVERIFY(!map.shapes()[1].marker);
    QVERIFY(map.shapes()[2].marker);
    QVERIFY(map.bounds().contains(map.shapes()[2].label));
    // It takes nothing of the mainland.
    QVERIFY(
        std::abs(ui::surfaceOf(map.shapes()[0].rings) / ui::surfaceOf(map.shapes()[1].rings) - 1)
        < 0.01);
}

void tst_MapGeometry::sameplaceIsParted()
{
    const MapGeometry map = MapGeometry::fromPoints(square({{{0.5, 0.5}}, {{0.5, 0.5}}}), instant);
    QCOMPARE(map.shapes().size(), std::size_t{2});
    for (const auto& shape : map.shapes())
        QVERIFY(!shape.marker && ui::surfaceOf(shape.rings) > 0.2 * ui::surfaceOf(map.outline()));
}

void tst_MapGeometry::hullWithoutOutline()
{
    const MapGeometry map = MapGeometry::fromPoints(
        square({{{0.1, 0.1}}, {{0.9, 0.1}}, {{0.5, 0.9}}}, false), instant);
    QCOMPARE(map.shapes().size(), std::size_t{3});
    QVERIFY(std::abs(landOf(map) / ui::surfaceOf(map.outline()) - 1) < 1e-9);
}

void tst_MapGeometry::placelessStandsBelow()
{
    const MapGeometry map = MapGeometry::fromPoints(square({{{0.5, 0.5}}, std::nullopt}), instant);
    QCOMPARE(map.shapes().size(), std::size_t{2});
    QVERIFY(map.shapes()[1].marker);
    QVERIFY(map.shapes()[1].label.y() > map.outline().front().boundingRect().bottom());
}

void tst_MapGeometry::takesOfficialBoundaries()
{
    const QByteArray json = R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Polygon",
         "coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[0.4,0.4],[0.6,0.4],[0.6,0.6],[0.4,0.6],[0.4,0.4]]]}},
        {"type":"Feature","properties":{"code":"elsewhere"},"geometry":null}]})";
    const auto map = MapGeometry::fromGeoJson(square({{{0.2, 0.2}}, {{0.5, 0.5}}}), instant, json);
    QVERIFY(map.has_value());
    QVERIFY(!map->isSchematic());
    QCOMPARE(map->shapes().size(), std::size_t{2});
    QVERIFY(!map->shapes()[0].marker);
    QVERIFY(map->shapes()[1].marker); // B has no boundary
    QVERIFY(holds(map->shapes()[0], map->shapes()[0].label));
}

void tst_MapGeometry::refusesOtherJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray{"boundaries"};
    QTest::newRow("no collection") << QByteArray{R"({"type":"Feature"})"};
    QTest::newRow("no code") << QByteArray{
        R"({"type":"FeatureCollection","features":[{"properties":{}}]})"};
    QTest::newRow("none of the areas")
        << QByteArray{R"({"type":"FeatureCollection","features":[]})"};
    QTest::newRow("no geometry") << QByteArray{
        R"({"type":"FeatureCollection","features":[{"properties":{"code":"A"},"geometry":null}]})"};
    QTest::newRow("text for a number") << QByteArray{
        R"({"type":"FeatureCollection","features":[{"properties":{"code":"A"},"geometry":{"type":"Polygon","coordinates":[[["0",0],[1,0],[1,1],[0,0]]]}}]})"};
}

void tst_MapGeometry::refusesOtherJson()
{
    QFETCH(QByteArray, json);
    const auto map = MapGeometry::fromGeoJson(square({{{0.5, 0.5}}}), instant, json);
    QVERIFY(map.has_error());
    QCOMPARE(map.error().kind, ErrorKind::InvalidInput);
}

QTEST_APPLESS_MAIN(tst_MapGeometry)
#include "tst_MapGeometry.moc"
