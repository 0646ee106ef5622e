#include "SmallCatalogue.h"

#include <models/domain/TimeText.h>

#include <QTest>

#include <set>

using namespace ioc;
using domain::AreaLevel;
using std::chrono::hours;

/// What a catalogue without faults becomes, and how the reader behaves as a whole. Single faults:
/// tst_CatalogueFaults.
class tst_CatalogueReader : public QObject
{
    Q_OBJECT

    static domain::TimePoint day(const char* text) { return domain::parseDate(text).value(); }

    static std::set<std::string> places(const catalogue::Reading& reading)
    {
        std::set<std::string> result;
        for (const auto& fault : reading.faults)
            result.insert(fault.file + "#" + fault.place);
        return result;
    }

private slots:
    void head()
    {
        const auto reading = SmallCatalogue{}.read();
        QVERIFY2(reading.faults.empty(), listed(reading));
        QVERIFY(reading.catalogue);
        const domain::Catalogue& read = *reading.catalogue;
        QCOMPARE(read.id, std::string{"mini"});
        QCOMPARE(read.name.vi, std::string{"Tỉnh Nhỏ"});
        QCOMPARE(read.area(read.province).code, std::string{"19"});
        QCOMPARE(read.office.issuing.size(), std::size_t{2});
        QCOMPARE(read.units[0].difference.vi, std::string{"điểm %"});
        QVERIFY(read.units[0].attached);
        QCOMPARE(read.units[1].difference.vi, std::string{"người"});
        QCOMPARE(read.domains.size(), std::size_t{2});
    }

    void indicators()
    {
        const auto reading = SmallCatalogue{}.read();
        QVERIFY2(reading.catalogue, listed(reading));
        const domain::Catalogue& read = *reading.catalogue;
        const auto& rate = read.indicator(read.findIndicator("health.insured-rate").value());
        QCOMPARE(read.indicator(rate.aggregation.numerator).id, std::string{"health.insured"});
        QCOMPARE(read.indicator(rate.aggregation.denominator).id, std::string{"population"});
        QCOMPARE(rate.aggregation.scale, 100.0);
        QCOMPARE(rate.period.monthStartsOn, std::uint8_t{15});
        QCOMPARE(rate.grace, domain::defaultGrace(domain::Frequency::Monthly));
        QCOMPARE(rate.thresholds.watchBand, std::optional{2.0});
        QCOMPARE(read.unitOf(rate).id, std::string{"percent"});
        const auto& insured = read.indicator(read.findIndicator("health.insured").value());
        QCOMPARE(insured.grace, domain::Duration{hours{36}});
        QVERIFY(insured.isPart);
        const auto& wait = read.indicator(read.findIndicator("health.wait-hours").value());
        QCOMPARE(wait.period.monthStartsOn, std::uint8_t{1}); // a day is a day in every calendar
        QCOMPARE(wait.thresholds.off, std::optional{4.0});
        QVERIFY(wait.aggregation.method == domain::Aggregation::Method::WeightedMean);
        QVERIFY(read.indicator(read.findIndicator("society.patient-files").value()).personalData);
    }

    void plausibleByLevel()
    {
        const auto reading = SmallCatalogue{}.read();
        QVERIFY2(reading.catalogue, listed(reading));
        const domain::Catalogue& read = *reading.catalogue;
        const auto& range = read.indicator(read.findIndicator("health.insured").value()).plausible;
        // The country has no higher level that is named and takes the next lower; the district
        // takes the province's.
        QVERIFY(range.maximum == (std::array<double, 4>{5e6, 5e6, 5e6, 2e5}));
    }

    void areas()
    {
        const auto reading = SmallCatalogue{}.read();
        QVERIFY2(reading.catalogue, listed(reading));
        const domain::Catalogue& read = *reading.catalogue;
        QCOMPARE(read.areas.size(), std::size_t{6});
        const auto& province = read.area(read.province);
        QCOMPARE(province.versions.size(), std::size_t{2});
        QCOMPARE(province.versions[0].name,
                 std::string{"Nhỏ"}); // the common folder's row is replaced
        QCOMPARE(province.versions[0].source, std::string{"Nghị quyết, số 1"});
        QCOMPARE(province.versions[0].to, day("2025-07-01"));
        QVERIFY(province.versions[0].from == domain::TimePoint::min());
        QVERIFY(province.versions[1].to == domain::TimePoint::max());
        QCOMPARE(province.versions[1].point->longitude, 105.9);
        QCOMPARE(read.childrenOf(read.province, day("2026-01-01")).size(), std::size_t{2});
        QCOMPARE(read.childrenOf(read.province, day("2024-01-01")).size(), std::size_t{1});
        const auto& district = read.area(read.findArea("164").value());
        QCOMPARE(district.versions[0].successors.size(), std::size_t{2});
    }

    void targets()
    {
        const auto reading = SmallCatalogue{}.read();
        QVERIFY2(reading.catalogue, listed(reading));
        const domain::Catalogue& read = *reading.catalogue;
        QCOMPARE(read.targets.size(), std::size_t{3});
        QVERIFY(read.targets[0].due == day("2026-01-01")); // the end of 31 December
        QVERIFY(read.targets[0].baselineTime == day("2021-01-01"));
        QVERIFY(read.targets[0].linear);
        QVERIFY(!read.targets[2].indicator && !read.targets[2].value && !read.targets[2].due);
        const auto series
            = read.series(read.findIndicator("health.insured-rate").value(), read.province);
        QCOMPARE(read.targetPath(series).at(day("2026-01-01"))->value, 95.0);
        QCOMPARE(read.targetPath(series).at(day("2031-01-01"))->value, 98.0);
    }

    void pagesAndBriefings()
    {
        const auto reading = SmallCatalogue{}.read();
        QVERIFY2(reading.catalogue, listed(reading));
        const domain::Catalogue& read = *reading.catalogue;
        QCOMPARE(read.pages.size(), std::size_t{1});
        QCOMPARE(read.pages[0].cards[0].rows.size(), std::size_t{4});
        QCOMPARE(read.pages[0].cards[0].rows[1].label.vi, std::string{"Dân"});
        QVERIFY(read.pages[0].cards[0].rows[0].label.empty());
        QVERIFY(read.pages[0].map->breaks == (std::vector<double>{80, 90, 95, 98}));
        QCOMPARE(read.pages[0].map->labels.size(), std::size_t{2});
        QCOMPARE(read.briefings.size(), std::size_t{1});
        QVERIFY(read.briefings[0].period == domain::PeriodKind::Month);
        QCOMPARE(read.briefings[0].sections[0].figures.size(), std::size_t{2});
    }

    void aliasesAndOutlines()
    {
        const auto reading = SmallCatalogue{}.read();
        QVERIFY2(reading.catalogue, listed(reading));
        const domain::Catalogue& read = *reading.catalogue;
        QCOMPARE(read.aliasesOf("dan-so").size(), std::size_t{2});
        QCOMPARE(read.aliasesOf("dan-so")[0]->factor, 1000.0);
        QVERIFY(read.aliasesOf("dan-so")[0]->levels
                == (std::vector{AreaLevel::Province, AreaLevel::Country}));
        QCOMPARE(read.outlineAttribution, std::string{"A map, CC BY 4.0"});
        QCOMPARE(read.outlines.size(), std::size_t{2});
        QCOMPARE(read.outlines[0].code, std::string{"19"});
        QCOMPARE(read.outlines[0].rings.size(), std::size_t{2});
        QCOMPARE(read.outlines[0].rings[1][2].longitude, 108.0);
        QCOMPARE(read.outlines[0].rings[1][2].latitude, 22.0);
    }

    void allFaultsAtOnce()
    {
        const SmallCatalogue small;
        QVERIFY(small.replace("catalogue.json", "\"Small Province\"", "\"\""));
        QVERIFY(small.replace("../common/units.json", "true", "1"));
        QVERIFY(small.replace(
            "../common/indicators/health.json", "\"precision\": 1", "\"precision\": 9"));
        QVERIFY(small.replace("../common/indicators/society.json", "\"persons\"", "\"people\""));
        QVERIFY(small.replace("areas.csv", "10.5", "x"));
        QVERIFY(small.replace("targets.json", "\"value\": 98", "\"value\": 980"));
        QVERIFY(small.replace("pages/overview.json", "\"limit\": 4", "\"limit\": -4"));
        QVERIFY(small.replace("briefings/monthly.json", "\"month\"", "\"hour\""));
        QVERIFY(small.replace("outline.geojson", "\"Polygon\"", "\"Point\""));
        QVERIFY(small.replace("published.csv", "93.5", "many"));
        const auto reading = small.read();
        QVERIFY(!reading.catalogue);
        const std::set<std::string> expected{"catalogue.json#/name/en",
                                             "../common/units.json#/percent/attached",
                                             "../common/indicators/health.json#/0/precision",
                                             "../common/indicators/society.json#/0/unit",
                                             "areas.csv#line 2",
                                             "targets.json#/1/value",
                                             "pages/overview.json#/attention/limit",
                                             "briefings/monthly.json#/period",
                                             "outline.geojson#/features/1/geometry/type",
                                             "published.csv#line 2"};
        QVERIFY2(places(reading) == expected && reading.faults.size() == expected.size(),
                 listed(reading));
    }

    void aShareIsOfSomethingLikeIt_data()
    {
        QTest::addColumn<QString>("whole");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("alike") << "health.covered" << true;
        QTest::newRow("itself") << "health.insured" << false;
        QTest::newRow("of another period") << "population" << false;
        QTest::newRow("of another unit") << "health.insured-rate" << false;
        QTest::newRow("unknown") << "health.nothing" << false;
    }
    void aShareIsOfSomethingLikeIt()
    {
        QFETCH(const QString, whole);
        QFETCH(const bool, allowed);
        const SmallCatalogue small;
        const std::string file = "../common/indicators/health.json";
        const std::string text = small.text(file);
        const auto begin = text.find("  {\n    \"id\": \"health.insured\"");
        const auto end = text.find("  },", begin) + 5;
        std::string alike = text.substr(begin, end - begin);
        alike.replace(alike.find("health.insured"), 14, "health.covered");
        std::string changed = text;
        changed.insert(begin, alike);
        const auto part = changed.rfind("\"part\": true");
        changed.insert(part, "\"partOf\": \"" + whole.toStdString() + "\", ");
        small.write(file, changed);
        const auto reading = small.read();
        if (allowed) {
            QVERIFY2(reading.catalogue, listed(reading));
            const auto share = reading.catalogue->findIndicator("health.insured").value();
            const auto of = reading.catalogue->indicator(share).partOf;
            QVERIFY(of == reading.catalogue->findIndicator("health.covered"));
        } else {
            QVERIFY2(places(reading) == std::set<std::string>{file + "#/2/partOf"},
                     listed(reading));
        }
    }

    void missingFile_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("needed");
        QTest::newRow("head") << "catalogue.json" << true;
        QTest::newRow("areas") << "areas.csv" << true;
        QTest::newRow("units") << "../common/units.json" << true;
        QTest::newRow("domains") << "../common/domains.json" << true;
        QTest::newRow("indicators") << "../common/indicators" << true;
        QTest::newRow("aliases") << "../common/aliases.json" << false;
        QTest::newRow("targets") << "targets.json" << false;
        QTest::newRow("pages") << "pages" << false;
        QTest::newRow("briefings") << "briefings" << false;
        QTest::newRow("outline") << "outline.geojson" << false;
        QTest::newRow("published") << "published.csv" << false;
    }
    void missingFile()
    {
        QFETCH(const QString, file);
        QFETCH(const bool, needed);
        const SmallCatalogue small;
        small.remove(file.toStdString());
        const auto reading = small.read();
        // What refers to a file that cannot be read is not a fault of its own.
        QVERIFY2(reading.faults.size() == (needed ? 1U : 0U), listed(reading));
        QCOMPARE(reading.catalogue != nullptr, !needed);
        if (needed)
            QCOMPARE(QString::fromStdString(reading.faults[0].file), file);
    }

    void hostileFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("not UTF-8") << QByteArray("[\"\xff\"]") << "UTF-8 text";
        QTest::newRow("empty") << QByteArray() << "found text that is not JSON";
        QTest::newRow("cut") << QByteArray("[{\"id\": \"hea") << "the closing quote of a text";
        QTest::newRow("too deep") << QByteArray(40, '[') + QByteArray(40, ']')
                                  << "fewer levels of nesting";
        QTest::newRow("far too deep") << QByteArray(1'000'000, '[') << "fewer levels of nesting";
        QTest::newRow("two values") << QByteArray("[] []") << "the end of the file";
        QTest::newRow("a huge number") << QByteArray("[1e999]") << "expected JSON, found";
    }
    void hostileFile()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, says);
        const SmallCatalogue small;
        small.write("../common/domains.json", content.toStdString());
        const auto reading = small.read();
        QVERIFY2(reading.faults.size() == 1, listed(reading));
        QCOMPARE(reading.faults[0].file, std::string{"../common/domains.json"});
        QVERIFY2(QString::fromStdString(reading.faults[0].expected).contains(says),
                 listed(reading));
    }

    void tooLargeFile()
    {
        const SmallCatalogue small;
        std::filesystem::resize_file(small.path("targets.json"), (64ULL << 20U) + 1);
        const auto reading = small.read();
        QVERIFY2(reading.faults.size() == 1, listed(reading));
        QVERIFY(reading.faults[0].expected.find("at most 64 MiB") != std::string::npos);
    }

    void folderInPlaceOfFile()
    {
        const SmallCatalogue small;
        small.remove("targets.json");
        std::filesystem::create_directory(small.path("targets.json"));
        const auto reading = small.read();
        QVERIFY2(reading.faults.size() == 1, listed(reading));
        QVERIFY(reading.faults[0].expected.find("a plain file") != std::string::npos);
    }

    void commonByLink()
    {
        const SmallCatalogue small;
        std::filesystem::create_directory_symlink("/usr", small.path("../elsewhere"));
        QVERIFY(small.replace("catalogue.json", "../common", "../elsewhere"));
        const auto reading = small.read();
        QVERIFY2(reading.faults.size() == 1, listed(reading));
        QVERIFY2(reading.faults[0].expected.find("not one that a link leads to")
                     != std::string::npos,
                 listed(reading));
    }

    void misspeltFile()
    {
        const SmallCatalogue small;
        small.write("target.json", "[]");
        small.write("../common/unit.json", "{}");
        const auto reading = small.read();
        QVERIFY2(places(reading) == (std::set<std::string>{"target.json#", "../common/unit.json#"}),
                 listed(reading));
    }

    void noFolder()
    {
        const auto reading = catalogue::readCatalogue("/nonexistent/catalogue");
        QVERIFY(!reading.catalogue);
        QCOMPARE(reading.faults.size(), std::size_t{1});
    }

    void mapNeedsCommunes()
    {
        const SmallCatalogue small;
        QVERIFY(small.replace("../common/indicators/health.json",
                              "\"lowestLevel\": \"commune\"",
                              "\"lowestLevel\": \"province\""));
        QVERIFY2(places(small.read())
                     == (std::set<std::string>{"pages/overview.json#/map/indicator"}),
                 listed(small.read()));
    }

    void manyFaultsAreCounted()
    {
        const SmallCatalogue small;
        std::string entries = "[7";
        for (int i = 0; i < 10'500; ++i)
            entries += ",7";
        small.write("targets.json", entries + "]");
        const auto reading = small.read();
        QCOMPARE(reading.faults.size(), std::size_t{10'001});
        QCOMPARE(QString::fromStdString(reading.faults.back().expected),
                 QStringLiteral("expected fewer faults to list, found 501 more than these"));
    }

    void etag()
    {
        const SmallCatalogue first;
        const SmallCatalogue second;
        const auto before = first.read();
        QVERIFY2(before.catalogue, listed(before));
        QCOMPARE(before.catalogue->etag,
                 second.read().catalogue->etag); // of the files, not of where they lie
        QVERIFY(first.replace("../common/units.json", "\"people\"", "\"persons\""));
        QVERIFY(first.read().catalogue->etag != before.catalogue->etag);
        QVERIFY(second.replace("published.csv", "93.5", "93.6"));
        QCOMPARE(second.read().catalogue->etag,
                 before.catalogue->etag); // figures are not the catalogue
    }

    void publishedFigures()
    {
        const SmallCatalogue small;
        const auto figures = catalogue::readPublishedFigures(small.folder());
        QVERIFY(figures);
        QCOMPARE(*figures, small.text("published.csv"));
        small.write("published.csv", "\xEF\xBB\xBFindicator");
        QCOMPARE(catalogue::readPublishedFigures(small.folder()).value(), std::string{"indicator"});
        small.write("published.csv", "\xFF");
        QVERIFY(catalogue::readPublishedFigures(small.folder()).error().kind
                == ErrorKind::InvalidInput);
        small.remove("published.csv");
        QCOMPARE(catalogue::readPublishedFigures(small.folder()).value(), std::string{});
    }

    void csvAsSpreadsheetsWriteIt()
    {
        const SmallCatalogue small;
        std::string text = "\xEF\xBB\xBF";
        for (const char byte : small.text("areas.csv"))
            text += byte == '\n' ? std::string{"\r\n"} : std::string{byte};
        small.write("areas.csv", text);
        const auto reading = small.read();
        QVERIFY2(reading.catalogue, listed(reading));
        QCOMPARE(reading.catalogue->areas.size(), std::size_t{6});
    }

    void faultAsText()
    {
        QCOMPARE(catalogue::faultText({"a.json", "/0/x", "expected 1, found 2"}),
                 std::string{"a.json#/0/x: expected 1, found 2"});
        QCOMPARE(catalogue::faultText({"a.csv", "line 3", "expected 1"}),
                 std::string{"a.csv#line 3: expected 1"});
        QCOMPARE(catalogue::faultText({"a.json", {}, "expected 1"}),
                 std::string{"a.json: expected 1"});
        QCOMPARE(catalogue::faultText({{}, {}, "expected 1"}), std::string{"expected 1"});
    }
};

QTEST_GUILESS_MAIN(tst_CatalogueReader)
#include "tst_CatalogueReader.moc"
