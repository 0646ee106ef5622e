#include "SampleBoard.h"

#include <models/board/TableView.h>
#include <widgets/panels/Panel.h>
#include <widgets/theme/TextAudit.h>
#include <widgets/wall/WallPage.h>

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using domain::Language;
using session::StaticSession;
using ui::TextAudit;

Q_DECLARE_METATYPE(ioc::domain::Language)

namespace {

QStringList textsOf(QWidget& page, const QSize& size)
{
    TextAudit audit;
    [[maybe_unused]] const QImage painted = ui::renderPage(page, size);
    QStringList texts;
    for (const TextAudit::Entry& entry : audit.entries())
        texts << entry.shown;
    return texts;
}

QString joined(const std::vector<QString>& faults)
{
    return QStringList{faults.begin(), faults.end()}.join(u'\n');
}

const domain::TimePoint now = test::sampleMoment();
constexpr QSize hd{1920, 1080};

} // namespace

/// Every page of both provinces is legible at every size that walls have.
class tst_WallPages : public QObject
{
    Q_OBJECT

private slots:
    void nothingOverlapsOrIsCut_data();
    void nothingOverlapsOrIsCut();
    void saysLoadingBeforeNoData_data() { everyPage(); }
    void saysLoadingBeforeNoData();
    void listsTurnThroughEveryRow();
    void listsSayNamesInFull();
    void everyPanelSpeaksOfItsTitle_data() { everyPage(); }
    void everyPanelSpeaksOfItsTitle();
    void sleepsUntilItIsWoken();
    void dimsEveryColour();
    void neverShowsPersonalData();
    void drawsEveryPanelAsPictureAndDocument_data() { everyPage(); }
    void drawsEveryPanelAsPictureAndDocument();

private:
    static void everyPage();
    StaticSession& session(const QString& province);

    std::map<QString, std::unique_ptr<StaticSession>> m_sessions;
};

StaticSession& tst_WallPages::session(const QString& province)
{
    auto& held = m_sessions[province];
    if (!held)
        held = test::sampleSession(qPrintable(province), now);
    if (!held)
        qFatal("the catalogue has faults");
    return *held;
}

void tst_WallPages::everyPage()
{
    QTest::addColumn<int>("page");
    const auto one = test::sampleSession("thai-nguyen", now);
    const auto& pages = one->catalogue().pages;
    for (std::size_t at = 0; at < pages.size(); ++at)
        QTest::addRow("%s", pages[at].id.c_str()) << static_cast<int>(at);
}

void tst_WallPages::nothingOverlapsOrIsCut_data()
{
    QTest::addColumn<QString>("province");
    QTest::addColumn<int>("page");
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    for (const char* province : {"thai-nguyen", "quang-ninh"}) {
        const auto& pages = session(QString::fromLatin1(province)).catalogue().pages;
        for (std::size_t at = 0; at < pages.size(); ++at)
            for (const auto language : {Language::Vietnamese, Language::English})
                for (const QSize size :
                     {QSize{1366, 768}, hd, QSize{3840, 2160}, QSize{11520, 3240}}) {
                    if (size.width() > 4000 && pages[at].id != "overview"
                        && pages[at].id != "telecom")
                        continue; // a video wall's picture takes long: two kinds of layout
                    QTest::addRow("%s %s %s %dx%d",
                                  province,
                                  pages[at].id.c_str(),
                                  language == Language::Vietnamese ? "vi" : "en",
                                  size.width(),
                                  size.height())
                        << QString::fromLatin1(province) << static_cast<int>(at) << language
                        << size;
                }
    }
}

void tst_WallPages::nothingOverlapsOrIsCut()
{
    QFETCH(QString, province);
    QFETCH(int, page);
    QFETCH(Language, language);
    QFETCH(QSize, size);
    StaticSession& shown = session(province);
    const auto& pages = shown.catalogue().pages;
    const auto widget
        = ui::makePage(shown, pages[static_cast<std::size_t>(page)], {language, {}, {}});
    widget->setNumber(page + 1, static_cast<int>(pages.size()));
    TextAudit audit;
    [[maybe_unused]] const QImage image = ui::renderPage(*widget, size);
    QVERIFY(audit.entries().size() > 30);
    const std::vector<QString> faults = audit.faults();
    QVERIFY2(faults.empty(), qPrintable(joined(faults)));
    for (const TextAudit::Entry& entry : audit.entries())
        QVERIFY2(entry.pixels >= widget->basePixels() - 1, qPrintable(entry.shown));
}

void tst_WallPages::saysLoadingBeforeNoData()
{
    QFETCH(int, page);
    StaticSession empty{session(QStringLiteral("thai-nguyen")).board().catalogueHandle(), now};
    empty.setLoaded(false);
    const domain::WallPage& choice = empty.catalogue().pages[static_cast<std::size_t>(page)];
    if (choice.kind == domain::PageKind::Targets)
        QSKIP("a target stands whatever is loaded");
    const auto widget = ui::makePage(empty, choice, {});
    const QString loading = QStringLiteral("Đang tải…");
    QVERIFY(textsOf(*widget, hd).contains(loading));
    empty.setLoaded(true);
    widget->tick();
    QVERIFY(!textsOf(*widget, hd).contains(loading));
}

void tst_WallPages::listsTurnThroughEveryRow()
{
    StaticSession& shown = session(QStringLiteral("thai-nguyen"));
    const auto& pages = shown.catalogue().pages;
    const auto targets = std::find_if(pages.begin(), pages.end(), [](const auto& page) {
        return page.kind == domain::PageKind::Targets;
    });
    QVERIFY(targets != pages.end());
    const auto widget = ui::makePage(shown, *targets, {Language::English, {}, {}});
    const auto count = static_cast<int>(shown.catalogue().targets.size());
    const QRegularExpression said{QStringLiteral("^(\\d+)–(\\d+) of (\\d+)$")};
    const QStringList first = textsOf(*widget, hd);
    int next = 1;
    int turns = 0;
    bool more = true;
    while (more) {
        const QString rows = textsOf(*widget, hd).filter(said).value(0);
        const QRegularExpressionMatch match = said.match(rows);
        QVERIFY2(match.hasMatch(), qPrintable(rows));
        QCOMPARE(match.captured(1).toInt(), next);
        QCOMPARE(match.captured(3).toInt(), count);
        next = match.captured(2).toInt() + 1;
        more = widget->turnLists();
        ++turns;
    }
    QCOMPARE(next, count + 1);
    QVERIFY(turns > 1);
    QCOMPARE(textsOf(*widget, hd), first); // round again
}

// A name has a second line before it is shortened.
void tst_WallPages::listsSayNamesInFull()
{
    StaticSession& shown = session(QStringLiteral("thai-nguyen"));
    const auto& pages = shown.catalogue().pages;
    const auto targets = std::find_if(pages.begin(), pages.end(), [](const auto& page) {
        return page.kind == domain::PageKind::Targets;
    });
    QVERIFY(targets != pages.end());
    const auto widget = ui::makePage(shown, *targets, {});
    const board::TableView view
        = board::targetTable({shown.board(), Language::Vietnamese}, shown.moment());
    for (const QSize size : {QSize{1366, 768}, hd, QSize{3840, 2160}}) {
        QStringList said;
        bool more = true;
        while (more) {
            said << textsOf(*widget, size);
            more = widget->turnLists();
        }
        const QString all = said.join(u' ');
        for (const board::TableView::Row& row : view.rows)
            QVERIFY2(all.contains(row.cells.front()), qPrintable(row.cells.front()));
    }
}

void tst_WallPages::everyPanelSpeaksOfItsTitle()
{
    QFETCH(int, page);
    StaticSession& shown = session(QStringLiteral("thai-nguyen"));
    const domain::WallPage& choice = shown.catalogue().pages[static_cast<std::size_t>(page)];
    const auto widget = ui::makePage(shown, choice, {});
    const QStringList texts = textsOf(*widget, QSize{3840, 2160});
    for (const domain::PanelChoice& panel : choice.panels) {
        const domain::Text& title
            = panel.kind == domain::PanelKind::Map ? panel.map.title : panel.title;
        if (!title.empty())
            QVERIFY2(texts.contains(QString::fromStdString(title.vi)), title.vi.c_str());
    }
}

void tst_WallPages::sleepsUntilItIsWoken()
{
    StaticSession& shown = session(QStringLiteral("quang-ninh"));
    const domain::WallPage& choice = shown.catalogue().pages[1];
    const auto widget = ui::makePage(shown, choice, {});
    const QStringList before = textsOf(*widget, hd);
    widget->setAsleep(true);
    shown.setMoment(now + std::chrono::hours{30});
    widget->tick();
    QCOMPARE(textsOf(*widget, hd), before);
    widget->setAsleep(false);
    QVERIFY(textsOf(*widget, hd) != before);
    shown.setMoment(now);
}

void tst_WallPages::dimsEveryColour()
{
    StaticSession& shown = session(QStringLiteral("quang-ninh"));
    const auto widget = ui::makePage(shown, shown.catalogue().pages[1], {});
    const auto brightest = [](const QImage& image) {
        int most = 0;
        for (int y = 0; y < image.height(); y += 2)
            for (int x = 0; x < image.width(); ++x)
                most = std::max(most, qGray(image.pixel(x, y)));
        return most;
    };
    const int day = brightest(ui::renderPage(*widget, hd));
    widget->setBrightness(0.5);
    const int night = brightest(ui::renderPage(*widget, hd));
    QVERIFY(day > 200);
    QVERIFY2(night <= day / 2 + 2, qPrintable(QString::number(night)));
}

// An indicator marked so is on no list of a wall, whatever its state; that no page may name one is
// the catalogue reader's to hold.
void tst_WallPages::neverShowsPersonalData()
{
    const QString name = QStringLiteral("Hồ sơ riêng");
    for (const bool personal : {false, true}) {
        auto catalogue = std::make_shared<domain::Catalogue>(test::smallCatalogue());
        domain::Indicator& dust = catalogue->indicators[static_cast<std::size_t>(test::dust)];
        dust.personalData = personal;
        dust.shortName = {name.toStdString(), "Private files"};
        dust.name = dust.shortName;
        dust.system = {(name + u'!').toStdString(), "Private register"};
        dust.thresholds.watch = 1;
        dust.thresholds.off = 2;
        dust.direction = domain::Direction::Lower;
        StaticSession shown{catalogue, now};
        domain::ReadingBatch batch;
        batch.readings.push_back({now, now, 90, catalogue->series(test::dust, test::province)});
        shown.fold(batch);
        bool said = false;
        for (const auto kind :
             {domain::PageKind::Attention, domain::PageKind::Targets, domain::PageKind::Sources}) {
            domain::WallPage page;
            page.kind = kind;
            const auto widget = ui::makePage(shown, page, {});
            said = said || !textsOf(*widget, hd).filter(name).isEmpty();
        }
        QCOMPARE(said, !personal);
    }
}

// What a panel paints on a screen it paints into a picture and into a PDF, where texts stay texts.
void tst_WallPages::drawsEveryPanelAsPictureAndDocument()
{
    QFETCH(int, page);
    StaticSession& shown = session(QStringLiteral("quang-ninh"));
    const auto widget
        = ui::makePage(shown, shown.catalogue().pages[static_cast<std::size_t>(page)], {});
    [[maybe_unused]] const QImage laidOut = ui::renderPage(*widget, QSize{1366, 768});
    for (ui::Panel* panel : widget->panels()) {
        QImage picture{panel->size(), QImage::Format_RGB32};
        picture.fill(Qt::magenta);
        TextAudit onScreen;
        panel->render(&picture);
        const QStringList texts = [&] {
            QStringList found;
            for (const TextAudit::Entry& entry : onScreen.entries())
                found << entry.shown;
            return found;
        }();
        QVERIFY(!texts.isEmpty());
        QVERIFY(picture.pixel(panel->width() / 2, panel->height() / 2) != qRgb(255, 0, 255));
        onScreen.clear();
        QBuffer document;
        QVERIFY(document.open(QIODevice::WriteOnly));
        {
            QPdfWriter pdf{&document};
            pdf.setResolution(72);
            pdf.setPageSize(QPageSize{QSizeF{panel->size()}, QPageSize::Point});
            pdf.setPageMargins({});
            panel->render(&pdf);
        }
        QVERIFY(document.data().startsWith("%PDF"));
        QVERIFY(document.data().contains("/FontFile2"));
        QStringList written;
        for (const TextAudit::Entry& entry : onScreen.entries())
            written << entry.shown;
        QCOMPARE(written.size(), texts.size());
    }
}

QTEST_MAIN(tst_WallPages)
#include "tst_WallPages.moc"
