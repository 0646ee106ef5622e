#include "BoardText.h"
#include "OldCaches.h"
#include "RandomReadings.h"

#include <models/storage/Cache.h>
#include <models/storage/ReviewFile.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::test;
using domain::Board;
using domain::ReadingBatch;
using storage::Access;
using storage::Cache;
using storage::CellQuery;
using storage::ReviewHead;

#define QVERIFY_RESULT(result) QVERIFY2((result), (result) ? "" : (result).error().context.c_str())

class TestReviewFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsEveryMomentOfItsSpanAsTheCache_data();
    void showsEveryMomentOfItsSpanAsTheCache();
    void carriesItsCatalogueAndItsSpan();
    void isOneFileThatOpensWhereNothingCanBeWritten();
    void isNeverWritten();
    void oneOfAnEarlierVersionIsReadAndStaysAsItIs_data();
    void oneOfAnEarlierVersionIsReadAndStaysAsItIs();
    void whatIsWrongInAnEarlierVersionIsFound();
    void aFlippedByteIsFound();
    void othersFilesAreRefused_data();
    void othersFilesAreRefused();
    void aFileThatCannotBeWrittenDoesNotComeIntoBeing();
    void importingGivesTheSameCache();
    void hasTheActsAndNotesOfItsSpan();
    void trendsOfThinnedDaysAreWhatTheyWere();

private:
    std::filesystem::path path(const char* name) const
    {
        return m_dir->filePath(QString::fromLatin1(name)).toStdString();
    }
    Cache open(const char* name, Access access) const
    {
        auto cache = Cache::open(path(name), m_catalogue, access);
        if (!cache)
            qFatal("%s", cache.error().context.c_str());
        return std::move(*cache);
    }
    void fill(quint32 seed, bool sealed) const
    {
        Cache cache = open("cache", Access::ReadWrite);
        ReadingBatch all = randomReadings(*m_catalogue, seed, 1500);
        for (std::size_t i = 0; i < all.readings.size(); i += 3)
            all.readings[i].recorded += std::chrono::hours{24 * 10}; // told late
        for (std::size_t at = 0; at < all.readings.size(); at += 300) {
            QVERIFY_RESULT(cache.append(part(all, at, 300), storage::FeedPosition{"log", at}));
            if (sealed)
                QVERIFY_RESULT(cache.compact());
        }
    }
    QStringList boardAt(Cache& cache, domain::TimePoint moment, CellQuery::Knowledge known) const
    {
        CellQuery query;
        query.until = moment;
        query.knowledge = known;
        query.depth = Board::Depth{};
        const auto cells = cache.cells(query);
        if (!cells)
            return {QString::fromStdString(cells.error().context)};
        Board board(m_catalogue);
        board.apply(*cells);
        return boardText(board);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    ReviewHead m_head;
};

void TestReviewFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_catalogue = std::make_shared<const domain::Catalogue>(smallCatalogue());
    m_head.from = instant("2026-10-12");
    m_head.to = instant("2026-10-26");
    m_head.made = instant("2026-11-22");
    m_head.catalogue = {{"areas.csv", "code,name\n19,Thái Nguyên\n"},
                        {"../common/units.json", std::string{"{\"a\":\0}", 7}}};
}

void TestReviewFile::showsEveryMomentOfItsSpanAsTheCache_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("sealed");
    for (quint32 seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %u", seed) << seed << (seed % 2 == 0);
}

void TestReviewFile::showsEveryMomentOfItsSpanAsTheCache()
{
    QFETCH(quint32, seed);
    QFETCH(bool, sealed);
    fill(seed, sealed);
    Cache cache = open("cache", Access::ReadOnly);

    const auto counts = cache.exportReview(path("week.toancanh"), m_head);

    QVERIFY_RESULT(counts);
    QVERIFY(counts->readings > 50 && counts->bytes >= 4096);
    Cache review = open("week.toancanh", Access::ReadOnly);
    QVERIFY_RESULT(review.verify());
    QCOMPARE(review.stats()->readings, counts->readings);
    std::mt19937 random(seed);
    for (int i = 0; i < 8; ++i) {
        const auto moment = m_head.from
            + std::chrono::milliseconds{
                static_cast<qint64>(random())
                % static_cast<qint64>((m_head.to - m_head.from).count() + 1)};
        for (const auto known : {CellQuery::Knowledge::Now, CellQuery::Knowledge::Then}) {
            const QStringList shown = boardAt(review, moment, known);
            QCOMPARE(shown, boardAt(cache, moment, known));
            QVERIFY(shown.size() > 10);
        }
    }
    QCOMPARE(boardAt(review, m_head.to, CellQuery::Knowledge::Then),
             boardAt(cache, m_head.to, CellQuery::Knowledge::Then));
}

void TestReviewFile::carriesItsCatalogueAndItsSpan()
{
    fill(1, true);
    QVERIFY_RESULT(open("cache", Access::ReadOnly).exportReview(path("week.toancanh"), m_head));

    const auto head = storage::readReviewHead(path("week.toancanh"));

    QVERIFY_RESULT(head);
    QVERIFY(head->from == m_head.from && head->to == m_head.to && head->made == m_head.made);
    QCOMPARE(head->catalogue.size(), 2u);
    QCOMPARE(head->catalogue[0].name, std::string{"../common/units.json"});
    QCOMPARE(head->catalogue[0].bytes, m_head.catalogue[1].bytes);
    QCOMPARE(head->catalogue[1].bytes, m_head.catalogue[0].bytes);
}

void TestReviewFile::isOneFileThatOpensWhereNothingCanBeWritten()
{
    fill(2, false);
    QDir(m_dir->path()).mkdir(QStringLiteral("stick"));
    QVERIFY_RESULT(
        open("cache", Access::ReadOnly).exportReview(path("stick/week.toancanh"), m_head));
    const QDir stick(m_dir->filePath(QStringLiteral("stick")));
    QCOMPARE(stick.entryList(QDir::Files), QStringList{QStringLiteral("week.toancanh")});
    QFile::setPermissions(stick.path(), QFile::ReadOwner | QFile::ExeOwner);
    QFile::setPermissions(stick.filePath(QStringLiteral("week.toancanh")), QFile::ReadOwner);

    QVERIFY_RESULT(storage::readReviewHead(path("stick/week.toancanh")));
    {
        Cache review = open("stick/week.toancanh", Access::ReadOnly);
        QVERIFY(boardAt(review, m_head.to, CellQuery::Knowledge::Now).size() > 10);
    }

    QCOMPARE(stick.entryList(QDir::Files), QStringList{QStringLiteral("week.toancanh")});
    QFile::setPermissions(stick.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TestReviewFile::isNeverWritten()
{
    fill(1, true);
    QVERIFY_RESULT(open("cache", Access::ReadOnly).exportReview(path("week.toancanh"), m_head));

    const auto opened = Cache::open(path("week.toancanh"), m_catalogue, Access::ReadWrite);

    QVERIFY(!opened);
    QCOMPARE(int(opened.error().kind), int(ErrorKind::Unsupported));
    QVERIFY_RESULT(storage::readReviewHead(path("week.toancanh")));
}

void TestReviewFile::oneOfAnEarlierVersionIsReadAndStaysAsItIs_data()
{
    QTest::addColumn<int>("version");
    for (int version = 3; version <= oldVersions; ++version)
        QTest::addRow("%d", version) << version;
}

void TestReviewFile::oneOfAnEarlierVersionIsReadAndStaysAsItIs()
{
    QFETCH(int, version);
    QDir(m_dir->path()).mkdir(QStringLiteral("stick"));
    makeOldReview(path("stick/week.toancanh"), version);
    QFile file(m_dir->filePath(QStringLiteral("stick/week.toancanh")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();

    const auto head = storage::readReviewHead(path("stick/week.toancanh"));
    QVERIFY_RESULT(head);
    QCOMPARE(head->catalogue.size(), 1u);
    {
        Cache review = open("stick/week.toancanh", Access::ReadOnly);
        QVERIFY_RESULT(review.verify());
        QCOMPARE(review.stats()->readings, 4u);
        QCOMPARE(review.stats()->bytes, std::uint64_t(before.size()));
        QCOMPARE(review.acts()->size(), version >= 4 ? 1u : 0u);
        const auto cells = review.cells({});
        QVERIFY_RESULT(cells);
        QCOMPARE(cells->readings.size(), 3u); // the fourth is of no series of the catalogue
        QCOMPARE(cells->readings[1].value, 300.0);
        Cache cache = open("cache", Access::ReadWrite);
        QVERIFY_RESULT(cache.import(review));
        QCOMPARE(cache.stats()->readings, 3u);
    }

    QVERIFY(file.seek(0));
    QVERIFY(file.readAll() == before);
    QCOMPARE(QDir(m_dir->filePath(QStringLiteral("stick"))).entryList(QDir::Files),
             QStringList{QStringLiteral("week.toancanh")});
}

void TestReviewFile::whatIsWrongInAnEarlierVersionIsFound()
{
    for (const char* statement : {"UPDATE series SET area='20' WHERE id=1",
                                  "UPDATE act SET text='other'",
                                  "CREATE TRIGGER t AFTER DELETE ON series BEGIN SELECT 1; END"}) {
        const std::filesystem::path old = path("old.toancanh");
        std::filesystem::remove(old);
        makeOldReview(old, oldVersions);
        SQLite::Database(old.string(), SQLite::OPEN_READWRITE).exec(statement);
        const auto head = storage::readReviewHead(old);
        QVERIFY2(!head, statement);
        QCOMPARE(int(head.error().kind), int(ErrorKind::Corrupt));
    }
    // The trigger is not run, either, where the head was not asked for.
    const auto opened = Cache::open(path("old.toancanh"), m_catalogue, Access::ReadOnly);
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().kind), int(ErrorKind::Corrupt));
}

void TestReviewFile::aFlippedByteIsFound()
{
    fill(3, true);
    QVERIFY_RESULT(open("cache", Access::ReadOnly).exportReview(path("week.toancanh"), m_head));
    QFile file(m_dir->filePath(QStringLiteral("week.toancanh")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    const auto moments = [&](Cache& review) {
        QStringList shown;
        for (int day = 0; day <= 14; ++day)
            shown += boardAt(
                review, m_head.from + std::chrono::hours{24 * day}, CellQuery::Knowledge::Then);
        return shown;
    };
    Cache sound = open("cache", Access::ReadOnly);
    const QStringList wanted = moments(sound);
    std::mt19937 random(7);
    int found = 0;
    for (int i = 0; i < 60; ++i) {
        const qint64 at = static_cast<qint64>(random() % static_cast<unsigned>(whole.size()));
        file.seek(at);
        file.putChar(static_cast<char>(whole[at] ^ (1 << (random() % 8))));
        file.flush();
        const auto head = storage::readReviewHead(path("week.toancanh"));
        auto review = Cache::open(path("week.toancanh"), m_catalogue, Access::ReadOnly);
        if (!head || !review || !review->verify())
            ++found;
        else // in room that nothing stands in
            QCOMPARE(moments(*review), wanted);
        file.seek(at);
        file.putChar(whole[at]);
        file.flush();
    }
    QVERIFY2(found > 5, qPrintable(QString::number(found)));
}

void TestReviewFile::othersFilesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("a cache") << QStringLiteral("cache") << int(ErrorKind::Unsupported);
    QTest::newRow("of a later version") << QStringLiteral("later") << int(ErrorKind::Unsupported);
    QTest::newRow("another program's") << QStringLiteral("foreign") << int(ErrorKind::Unsupported);
    QTest::newRow("with a view in it") << QStringLiteral("view") << int(ErrorKind::Corrupt);
    QTest::newRow("no database") << QStringLiteral("text") << int(ErrorKind::Corrupt);
    QTest::newRow("missing") << QStringLiteral("missing") << int(ErrorKind::NotFound);
    QTest::newRow("a folder") << QStringLiteral(".") << int(ErrorKind::NotFound);
}

void TestReviewFile::othersFilesAreRefused()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    fill(1, true);
    for (const char* each : {"later", "view"})
        QVERIFY_RESULT(open("cache", Access::ReadOnly).exportReview(path(each), m_head));
    const auto exec = [&](const char* file, const char* statement) {
        SQLite::Database(path(file).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec(statement);
    };
    exec("later", "PRAGMA user_version=99");
    exec("view", "CREATE VIEW spy AS SELECT 1");
    exec("foreign", "CREATE TABLE t (x)");
    QFile text(m_dir->filePath(QStringLiteral("text")));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write(QByteArray(5000, 'x'));
    text.close();

    const auto head = storage::readReviewHead(path(qPrintable(name)));

    QVERIFY(!head);
    QCOMPARE(int(head.error().kind), kind);
}

void TestReviewFile::aFileThatCannotBeWrittenDoesNotComeIntoBeing()
{
    fill(1, true);
    Cache cache = open("cache", Access::ReadOnly);
    QVERIFY(!cache.exportReview(path("nowhere/week.toancanh"), m_head));

    ReviewHead backwards = m_head;
    std::swap(backwards.from, backwards.to);
    QCOMPARE(int(cache.exportReview(path("week.toancanh"), backwards).error().kind),
             int(ErrorKind::InvalidInput));
    QVERIFY(!std::filesystem::exists(path("week.toancanh")));
    QVERIFY(!std::filesystem::exists(path("week.toancanh.part")));
}

void TestReviewFile::importingGivesTheSameCache()
{
    fill(4, true);
    Cache cache = open("cache", Access::ReadOnly);
    m_head.from = instant("2000-01-01");
    m_head.to = instant("2030-01-01");
    QVERIFY_RESULT(cache.exportReview(path("all.toancanh"), m_head));
    Cache review = open("all.toancanh", Access::ReadOnly);
    Cache fresh = open("fresh", Access::ReadWrite);

    const auto imported = fresh.import(review);

    QVERIFY_RESULT(imported);
    QCOMPARE(imported->counts.added, cache.stats()->readings);
    QCOMPARE(imported->skipped, 0u);
    QCOMPARE(fresh.stats()->revisions, cache.stats()->revisions);
    QVERIFY_RESULT(fresh.verify());
    for (const auto known : {CellQuery::Knowledge::Now, CellQuery::Knowledge::Then})
        QCOMPARE(boardAt(fresh, instant("2026-10-20"), known),
                 boardAt(cache, instant("2026-10-20"), known));
    const auto again = fresh.import(review);
    QCOMPARE(again->counts.added, 0u);
    QCOMPARE(fresh.stats()->revisions, cache.stats()->revisions);
}

void TestReviewFile::hasTheActsAndNotesOfItsSpan()
{
    fill(2, true);
    Cache cache = open("cache", Access::ReadWrite);
    std::vector<domain::LoggedAction> acts;
    for (std::uint64_t day = 1; day <= 30; ++day) {
        domain::LoggedAction act;
        act.sequence = day;
        act.time = instant("2026-10-01") + std::chrono::hours{24} * static_cast<int>(day);
        act.who = "trực ban";
        act.action.id = "a-" + std::to_string(day);
        act.action.act = domain::Act::Comment;
        act.action.subject = "beds/19";
        act.action.text = "ngày " + std::to_string(day);
        if (day % 2 == 0)
            act.action.seen = act.time;
        acts.push_back(act);
        domain::ShiftEntry note;
        note.kind = domain::ShiftEntry::Kind::System;
        note.event = domain::SystemEvent::LinkLost;
        note.time = act.time;
        note.count = day;
        const auto kept = cache.addNote(note); // once: the macro says its argument twice
        QVERIFY_RESULT(kept);
    }
    QVERIFY_RESULT(cache.appendActs("log", acts));
    QVERIFY_RESULT(cache.addWaiting({acts.front().action, acts.front().time}));

    QVERIFY_RESULT(cache.exportReview(path("week.toancanh"), m_head));

    Cache review = open("week.toancanh", Access::ReadOnly);
    std::erase_if(acts, [&](const domain::LoggedAction& act) { return act.time > m_head.to; });
    QVERIFY(acts.size() > 20);
    const auto held = review.acts();
    QVERIFY_RESULT(held);
    QVERIFY(*held == acts);
    QCOMPARE(review.notes()->size(), acts.size());
    QCOMPARE(review.notes()->back().count, acts.size());
    QVERIFY(review.waiting()->empty()); // what this client has not said yet is its own

    Cache home = open("home", Access::ReadWrite);
    QVERIFY_RESULT(home.append({}, storage::FeedPosition{"log", 1}));
    QVERIFY_RESULT(home.import(review));
    QVERIFY(*home.acts() == acts);
}

void TestReviewFile::trendsOfThinnedDaysAreWhatTheyWere()
{
    const domain::SeriesId series = m_catalogue->series(received, commune1);
    {
        Cache cache = open("cache", Access::ReadWrite);
        ReadingBatch all;
        for (int minute = 1; minute <= 40 * 24 * 60; minute += 7) {
            domain::Reading reading;
            reading.series = series;
            reading.time = instant("2026-10-01") + std::chrono::minutes{minute};
            reading.recorded = reading.time;
            reading.value = minute % 1013;
            all.readings.push_back(reading);
        }
        QVERIFY_RESULT(cache.append(all, std::nullopt));
        QVERIFY_RESULT(cache.compact());
        const storage::Retention retention{
            std::chrono::hours{24 * 30}, std::chrono::hours{24 * 40}, 1ULL << 40U};
        while (cache.thin(instant("2026-11-22"), retention)->more) { }
    }
    Cache cache = open("cache", Access::ReadOnly);
    QVERIFY(cache.stats()->rollups > 20);
    QVERIFY_RESULT(cache.exportReview(path("week.toancanh"), m_head));

    Cache review = open("week.toancanh", Access::ReadOnly);
    QVERIFY_RESULT(review.verify());
    const auto then = cache.trend(series, m_head.from, m_head.to, 100);
    const auto now = review.trend(series, m_head.from, m_head.to, 100);
    QVERIFY_RESULT(then);
    QVERIFY_RESULT(now);
    QVERIFY(then->size() > 13);
    QCOMPARE(now->size(), then->size());
    for (std::size_t at = 0; at < then->size(); ++at) {
        QCOMPARE((*now)[at].count, (*then)[at].count);
        QCOMPARE((*now)[at].sum, (*then)[at].sum);
        QCOMPARE((*now)[at].min, (*then)[at].min);
        QCOMPARE((*now)[at].max, (*then)[at].max);
        QVERIFY((*now)[at].count > 20);
    }
}

QTEST_GUILESS_MAIN(TestReviewFile)
#include "tst_ReviewFile.moc"
