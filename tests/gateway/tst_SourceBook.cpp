#include <app/feed/server/SourceBook.h>

#include <QtTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace std::chrono_literals;
using gateway::SourceBook;
using test::instant;

namespace {

QByteArrayList names(const SourceBook::Changes& changes)
{
    QByteArrayList all;
    for (const domain::SourceState& state : changes.sources)
        all << QByteArray::fromStdString(state.name);
    return all;
}

} // namespace

class TestSourceBook : public QObject
{
    Q_OBJECT

private slots:
    void addsUpWhatASourceSent()
    {
        SourceBook book;
        const auto noon = instant("2026-11-22T12:00:00Z");
        book.add("a", noon, {noon - 3s, 2, 1, 0});
        book.add("a", noon + 1min, {std::nullopt, 0, 0, 4});
        const domain::SourceState expected{"a", noon + 1min, 3s, 2, 1, 4};
        QVERIFY(book.changes(0, 10).sources.front() == expected);
    }

    void aClockAheadOfOursIsNoNegativeLag()
    {
        SourceBook book;
        const auto noon = instant("2026-11-22T12:00:00Z");
        book.add("a", noon, {noon + 3s, 1, 0, 0});
        QVERIFY(book.changes(0, 10).sources.front().lag == domain::Duration{0});
    }

    void changesAreToldOnceAndInTheirOrder()
    {
        SourceBook book;
        const auto noon = instant("2026-11-22T12:00:00Z");
        book.remember("old", noon - 24h);
        book.add("a", noon, {});
        book.add("b", noon, {});
        const auto all = book.changes(0, 10);
        QCOMPARE(names(all), (QByteArrayList{"old", "a", "b"}));
        QCOMPARE(all.upTo, book.newest());
        QVERIFY(book.changes(all.upTo, 10).sources.empty());
        book.add("a", noon, {});
        QCOMPARE(names(book.changes(all.upTo, 10)), QByteArrayList{"a"});
        QCOMPARE(names(book.changes(0, 10)), (QByteArrayList{"old", "b", "a"}));
    }

    void manyAreToldInParts()
    {
        SourceBook book;
        for (const char* name : {"a", "b", "c"})
            book.add(name, instant("2026-11-22T12:00:00Z"), {});
        const auto first = book.changes(0, 2);
        QCOMPARE(names(first), (QByteArrayList{"a", "b"}));
        QCOMPARE(names(book.changes(first.upTo, 2)), QByteArrayList{"c"});
    }

    void theMostSilentIsForgottenBeyondTheLimit()
    {
        SourceBook book;
        const auto noon = instant("2026-11-22T12:00:00Z");
        for (std::size_t i = 0; i < SourceBook::maxSources; ++i)
            book.add(std::to_string(i), noon, {});
        book.add("0", noon, {});
        book.add("new", noon, {});
        const QByteArrayList all = names(book.changes(0, SourceBook::maxSources + 1));
        QCOMPARE(all.size(), int(SourceBook::maxSources));
        QVERIFY(all.contains("0"));
        QVERIFY(!all.contains("1"));
        QCOMPARE(all.last(), QByteArray("new"));
    }
};

QTEST_GUILESS_MAIN(TestSourceBook)
#include "tst_SourceBook.moc"
