#include <models/board/Search.h>

#include <QTest>

using namespace ioc::board;

class TestSearch : public QObject
{
    Q_OBJECT

private slots:
    void foldsAway_data();
    void foldsAway();
    void writesOneWay_data();
    void writesOneWay();
    void findsBestFirst_data();
    void findsBestFirst();
    void findsNothingOfAnotherName();
    void keepsTheLimitAndTheOrder();
};

void TestSearch::foldsAway_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("marks") << u"Hồ sơ đúng hạn"_qs << u"ho so dung han"_qs;
    QTest::newRow("capital d") << u"ĐẠI TỪ"_qs << u"dai tu"_qs;
    QTest::newRow("horns") << u"Phường Vị Xuyên ươ"_qs << u"phuong vi xuyen uo"_qs;
    QTest::newRow("decomposed") << u"Hòa"_qs << u"hoa"_qs;
    QTest::newRow("signs are spaces") << u"  5G,  PM2.5 (μg) "_qs << u"5g pm2 5 μg"_qs;
    QTest::newRow("empty") << QString{} << QString{};
    QTest::newRow("nothing but signs") << u"%…"_qs << QString{};
}

void TestSearch::foldsAway()
{
    QFETCH(QString, text);
    QTEST(foldForSearch(text), "folded");
}

void TestSearch::writesOneWay_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("tone placed either way") << u"Hòa Bình"_qs << u"hoà bình"_qs << true;
    QTest::newRow("three vowels") << u"Thuỷ"_qs << u"Thủy"_qs << true;
    QTest::newRow("composed or not") << u"Định"_qs << u"Đi\u0323nh"_qs << true;
    QTest::newRow("another tone") << u"Hòa"_qs << u"Hóa"_qs << false;
    QTest::newRow("another letter") << u"Đại"_qs << u"Dại"_qs << false;
    QTest::newRow("another vowel") << u"Cam"_qs << u"Căm"_qs << false;
}

void TestSearch::writesOneWay()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(canonicalForSearch(one) == canonicalForSearch(other), same);
}

void TestSearch::findsBestFirst_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("found");
    const QStringList communes{
        u"Hóa Thượng"_qs, u"Hoá Trung"_qs, u"Tân Hoà"_qs, u"Hoa"_qs, u"Hòa"_qs, u"Đại Từ"_qs};
    QTest::newRow("with its mark")
        << communes << u"hoà"_qs
        << QStringList{u"Hòa"_qs, u"Tân Hoà"_qs, u"Hoa"_qs, u"Hóa Thượng"_qs, u"Hoá Trung"_qs};
    QTest::newRow("without marks")
        << communes << u"hoa"_qs
        << QStringList{u"Hoa"_qs, u"Hòa"_qs, u"Hóa Thượng"_qs, u"Hoá Trung"_qs, u"Tân Hoà"_qs};
    QTest::newRow("d is đ") << communes << u"dai tu"_qs << QStringList{u"Đại Từ"_qs};
    const QStringList figures{u"Số hồ sơ quá hạn"_qs,
                              u"Hồ sơ đúng hạn"_qs,
                              u"Hồ sơ"_qs,
                              u"Tỷ lệ hồ sơ đúng hạn theo xã"_qs};
    QTest::newRow("the exact one before longer ones")
        << figures << u"ho so"_qs
        << QStringList{u"Hồ sơ"_qs,
                       u"Hồ sơ đúng hạn"_qs,
                       u"Số hồ sơ quá hạn"_qs,
                       u"Tỷ lệ hồ sơ đúng hạn theo xã"_qs};
    QTest::newRow("beginnings of words in order")
        << figures << u"h s d h"_qs
        << QStringList{u"Hồ sơ đúng hạn"_qs, u"Tỷ lệ hồ sơ đúng hạn theo xã"_qs};
    QTest::newRow("within a word")
        << figures << u"ung"_qs
        << QStringList{u"Hồ sơ đúng hạn"_qs, u"Tỷ lệ hồ sơ đúng hạn theo xã"_qs};
}

void TestSearch::findsBestFirst()
{
    QFETCH(QStringList, names);
    QFETCH(QString, query);
    std::vector<SearchEntry> entries;
    for (const QString& name : names)
        entries.push_back({SearchKind::Area, name, {}, name, {}});
    const SearchIndex index{entries};
    QStringList found;
    for (const SearchEntry* entry : index.find(query, 20))
        found << entry->text;
    QTEST(found, "found");
}

void TestSearch::findsNothingOfAnotherName()
{
    const SearchIndex index{
        {{SearchKind::Page, u"Tổng quan"_qs, {}, u"page:overview"_qs, {u"overview"_qs}}}};
    QVERIFY(index.find(u"xyz"_qs, 10).empty());
    QCOMPARE(index.find(u"over"_qs, 10).size(), std::size_t{1});
}

void TestSearch::keepsTheLimitAndTheOrder()
{
    std::vector<SearchEntry> entries;
    for (int at = 0; at < 40; ++at)
        entries.push_back({SearchKind::Indicator, u"Chỉ tiêu %1"_qs.arg(at), {}, {}, {}});
    const SearchIndex index{entries};
    const auto found = index.find({}, 7);
    QCOMPARE(found.size(), std::size_t{7});
    QCOMPARE(found.back()->text, u"Chỉ tiêu 6"_qs);
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_Search.moc"
