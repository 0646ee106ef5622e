#include <models/domain/DirectiveBook.h>
#include <models/domain/ShiftLog.h>

#include <QTest>

#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::domain;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = test::instant("2026-11-20T05:00:00Z");

LoggedAction act(std::uint64_t sequence, TimePoint time, Act what, const std::string& subject)
{
    LoggedAction action{sequence, time, "lãnh đạo ca", {}};
    action.action.id = "act-" + std::to_string(sequence);
    action.action.act = what;
    action.action.subject = subject;
    action.action.text = "nội dung";
    return action;
}

LoggedAction issued(std::uint64_t sequence, TimePoint time, TimePoint due)
{
    LoggedAction action = act(sequence, time, Act::IssueDirective, "security.high-alerts@19");
    action.action.to = "Sở Y tế";
    action.action.until = due;
    return action;
}

} // namespace

/// Directives and the shift log: folds of acts in the order of the log.
class TestDirectiveBook : public QObject
{
    Q_OBJECT

private slots:
    void aDirectiveGoesItsWay()
    {
        DirectiveBook book;
        book.apply(issued(1, noon, noon + 48h));
        const auto state = [&](TimePoint now) { return book.find("act-1")->stateAt(now); };
        QCOMPARE(state(noon), DirectiveState::Issued);
        book.apply(act(2, noon + 1h, Act::AcceptDirective, "act-1"));
        QCOMPARE(state(noon + 2h), DirectiveState::Accepted);
        QVERIFY(!book.find("act-1")->isDueSoon(noon + 23h));
        QVERIFY(book.find("act-1")->isDueSoon(noon + 24h));
        QCOMPARE(state(noon + 49h), DirectiveState::Overdue);
        QCOMPARE(book.counts(noon + 49h).overdue, std::size_t{1});
        book.apply(act(3, noon + 50h, Act::ReportDirective, "act-1"));
        QCOMPARE(state(noon + 51h), DirectiveState::Reported);
        book.apply(act(4, noon + 52h, Act::CloseDirective, "act-1"));
        QCOMPARE(state(noon + 53h), DirectiveState::Closed);
        // What was so at an earlier moment stays so.
        QCOMPARE(state(noon + 2h), DirectiveState::Accepted);
        book.apply(act(5, noon + 54h, Act::ReportDirective, "act-1"));
        QCOMPARE(book.find("act-1")->reports.size(), std::size_t{1});
        QVERIFY(book.open(noon + 60h).empty());
        QCOMPARE(book.ofSubject("security.high-alerts@19").size(), std::size_t{1});
        QCOMPARE(book.ofPeriod(noon + 51h, noon + 60h).size(), std::size_t{1});
        QVERIFY(book.ofPeriod(noon + 60h, noon + 61h).empty());
    }

    void theOrderOfArrivalDoesNotMatter()
    {
        DirectiveBook book;
        book.apply(act(3, noon + 3h, Act::CloseDirective, "act-1"));
        book.apply(act(2, noon + 2h, Act::ReportDirective, "act-1"));
        book.apply(issued(1, noon, noon + 48h));
        book.apply(issued(1, noon, noon + 48h));
        QCOMPARE(book.all().size(), std::size_t{1});
        QCOMPARE(book.find("act-1")->reports.size(), std::size_t{1});
        QVERIFY(book.find("act-1")->closed);
    }

    void theNextShiftSigns()
    {
        ShiftLog log;
        log.apply(act(1, noon, Act::WriteEntry, "shift"));
        log.apply(act(2, noon + 1h, Act::HandOver, "shift"));
        QVERIFY(log.openHandOver());
        QVERIFY(!log.shiftBegan());
        LoggedAction sign = act(3, noon + 2h, Act::TakeOver, "act-2");
        sign.who = "ca sau";
        log.apply(sign);
        LoggedAction again = act(4, noon + 3h, Act::TakeOver, "act-2");
        again.who = "người khác";
        log.apply(again);
        QVERIFY(!log.openHandOver());
        QCOMPARE(log.entries()[1].signedBy, std::string{"ca sau"});
        QCOMPARE(log.shiftBegan(), std::optional{noon + 2h});
    }

    void theSystemWritesToo()
    {
        ShiftLog log;
        LoggedAction note = act(1, noon, Act::SystemNote, "shift");
        note.action.text = systemNoteText(SystemEvent::Import, 1234, "Sở Y tế");
        log.apply(note);
        log.note(noon - 1h, SystemEvent::LinkRestored, 55, {});
        QCOMPARE(log.entries().size(), std::size_t{2});
        QCOMPARE(log.entries()[0].count, std::uint64_t{55});
        QCOMPARE(log.entries()[1].event, SystemEvent::Import);
        QCOMPARE(log.entries()[1].count, std::uint64_t{1234});
        QCOMPARE(log.entries()[1].text, std::string{"Sở Y tế"});
    }

    void anActSaysAllThatItNeeds_data()
    {
        QTest::addColumn<int>("act");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("field");
        const auto row
            = [](const char* name, Act what, const char* text, int hours, const char* field) {
                  QTest::newRow(name) << static_cast<int>(what) << QString::fromUtf8(text) << hours
                                      << QString::fromLatin1(field);
              };
        row("shelving has a reason", Act::Shelve, " ", 1, "text");
        row("shelving has an end", Act::Shelve, "bảo trì", 0, "until");
        row("shelving ends after now", Act::Shelve, "bảo trì", -1, "until");
        row("shelving ends within a week", Act::Shelve, "bảo trì", 24 * 8, "until");
        row("a directive has a due date", Act::IssueDirective, "làm", 0, "until");
        row("a report says something", Act::ReportDirective, "", 0, "text");
        row("sound", Act::Shelve, "bảo trì", 24 * 7, "");
    }
    void anActSaysAllThatItNeeds()
    {
        QFETCH(const int, act);
        QFETCH(const QString, text);
        QFETCH(const int, hours);
        QFETCH(const QString, field);
        Action action;
        action.id = "1";
        action.act = static_cast<Act>(act);
        action.subject = "a@19";
        action.text = text.toStdString();
        action.to = "Sở";
        if (hours != 0)
            action.until = noon + std::chrono::hours{hours};
        const auto sound = checkAction(action, noon);
        QCOMPARE(sound.has_value(), field.isEmpty());
        if (!sound)
            QVERIFY2(sound.error().context.rfind(field.toStdString() + ":", 0) == 0,
                     sound.error().context.c_str());
    }
};

QTEST_APPLESS_MAIN(TestDirectiveBook)
#include "tst_DirectiveBook.moc"
