#include "SampleBoard.h"

#include <widgets/panels/AttentionStrip.h>
#include <widgets/panels/HeaderBar.h>
#include <widgets/theme/TextAudit.h>
#include <widgets/wall/OverviewPage.h>

#include <QDir>
#include <QPaintEvent>
#include <QScreen>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <map>

using namespace ioc;
using namespace std::chrono_literals;
using domain::Language;
using session::LinkState;
using session::StaticSession;
using ui::OverviewPage;
using ui::TextAudit;

Q_DECLARE_METATYPE(ioc::domain::Language)

namespace {

// What was repainted, in pixels of each widget, since the last clear.
class PaintWatch : public QObject
{
public:
    std::map<const QObject*, int> pixels;

    void watch(QWidget& page)
    {
        for (QWidget* widget : page.findChildren<QWidget*>())
            widget->installEventFilter(this);
    }
    [[nodiscard]] int sum() const
    {
        int all = 0;
        for (const auto& [widget, count] : pixels)
            all += count;
        return all;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            for (const QRect& rect : static_cast<QPaintEvent*>(event)->region())
                pixels[watched] += rect.width() * rect.height();
        return false;
    }
};

QStringList textsOf(QWidget& page, const QSize& size)
{
    TextAudit audit;
    [[maybe_unused]] const QImage painted = ui::renderPage(page, size);
    QStringList texts;
    for (const TextAudit::Entry& entry : audit.entries())
        texts << entry.shown;
    return texts;
}

bool says(const QStringList& texts, const QString& part)
{
    return std::any_of(
        texts.begin(), texts.end(), [&](const QString& text) { return text.contains(part); });
}

QString joined(const std::vector<QString>& faults)
{
    return QStringList{faults.begin(), faults.end()}.join(u'\n');
}

const domain::TimePoint now = test::sampleMoment();
constexpr QSize hd{1920, 1080};

} // namespace

class tst_OverviewPage : public QObject
{
    Q_OBJECT

private slots:
    void nothingOverlapsOrIsCut_data();
    void nothingOverlapsOrIsCut();
    void nothingOverlapsWhenTheLinkIsLost();
    void marksSimulatedData();
    void doesNotMarkWhatIsMeasured();
    void framesAReview();
    void saysLoadingBeforeNoData();
    void agesByItself();
    void doesNotBelieveASilentLink();
    void repaintsOnlyWhatChanged();
    void repaintsNoLetterAway();
    void cutsABaseThatDoesNotFit();
    void survivesAnySize();

private:
    std::unique_ptr<StaticSession> m_session;
    const domain::WallPage& overview() const { return m_session->catalogue().pages.front(); }

private slots:
    void init()
    {
        m_session = test::sampleSession("thai-nguyen", now);
        QVERIFY(m_session);
    }
};

void tst_OverviewPage::nothingOverlapsOrIsCut_data()
{
    QTest::addColumn<QString>("province");
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    for (const char* province : {"thai-nguyen", "quang-ninh"})
        for (const auto language : {Language::Vietnamese, Language::English})
            for (const QSize size : {QSize{1366, 768},
                                     hd,
                                     QSize{1600, 1200},
                                     QSize{3840, 2160},
                                     QSize{5120, 1440},
                                     QSize{7680, 4320}})
                QTest::addRow("%s %s %dx%d",
                              province,
                              language == Language::Vietnamese ? "vi" : "en",
                              size.width(),
                              size.height())
                    << QString::fromLatin1(province) << language << size;
}

void tst_OverviewPage::nothingOverlapsOrIsCut()
{
    QFETCH(QString, province);
    QFETCH(Language, language);
    QFETCH(QSize, size);
    m_session = test::sampleSession(qPrintable(province), now);
    QVERIFY(m_session);
    OverviewPage page{*m_session, overview(), {language, {}, {}}};
    TextAudit audit;
    const QImage image = ui::renderPage(page, size);
    QVERIFY(audit.entries().size() > 80);
    const std::vector<QString> faults = audit.faults();
    QVERIFY2(faults.empty(), qPrintable(joined(faults)));
    for (const TextAudit::Entry& entry : audit.entries())
        QVERIFY2(entry.pixels >= page.basePixels() - 1, qPrintable(entry.shown));
    QDir{}.mkpath(QStringLiteral(IOC_ARTEFACT_DIR));
    if (size.width() <= 3840)
        QVERIFY(
            image.save(QStringLiteral(IOC_ARTEFACT_DIR "/overview-%1.png")
                           .arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'))));
}

void tst_OverviewPage::nothingOverlapsWhenTheLinkIsLost()
{
    m_session->setLink({LinkState::Lost, now - 26h, now - 26h, now + 8s, {}});
    m_session->setReview(true);
    for (const auto language : {Language::Vietnamese, Language::English}) {
        OverviewPage page{*m_session, overview(), {language, {}, {}}};
        m_session->setMoment(now + 50h);
        page.tick();
        for (const QSize& size : {QSize{1366, 768}, hd}) {
            TextAudit audit;
            [[maybe_unused]] const QImage painted = ui::renderPage(page, size);
            QVERIFY2(audit.faults().empty(), qPrintable(joined(audit.faults())));
        }
        m_session->setMoment(now);
    }
}

void tst_OverviewPage::marksSimulatedData()
{
    OverviewPage page{*m_session, overview(), {}};
    QVERIFY(page.header().isSimulated());
    QVERIFY(says(textsOf(page, hd), QStringLiteral("Dữ liệu mô phỏng")));
}

void tst_OverviewPage::doesNotMarkWhatIsMeasured()
{
    StaticSession session{m_session->board().catalogueHandle(), now};
    OverviewPage page{session, overview(), {}};
    const domain::SeriesId hero = session.catalogue().series(
        overview().cards.front().hero.indicator, session.catalogue().province);
    domain::ReadingBatch batch;
    batch.readings = {{now - 5s, now, 97.0, hero, {}, domain::Quality::Good}};
    session.fold(batch);
    QVERIFY(!says(textsOf(page, hd), QStringLiteral("Dữ liệu mô phỏng")));
    QVERIFY(says(textsOf(page, hd), QStringLiteral("97,0")));
    // One simulated figure is enough.
    batch.readings = {{now - 4s, now, 97.1, hero, {}, domain::Quality::Simulated}};
    session.fold(batch);
    QVERIFY(says(textsOf(page, hd), QStringLiteral("Dữ liệu mô phỏng")));
}

void tst_OverviewPage::framesAReview()
{
    OverviewPage live{*m_session, overview(), {}};
    const QImage plain = ui::renderPage(live, hd);
    m_session->setReview(true);
    OverviewPage page{*m_session, overview(), {}};
    QVERIFY(says(textsOf(page, hd), QStringLiteral("XEM LẠI 14:32 22/11/2026")));
    const QColor frame = ui::Theme::darkWall(18).colours().watch;
    const QImage framed = ui::renderPage(page, hd);
    for (const QPoint corner :
         {QPoint{1, 1}, QPoint{1918, 1}, QPoint{1, 1078}, QPoint{960, 1078}}) {
        QCOMPARE(framed.pixelColor(corner), frame);
        QVERIFY(plain.pixelColor(corner) != frame);
    }
}

void tst_OverviewPage::saysLoadingBeforeNoData()
{
    StaticSession session{m_session->board().catalogueHandle(), now};
    session.setLoaded(false);
    OverviewPage page{session, overview(), {}};
    QVERIFY(says(textsOf(page, hd), QStringLiteral("Đang tải…")));
    QVERIFY(!says(textsOf(page, hd), QStringLiteral("Không có dữ liệu")));
    session.setLoaded(true);
    page.tick();
    QVERIFY(!says(textsOf(page, hd), QStringLiteral("Đang tải…")));
    QVERIFY(says(textsOf(page, hd), QStringLiteral("Không có dữ liệu")));
}

void tst_OverviewPage::agesByItself()
{
    OverviewPage page{*m_session, overview(), {}};
    const QString late = QStringLiteral("quá hạn");
    const auto lateCount = [&] { return textsOf(page, hd).filter(late).size(); };
    QVERIFY(says(textsOf(page, hd), QStringLiteral("12\u00A0giây trước")));
    const auto before = lateCount();
    m_session->setMoment(now + 2h); // and nothing arrived
    page.tick();
    QVERIFY(!says(textsOf(page, hd), QStringLiteral("12\u00A0giây trước")));
    QVERIFY(lateCount() > before);
    QVERIFY(says(textsOf(page, hd), QStringLiteral("Dữ liệu mới nhất 14:31, 2\u00A0giờ trước")));
}

void tst_OverviewPage::doesNotBelieveASilentLink()
{
    OverviewPage page{*m_session, overview(), {}};
    QVERIFY(says(textsOf(page, hd), QStringLiteral("Trực tuyến")));
    m_session->setMoment(now + 40s);
    page.tick();
    QVERIFY(!says(textsOf(page, hd), QStringLiteral("Trực tuyến")));
    QVERIFY(says(textsOf(page, hd), QStringLiteral("Không có tín hiệu 42\u00A0giây")));
}

void tst_OverviewPage::repaintsOnlyWhatChanged()
{
    OverviewPage page{*m_session, overview(), {}};
    page.resize(hd);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QCoreApplication::processEvents();
    PaintWatch watch;
    watch.watch(page);

    m_session->setMoment(now + 1s);
    page.tick();
    QTRY_VERIFY(page.isPainted()); // panels take turns
    QCoreApplication::processEvents();
    QVERIFY(watch.pixels.contains(&page.header()));
    QVERIFY2(watch.sum() < hd.width() * hd.height() / 20, qPrintable(QString::number(watch.sum())));

    // One row's value, of the same width: its row alone, not the card.
    watch.pixels.clear();
    const domain::OverviewCard& card = overview().cards.front();
    const domain::SeriesId row = m_session->catalogue().series(card.rows.back().indicator,
                                                               m_session->catalogue().province);
    const auto figure = m_session->board().latest(row, now);
    QVERIFY(figure);
    domain::ReadingBatch batch;
    batch.readings
        = {{figure->time, now + 1s, figure->value - 0.1, row, {}, domain::Quality::Simulated}};
    m_session->fold(batch);
    QCoreApplication::processEvents();
    const QWidget* panel = page.panels().front();
    QTRY_VERIFY(watch.pixels[panel] > 0);
    QVERIFY2(watch.pixels[panel] < panel->width() * panel->height() / 5,
             qPrintable(QString::number(watch.pixels[panel])));
}

// What stands beside a part that is painted alone stays whole: the clock, each second.
void tst_OverviewPage::repaintsNoLetterAway()
{
    for (const QSize size : {QSize{1366, 768}, hd, QSize{2560, 1440}}) {
        OverviewPage page{*m_session, overview(), {}};
        page.resize(size);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_VERIFY(page.isPainted());
        for (int second = 1; second <= 3; ++second) {
            m_session->setMoment(now + std::chrono::seconds{second});
            page.tick();
            QTRY_VERIFY(page.isPainted());
            QCoreApplication::processEvents();
        }
        const QRect header = page.header().geometry();
        const QImage shown = page.screen()
                                 ->grabWindow(page.winId())
                                 .toImage()
                                 .convertToFormat(QImage::Format_RGB32);
        const QImage whole = ui::renderPage(page, size);
        m_session->setMoment(now);
        QCOMPARE(shown.size(), whole.size());
        QVERIFY(shown.copy(header) == whole.copy(header));
    }
}

void tst_OverviewPage::cutsABaseThatDoesNotFit()
{
    OverviewPage fits{*m_session, overview(), {Language::Vietnamese, 18.0, {}}};
    [[maybe_unused]] const QImage painted = ui::renderPage(fits, hd);
    QCOMPARE(fits.basePixels(), 18.0);
    QVERIFY(!fits.isBaseCut());
    OverviewPage tooFar{
        *m_session, overview(), {Language::Vietnamese, ui::legibleBase(0.3, 9), {}}};
    TextAudit audit;
    [[maybe_unused]] const QImage repainted = ui::renderPage(tooFar, hd);
    QVERIFY(tooFar.isBaseCut());
    QVERIFY2(audit.faults().empty(), qPrintable(joined(audit.faults())));
}

void tst_OverviewPage::survivesAnySize()
{
    OverviewPage page{*m_session, overview(), {}};
    for (const QSize& size : {QSize{1, 1}, QSize{320, 200}, QSize{1080, 1920}, QSize{4000, 300}})
        QCOMPARE(ui::renderPage(page, size).size(), size);
}

QTEST_MAIN(tst_OverviewPage)
#include "tst_OverviewPage.moc"
