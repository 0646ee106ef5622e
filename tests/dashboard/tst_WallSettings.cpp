#include <app/dashboard/WallSettings.h>
#include <models/catalogue/CatalogueReader.h>

#include <QTest>

using ioc::app::readWalls;

/// The file that binds walls to screens.
class tst_WallSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsEveryField();
    void namesWhatIsAtFault_data();
    void namesWhatIsAtFault();

private:
    std::shared_ptr<const ioc::domain::Catalogue> m_catalogue;
};

void tst_WallSettings::initTestCase()
{
    m_catalogue
        = ioc::catalogue::readCatalogue(IOC_SOURCE_DIR "/resources/catalogue/quang-ninh").catalogue;
    QVERIFY(m_catalogue);
}

void tst_WallSettings::readsEveryField()
{
    const auto walls = readWalls(R"({"walls": [
        {"id": "left", "screens": [{"serial": "A1", "name": "DP-1"}], "pages": ["health"]},
        {"id": "main", "grid": [9, 3], "bezel": [1.8, 3.5], "pixelPitch": 0.63,
         "viewingDistance": 4.5}]})",
                                 *m_catalogue);
    QVERIFY(walls);
    QCOMPARE(walls->size(), std::size_t{2});
    const ioc::ui::WallChoice& left = walls->front();
    QCOMPARE(left.id, QStringLiteral("left"));
    QCOMPARE(left.screens.size(), std::size_t{1});
    QCOMPARE(left.screens[0].serial, QStringLiteral("A1"));
    QCOMPARE(left.screens[0].name, QStringLiteral("DP-1"));
    QCOMPARE(left.pages, QStringList{QStringLiteral("health")});
    const ioc::ui::WallChoice& main = walls->back();
    QCOMPARE(main.columns * 100 + main.rows, 903);
    QCOMPARE(main.bezelAcrossMm, 1.8);
    QCOMPARE(main.bezelDownMm, 3.5);
    QCOMPARE(main.pitchMm.value_or(0), 0.63);
    QCOMPARE(main.viewingDistanceM.value_or(0), 4.5);
}

void tst_WallSettings::namesWhatIsAtFault_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("place");
    const auto row = [](const char* name, const char* wall, const char* place) {
        QTest::newRow(name) << QByteArray{"{\"walls\": ["} + wall + "]}" << QByteArray{place};
    };
    QTest::newRow("no JSON") << QByteArray{"{"} << QByteArray{""};
    QTest::newRow("no walls") << QByteArray{"{}"} << QByteArray{"/walls"};
    row("no id", "{}", "/walls/0/id");
    row("a strange field", R"({"id": "a", "screen": 1})", "/walls/0/screen");
    row("an empty screen", R"({"id": "a", "screens": [{}]})", "/walls/0/screens");
    row("no screens", R"({"id": "a", "screens": []})", "/walls/0/screens");
    row("an unknown page", R"({"id": "a", "pages": ["nowhere"]})", "/walls/0/pages");
    row("half a grid", R"({"id": "a", "grid": [2]})", "/walls/0/grid");
    row("a grid of nothing", R"({"id": "a", "grid": [0, 3]})", "/walls/0/grid");
    row("more panels than screens",
        R"({"id": "a", "grid": [2, 2], "screens": [{"name": "1"}, {"name": "2"}]})",
        "/walls/0/grid");
    row("a negative bezel", R"({"id": "a", "bezel": [-1, 1]})", "/walls/0/bezel");
    row("a pitch in words", R"({"id": "a", "pixelPitch": "fine"})", "/walls/0/pixelPitch");
    row("too far", R"({"id": "a", "viewingDistance": 1000})", "/walls/0/viewingDistance");
    row("one id twice", R"({"id": "a"}, {"id": "a"})", "/walls/1/id");
}

void tst_WallSettings::namesWhatIsAtFault()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, place);
    const auto walls = readWalls(json, *m_catalogue);
    QVERIFY(!walls);
    QCOMPARE(static_cast<int>(walls.error().kind), static_cast<int>(ioc::ErrorKind::InvalidInput));
    QVERIFY2(walls.error().context.starts_with(place.toStdString()), walls.error().context.c_str());
}

QTEST_GUILESS_MAIN(tst_WallSettings)
#include "tst_WallSettings.moc"
