#include "SampleBoard.h"

#include <widgets/panels/Panel.h>
#include <widgets/wall/RefreshQueue.h>

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

using namespace ioc;
using namespace std::chrono_literals;
using ui::RefreshQueue;

namespace {

/// Reads for a while and keeps count.
class SlowPanel final : public ui::Panel
{
public:
    SlowPanel(const ui::PageContext& context, std::chrono::milliseconds reads)
        : Panel(context, nullptr)
        , m_reads(reads)
    {
    }

    void refresh() override
    {
        ++refreshes;
        const auto until = std::chrono::steady_clock::now() + m_reads;
        while (std::chrono::steady_clock::now() < until) { }
        update();
    }
    [[nodiscard]] bool concerns(const std::unordered_set<std::uint32_t>&) const override
    {
        return false;
    }

    int refreshes = 0;
    int painted = 0; ///< refreshes, when it was last painted

protected:
    void paint(ui::Canvas&, const QRegion&) override { painted = refreshes; }

private:
    std::chrono::milliseconds m_reads;
};

} // namespace

/// Panels take turns at being read, a few a frame.
class tst_RefreshQueue : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_session = test::sampleSession("thai-nguyen", test::sampleMoment());
        QVERIFY(m_session);
        m_context = std::make_unique<ui::PageContext>(
            ui::PageContext{*m_session, domain::Language::Vietnamese, {}});
    }
    void readsAFewAFrame();
    void passesNobodyOver();
    void readsEachOnceHoweverOftenItIsAsked();
    void finishesAtOnce();
    void paintsNothingOlderThanWhatIsKnown();

private:
    std::vector<std::unique_ptr<SlowPanel>> panels(std::size_t count,
                                                   std::chrono::milliseconds take)
    {
        std::vector<std::unique_ptr<SlowPanel>> made;
        while (made.size() < count)
            made.push_back(std::make_unique<SlowPanel>(*m_context, take));
        return made;
    }

    std::unique_ptr<session::StaticSession> m_session;
    std::unique_ptr<ui::PageContext> m_context;
};

void tst_RefreshQueue::readsAFewAFrame()
{
    const auto made = panels(12, 5ms);
    RefreshQueue queue;
    QSignalSpy slices{&queue, &RefreshQueue::refreshed};
    const auto read = [&] {
        int count = 0;
        for (const auto& panel : made)
            count += panel->refreshes;
        return count;
    };
    for (const auto& panel : made)
        queue.add(*panel);
    QCOMPARE(read(), 0);
    queue.work();
    QVERIFY2(read() >= 1 && read() <= 3, qPrintable(QString::number(read())));
    QVERIFY(!queue.isEmpty());
    QTRY_VERIFY(queue.isEmpty());
    QCOMPARE(read(), 12);
    QVERIFY2(slices.size() >= 4, qPrintable(QString::number(slices.size())));
    slices.clear(); // what they cost is known now: two a frame
    for (const auto& panel : made)
        queue.add(*panel);
    queue.work();
    QVERIFY2(read() <= 14, qPrintable(QString::number(read())));
    QTRY_VERIFY(queue.isEmpty());
    QVERIFY2(slices.size() >= 6, qPrintable(QString::number(slices.size())));
}

// However often the first ones change, the last has its turn.
void tst_RefreshQueue::passesNobodyOver()
{
    const auto made = panels(6, 8ms);
    RefreshQueue queue;
    connect(&queue, &RefreshQueue::refreshed, this, [&] {
        for (std::size_t at = 0; at < 3; ++at)
            queue.add(*made[at]);
    });
    for (const auto& panel : made)
        queue.add(*panel);
    queue.work();
    QTRY_COMPARE(made.back()->refreshes, 1);
    QVERIFY2(made.front()->refreshes <= 3, qPrintable(QString::number(made.front()->refreshes)));
}

void tst_RefreshQueue::readsEachOnceHoweverOftenItIsAsked()
{
    const auto made = panels(1, 0ms);
    RefreshQueue queue;
    for (int asked = 0; asked < 5; ++asked)
        queue.add(*made.front());
    queue.work();
    queue.work();
    QVERIFY(queue.isEmpty());
    QCOMPARE(made.front()->refreshes, 1);
}

void tst_RefreshQueue::finishesAtOnce()
{
    const auto made = panels(6, 5ms);
    RefreshQueue queue;
    for (const auto& panel : made)
        queue.add(*panel);
    queue.work();
    queue.finish();
    QVERIFY(queue.isEmpty());
    for (const auto& panel : made)
        QCOMPARE(panel->refreshes, 1);
}

void tst_RefreshQueue::paintsNothingOlderThanWhatIsKnown()
{
    const auto made = panels(1, 0ms);
    SlowPanel& panel = *made.front();
    panel.resize(40, 40);
    RefreshQueue queue;
    queue.add(panel);
    panel.grab(); // its turn has not come
    QCOMPARE(panel.painted, 1);
    queue.work();
    QCOMPARE(panel.refreshes, 1);
}

QTEST_MAIN(tst_RefreshQueue)
#include "tst_RefreshQueue.moc"
