#include <models/catalogue/CatalogueReader.h>
#include <models/domain/TimeText.h>

#include <QTest>

#include <filesystem>

using namespace ioc;
using domain::Aggregation;
using domain::AreaLevel;

/// Both catalogues that ship are without a fault and hold the provinces as they are.
class tst_ShippedCatalogues : public QObject
{
    Q_OBJECT

private:
    static std::filesystem::path folder(const QString& name)
    {
        return std::filesystem::path{IOC_SOURCE_DIR} / "resources/catalogue" / name.toStdString();
    }

    static catalogue::Reading readOrSay(const QString& name)
    {
        auto reading = catalogue::readCatalogue(folder(name));
        for (const auto& fault : reading.faults)
            qWarning("%s", faultText(fault).c_str());
        return reading;
    }

    static void eachProvince()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("communes");
        QTest::addColumn<double>("population");
        QTest::newRow("Thái Nguyên") << "thai-nguyen"
                                     << "19" << 92 << 1'799'489.0;
        QTest::newRow("Quảng Ninh") << "quang-ninh"
                                    << "22" << 54 << 1'497'447.0;
    }

private slots:
    void hasNoFault_data() { eachProvince(); }
    void hasNoFault()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, code);
        const auto reading = readOrSay(name);
        QVERIFY(reading.faults.empty());
        QVERIFY(reading.catalogue);
        QCOMPARE(reading.catalogue->id, name.toStdString());
        QCOMPARE(reading.catalogue->area(reading.catalogue->province).code, code.toStdString());
        QCOMPARE(reading.catalogue->etag.size(), std::size_t{16});
        QVERIFY(!reading.catalogue->targets.empty());
        QVERIFY(!reading.catalogue->pages.empty());
        QVERIFY(!reading.catalogue->briefings.empty());
    }

    void communesInForce_data() { eachProvince(); }
    void communesInForce()
    {
        QFETCH(const QString, name);
        QFETCH(const int, communes);
        QFETCH(const double, population);
        const auto reading = readOrSay(name);
        QVERIFY(reading.catalogue);
        const auto instant = domain::parseInstant("2026-11-22T05:00:00Z");
        QVERIFY(instant);
        int count = 0;
        double sum = 0;
        for (const domain::AreaId child :
             reading.catalogue->childrenOf(reading.catalogue->province, *instant)) {
            const domain::AreaVersion* version = reading.catalogue->area(child).at(*instant);
            QVERIFY(version);
            QCOMPARE(version->level, AreaLevel::Commune);
            QVERIFY2(version->population, version->name.c_str());
            sum += *version->population;
            ++count;
        }
        QCOMPARE(count, communes);
        QCOMPARE(sum, population);
    }

    void indicators_data() { eachProvince(); }
    void indicators()
    {
        QFETCH(const QString, name);
        const auto reading = readOrSay(name);
        QVERIFY(reading.catalogue);
        const domain::Catalogue& catalogue = *reading.catalogue;
        QVERIFY(catalogue.indicators.size() >= 120);
        int ratios = 0;
        for (const domain::Indicator& indicator : catalogue.indicators) {
            if (indicator.aggregation.method != Aggregation::Method::Ratio)
                continue;
            ++ratios;
            const auto& numerator = catalogue.indicator(indicator.aggregation.numerator);
            const auto& denominator = catalogue.indicator(indicator.aggregation.denominator);
            QVERIFY2(numerator.id != denominator.id, indicator.id.c_str());
            QVERIFY2(numerator.aggregation.method == Aggregation::Method::Sum,
                     indicator.id.c_str());
            QVERIFY2(denominator.aggregation.method == Aggregation::Method::Sum,
                     indicator.id.c_str());
        }
        QVERIFY(ratios > 0);
    }

    void ratiosOfCommunesAreMadeOfParts_data() { eachProvince(); }
    void ratiosOfCommunesAreMadeOfParts()
    {
        QFETCH(const QString, name);
        const auto reading = readOrSay(name);
        QVERIFY(reading.catalogue);
        for (const domain::Indicator& indicator : reading.catalogue->indicators) {
            if (indicator.kind != domain::IndicatorKind::Ratio
                || indicator.lowestLevel != AreaLevel::Commune)
                continue;
            QVERIFY2(indicator.aggregation.method == Aggregation::Method::Ratio,
                     indicator.id.c_str());
        }
    }

    void outlineAndFigures_data() { eachProvince(); }
    void outlineAndFigures()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, code);
        const auto reading = readOrSay(name);
        QVERIFY(reading.catalogue);
        QVERIFY(!reading.catalogue->outlineAttribution.empty());
        bool ownOutline = false;
        for (const domain::Outline& outline : reading.catalogue->outlines)
            ownOutline
                = ownOutline || (outline.code == code.toStdString() && !outline.rings.empty());
        QVERIFY(ownOutline);
        const auto figures = catalogue::readPublishedFigures(folder(name));
        QVERIFY(figures);
        QVERIFY(QByteArray::fromStdString(*figures).startsWith("indicator,"));
    }
};

QTEST_GUILESS_MAIN(tst_ShippedCatalogues)
#include "tst_ShippedCatalogues.moc"
