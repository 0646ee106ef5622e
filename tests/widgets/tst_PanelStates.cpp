#include "PanelStates.h"

#include <models/board/PageWords.h>
#include <widgets/panels/Panel.h>
#include <widgets/theme/TextAudit.h>
#include <widgets/wall/WallPage.h>

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTest>

#include <algorithm>
#include <map>

using namespace ioc;
using test::PanelState;

Q_DECLARE_METATYPE(ioc::test::PanelState)

namespace {

QStringList textsOn(ui::Panel& panel, QPaintDevice& device)
{
    ui::TextAudit audit;
    panel.render(&device);
    QStringList texts;
    for (const ui::TextAudit::Entry& entry : audit.entries())
        texts << entry.shown;
    return texts;
}

QStringList textsInPicture(ui::Panel& panel)
{
    QImage picture{panel.size(), QImage::Format_RGB32};
    return textsOn(panel, picture);
}

QStringList textsInDocument(ui::Panel& panel)
{
    QBuffer document;
    if (!document.open(QIODevice::WriteOnly))
        return {};
    QPdfWriter pdf{&document};
    pdf.setResolution(72);
    pdf.setPageSize(QPageSize{QSizeF{panel.size()}, QPageSize::Point});
    pdf.setPageMargins({});
    return textsOn(panel, pdf);
}

constexpr QSize hd{1920, 1080};
constexpr QSize small{1366, 768};

} // namespace

/// Every kind of panel tells in words how what it shows stands, and tells the same on a screen, in
/// a picture and in a document.
class tst_PanelStates : public QObject
{
    Q_OBJECT

private slots:
    void everyPanelTellsItsState_data();
    void everyPanelTellsItsState();
    void nothingOverlapsInAnyState_data() { everyState(); }
    void nothingOverlapsInAnyState();
    void oneStateIsNotTakenForAnother();

private:
    static void everyState();
    session::StaticSession& sessionOf(PanelState state);
    std::unique_ptr<ui::WallPage> pageIn(PanelState state, bool overview);

    std::map<PanelState, std::unique_ptr<session::StaticSession>> m_sessions;
};

session::StaticSession& tst_PanelStates::sessionOf(PanelState state)
{
    auto& held = m_sessions[state];
    if (!held)
        held = test::sessionIn(state);
    if (!held)
        qFatal("the catalogue has faults");
    return *held;
}

// The overview for card, map and strip; else a grid of all other kinds.
std::unique_ptr<ui::WallPage> tst_PanelStates::pageIn(PanelState state, bool overview)
{
    session::StaticSession& session = sessionOf(state);
    const domain::WallPage choice
        = overview ? session.catalogue().pages.front() : test::everyPanel(session.catalogue());
    return ui::makePage(session, choice, {});
}

void tst_PanelStates::everyState()
{
    QTest::addColumn<PanelState>("state");
    for (const PanelState state : {PanelState::Measured,
                                   PanelState::Simulated,
                                   PanelState::Provisional,
                                   PanelState::Stale,
                                   PanelState::NoData,
                                   PanelState::Loading})
        QTest::newRow(qPrintable(test::nameOf(state))) << state;
}

void tst_PanelStates::everyPanelTellsItsState_data()
{
    QTest::addColumn<PanelState>("state");
    QTest::addColumn<QString>("words"); ///< what one of its texts says
    const board::PageWords words{domain::Language::Vietnamese};
    QTest::newRow("simulated") << PanelState::Simulated << words.simulatedShort();
    QTest::newRow("provisional") << PanelState::Provisional << QStringLiteral("Sơ bộ");
    QTest::newRow("stale") << PanelState::Stale << QStringLiteral("quá hạn");
    QTest::newRow("no data") << PanelState::NoData << words.noData();
    QTest::newRow("loading") << PanelState::Loading << words.loading();
}

void tst_PanelStates::everyPanelTellsItsState()
{
    QFETCH(PanelState, state);
    QFETCH(QString, words);
    for (const bool overview : {true, false}) {
        const auto page = pageIn(state, overview);
        [[maybe_unused]] const QImage laidOut = ui::renderPage(*page, hd);
        for (ui::Panel* panel : page->panels()) {
            const QByteArray kind = panel->metaObject()->className();
            const QStringList texts = textsInPicture(*panel);
            const bool says = std::any_of(texts.begin(), texts.end(), [&](const QString& text) {
                return text.contains(words, Qt::CaseInsensitive);
            });
            const bool asked = kind != "ioc::ui::TextPanel"; // shows no figure
            QVERIFY2(says == asked, kind + ": " + texts.join(u" | ").toUtf8());
            QCOMPARE(textsInDocument(*panel), texts);
        }
    }
}

void tst_PanelStates::nothingOverlapsInAnyState()
{
    QFETCH(PanelState, state);
    for (const QSize size : {small, hd})
        for (const bool overview : {true, false}) {
            const auto page = pageIn(state, overview);
            ui::TextAudit audit;
            [[maybe_unused]] const QImage image = ui::renderPage(*page, size);
            const std::vector<QString> faults = audit.faults();
            const QStringList said{faults.begin(), faults.end()};
            QVERIFY2(said.isEmpty(), qPrintable(said.join(u'\n')));
        }
}

// What is measured says nothing of the other states; a panel without data does not seem to load.
void tst_PanelStates::oneStateIsNotTakenForAnother()
{
    const board::PageWords words{domain::Language::Vietnamese};
    const auto page = pageIn(PanelState::Measured, false);
    [[maybe_unused]] const QImage laidOut = ui::renderPage(*page, hd);
    for (ui::Panel* panel : page->panels()) {
        const QString texts = textsInPicture(*panel).join(u'\n');
        for (const QString& word :
             {words.simulatedShort(), QStringLiteral("Sơ bộ"), words.loading()})
            QVERIFY2(!texts.contains(word), qPrintable(texts));
    }
    for (const bool overview : {true, false}) {
        const auto empty = pageIn(PanelState::NoData, overview);
        [[maybe_unused]] const QImage drawn = ui::renderPage(*empty, hd);
        for (ui::Panel* panel : empty->panels())
            QVERIFY(!textsInPicture(*panel).contains(words.loading()));
    }
}

QTEST_MAIN(tst_PanelStates)
#include "tst_PanelStates.moc"
