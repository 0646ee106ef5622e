#include <models/storage/TileCodec.h>

#include <QtTest>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

using namespace ioc::storage;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool same(const StoredReading& left, const StoredReading& right)
{
    const bool values = (std::isnan(left.value) && std::isnan(right.value))
        || std::bit_cast<std::uint64_t>(left.value) == std::bit_cast<std::uint64_t>(right.value);
    return values && left.series == right.series && left.time == right.time
        && left.recorded == right.recorded && left.source == right.source
        && left.quality == right.quality;
}

std::vector<StoredReading> regular(const std::vector<double>& values)
{
    std::vector<StoredReading> readings;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto step = static_cast<std::int64_t>(i);
        readings.push_back({7,
                            1'700'000'000'000 + 60'000 * step,
                            1'700'000'005'000 + 60'000 * step,
                            values[i],
                            3,
                            0});
    }
    return readings;
}

} // namespace

class TestTileCodec : public QObject
{
    Q_OBJECT

private slots:
    void valuesComeBackExactly_data();
    void valuesComeBackExactly();
    void anyReadingsComeBack();
    void tilesOfTheFirstVersionAreRead_data();
    void tilesOfTheFirstVersionAreRead();
    void regularReadingsAreSmall();
    void yearsOfManyUnitsToldAtOnceAreSmall();
    void damagedBytesAreRefusedOrDecoded();
    void digestFindsEveryFlippedBit();
};

void TestTileCodec::valuesComeBackExactly_data()
{
    QTest::addColumn<QVector<double>>("values");
    QTest::newRow("nothing") << QVector<double>{};
    QTest::newRow("counts") << QVector<double>{1, 2, 3, 2, 0, -5};
    QTest::newRow("decimals") << QVector<double>{0.1, 98.76, -3.25, 12.345678};
    QTest::newRow("no value") << QVector<double>{none, 1.5, none, none, 2.5};
    QTest::newRow("only none") << QVector<double>{none, none};
    QTest::newRow("thirds") << QVector<double>{1.0 / 3, 2.0 / 3, none, 1e-300};
    QTest::newRow("huge") << QVector<double>{1e300, -1e300, 9007199254740993.0, 0.5};
    QTest::newRow("infinite") << QVector<double>{std::numeric_limits<double>::infinity(),
                                                 -std::numeric_limits<double>::infinity()};
    QTest::newRow("negative zero") << QVector<double>{-0.0, 0.0};
    QTest::newRow("large, then many decimals") << QVector<double>{4e15, 0.000001};
}

void TestTileCodec::valuesComeBackExactly()
{
    QFETCH(QVector<double>, values);
    const std::vector<StoredReading> readings = regular({values.begin(), values.end()});

    const auto again = decodeTile(encodeTile(readings));

    QVERIFY(again);
    QCOMPARE(again->size(), readings.size());
    QVERIFY(std::equal(readings.begin(), readings.end(), again->begin(), same));
}

void TestTileCodec::anyReadingsComeBack()
{
    std::mt19937_64 random(11);
    for (int round = 0; round < 200; ++round) {
        std::vector<StoredReading> readings;
        std::int64_t series = 0;
        while (readings.size() < random() % 300) {
            series += static_cast<std::int64_t>(random() % 5);
            readings.push_back({series,
                                static_cast<std::int64_t>(random()),
                                static_cast<std::int64_t>(random()),
                                std::bit_cast<double>(random()),
                                static_cast<std::int64_t>(random() % 1000),
                                static_cast<std::uint8_t>(random() % 6)});
        }
        const auto again = decodeTile(encodeTile(readings));
        QVERIFY(again);
        QCOMPARE(again->size(), readings.size());
        QVERIFY(std::equal(readings.begin(), readings.end(), again->begin(), same));
    }
}

void TestTileCodec::tilesOfTheFirstVersionAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes"); // as the program of that version wrote them
    QTest::addColumn<std::vector<StoredReading>>("expected");
    QTest::newRow("one") << QByteArray("0101028090a0bfbd6800011000d504")
                         << std::vector<StoredReading>{
                                {1, 1794960000000, 1794960000000, 298, 1, 0}};
    QTest::newRow("two series") << QByteArray(
        "01050600020800018080d391be6880f0b252000280f0b252904e000190b00a8fb00affdfe5a"
        "40110040c0f0202c513009701fa1aa106")
                                << std::vector<StoredReading>{
                                       {3, 1795046400000, 1795046405000, 12.5, 1, 0},
                                       {3, 1795132800000, 1795132805000, none, 1, 2},
                                       {3, 1795219200000, 1795219290000, 13.25, 2, 0},
                                       {7, 1795046400000, 1795046405000, -4, 1, 0},
                                       {7, 1795219200000, 1795046405000, 0, 1, 1}};
    QTest::newRow("no decimals") << QByteArray(
        "0102040001098af085e4be689aced391be68f7bdd9f5fcd001108a01ffbfaad7aad5aad5aa"
        "55c1c4c7cdd6bb9590c901")
                                 << std::vector<StoredReading>{
                                        {2, -5, 1795046405000, 1.0 / 3, 1, 0},
                                        {2, 1795132800000, 17, 1e300, 9, 5}};
}

void TestTileCodec::tilesOfTheFirstVersionAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(std::vector<StoredReading>, expected);
    const std::string body = QByteArray::fromHex(bytes).toStdString();

    const auto read = decodeTile(body);

    QVERIFY(read);
    QCOMPARE(read->size(), expected.size());
    QVERIFY(std::equal(expected.begin(), expected.end(), read->begin(), same));
    for (std::size_t length = 0; length < body.size(); ++length)
        QVERIFY(!decodeTile(std::string_view(body).substr(0, length)));
}

void TestTileCodec::regularReadingsAreSmall()
{
    std::vector<double> values;
    std::mt19937 random(1);
    int hundredths = 5000;
    for (int i = 0; i < 1000; ++i) {
        hundredths += static_cast<int>(random() % 201) - 100;
        values.push_back(hundredths / 100.0);
    }
    const std::string body = encodeTile(regular(values));
    QVERIFY2(body.size() < 2200, std::to_string(body.size()).c_str());
}

// As yearbooks are: years are of 365 and of 366 days, and one file told them all.
void TestTileCodec::yearsOfManyUnitsToldAtOnceAreSmall()
{
    constexpr std::int64_t day = 86'400'000;
    std::vector<StoredReading> readings;
    for (std::int64_t series = 10; series < 74; ++series)
        for (std::int64_t year = 0; year < 15; ++year)
            readings.push_back({series,
                                (year * 1461 / 4) * day - 7 * 3'600'000,
                                1'795'046'400'123,
                                static_cast<double>((series * 7919 + year * 104'729) % 60),
                                1,
                                0});
    const std::string body = encodeTile(readings);
    QVERIFY2(body.size() < readings.size() + 100, std::to_string(body.size()).c_str());
}

void TestTileCodec::damagedBytesAreRefusedOrDecoded()
{
    std::vector<StoredReading> readings = regular({1, 2.5, none, 4});
    for (StoredReading other : regular({3, 4, 7})) {
        other.series = 12;
        other.recorded += other.time % 7;
        readings.push_back(other);
    }
    const std::string body = encodeTile(readings);
    for (std::size_t length = 0; length < body.size(); ++length)
        QVERIFY(!decodeTile(std::string_view(body).substr(0, length)));
    QVERIFY(!decodeTile(body + "x"));
    std::mt19937 random(3);
    for (int round = 0; round < 5000; ++round) {
        std::string bad = body;
        for (int i = 0; i < 3; ++i)
            bad[random() % bad.size()] = static_cast<char>(random());
        const auto read = decodeTile(bad); // any answer but a fault of the program
        QVERIFY(!read || read->size() <= bad.size());
    }
}

void TestTileCodec::digestFindsEveryFlippedBit()
{
    const std::string body = encodeTile(regular({1, 2.5, none, 4}));
    const std::uint32_t digest = tileDigest(1, 2, 3, 4, body);
    for (std::size_t bit = 0; bit < body.size() * 8; ++bit) {
        std::string bad = body;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(tileDigest(1, 2, 3, 4, bad) != digest);
    }
    QVERIFY(tileDigest(2, 2, 3, 4, body) != digest);
    QVERIFY(tileDigest(1, 2, 3, 5, body) != digest);
}

QTEST_GUILESS_MAIN(TestTileCodec)
#include "tst_TileCodec.moc"
