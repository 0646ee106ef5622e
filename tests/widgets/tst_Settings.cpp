#include <app/feed/server/Gateway.h>
#include <widgets/settings/AboutDialog.h>
#include <widgets/settings/DiagnosticsDialog.h>
#include <widgets/settings/SettingsDialog.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

#include <tests/support/SmallCatalogue.h>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::ui;

class TestSettings : public QObject
{
    Q_OBJECT

private:
    template<typename Widget>
    static Widget* child(QWidget& of, const char* name)
    {
        auto* found = of.findChild<Widget*>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    std::unique_ptr<gateway::Gateway> startGateway()
    {
        gateway::GatewayOptions options;
        options.catalogue = std::make_shared<const domain::Catalogue>(test::smallCatalogue());
        options.log = m_folder.filePath(u"log.sqlite"_s).toStdString();
        auto started = gateway::Gateway::start(std::move(options));
        if (!started)
            qFatal("no gateway");
        return std::move(*started);
    }
    std::function<domain::TimePoint()> m_clock
        = [] { return test::instant("2026-11-22T07:00:00Z"); };
    std::vector<ProvinceChoice> m_provinces{{u"quang-ninh"_s, {"Quảng Ninh", "Quang Ninh"}},
                                            {u"thai-nguyen"_s, {"Thái Nguyên", "Thai Nguyen"}}};
    QTemporaryDir m_folder;

private slots:
    void settingsComeBack();
    void onlyTheSourceOfFiguresNeedsANewSession();
    void aTokenWithoutAKeyringLiesInAFileOfItsOwner();
    void looksAreShownAtOnceAndGoBack();
    void allFieldsBeginAtOnePlace();
    void theFirstRunReachesTheDemoInOnePress();
    void theFirstRunGoesOnWithAGatewayThatAnswers();
    void anAuthorityThatIsNoneIsSaid();
    void diagnosticsSayEveryMeasure();
    void aboutNamesTheLicences();
};

void TestSettings::settingsComeBack()
{
    const QString file = m_folder.filePath(u"client.ini"_s);
    QVERIFY(!readSettings(file).chosen);
    ClientSettings settings;
    settings.chosen = true;
    settings.feed = QUrl(u"wss://ioc.example:8600"_s);
    settings.caFile = u"/etc/ca.pem"_s;
    settings.province = u"quang-ninh"_s;
    settings.language = domain::Language::English;
    settings.who = u"Nguyễn Văn A"_s;
    QVERIFY(writeSettings(file, settings));
    QCOMPARE(readSettings(file), settings);
    QVERIFY(!writeSettings(u"/proc/nowhere/client.ini"_s, settings));
}

void TestSettings::onlyTheSourceOfFiguresNeedsANewSession()
{
    ClientSettings before;
    ClientSettings after = before;
    after.language = domain::Language::English;
    after.light = true;
    after.textScale = 1.5;
    QVERIFY(!needsNewSession(before, after));
    after.province = u"quang-ninh"_s;
    QVERIFY(needsNewSession(before, after));
}

void TestSettings::aTokenWithoutAKeyringLiesInAFileOfItsOwner()
{
    const QString file = m_folder.filePath(u"config/feed.token"_s);
    TokenStore store{file, TokenStore::Use::FileOnly};
    QSignalSpy found(&store, &TokenStore::found);
    QSignalSpy kept(&store, &TokenStore::kept);
    store.read();
    QCOMPARE(found.takeFirst()[1].value<TokenStore::Place>(), TokenStore::Place::Nowhere);
    store.write("secret");
    QCOMPARE(kept.takeFirst()[0].value<TokenStore::Place>(), TokenStore::Place::File);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo{file}.permissions() & others));
    store.read();
    QCOMPARE(found.takeFirst()[0].toByteArray(), "secret");
    store.write({});
    QVERIFY(!QFile::exists(file));
    TokenStore nowhere{u"/proc/nowhere/token"_s, TokenStore::Use::FileOnly};
    QSignalSpy failed(&nowhere, &TokenStore::failed);
    nowhere.write("secret");
    QCOMPARE(failed.size(), 1);
}

void TestSettings::looksAreShownAtOnceAndGoBack()
{
    TokenStore store{m_folder.filePath(u"t1"_s), TokenStore::Use::FileOnly};
    ClientSettings before;
    before.chosen = true;
    before.demo = true;
    SettingsDialog dialog{before, m_provinces, store, m_clock};
    QSignalSpy looks(&dialog, &SettingsDialog::looksChanged);
    dialog.show();
    auto* scale = child<QSpinBox>(dialog, "scale");
    scale->setFocus();
    QTest::keyClick(scale, Qt::Key_Up);
    QCOMPARE(looks.back()[0].value<ClientSettings>().textScale, 1.1);
    QTest::mouseClick(child<QRadioButton>(dialog, "light"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(looks.back()[0].value<ClientSettings>().light);
    child<QComboBox>(dialog, "language")->setCurrentIndex(1);
    QCOMPARE(dialog.settings().language, domain::Language::English);
    dialog.reject();
    QCOMPARE(looks.back()[0].value<ClientSettings>(), before);
    // A gateway without an address is nothing to keep.
    SettingsDialog other{before, m_provinces, store, m_clock};
    other.show();
    auto* ok = other.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QVERIFY(ok->isEnabled());
    child<QRadioButton>(other, "gateway")->setChecked(true);
    QVERIFY(!ok->isEnabled());
    QTest::keyClicks(child<QLineEdit>(other, "url"), u"ioc.example:8600"_s);
    QVERIFY(ok->isEnabled());
    QCOMPARE(other.settings().feed, QUrl(u"wss://ioc.example:8600"_s));
    QTest::keyClicks(child<QLineEdit>(other, "token"), u"secret"_s);
    other.accept();
    QSignalSpy found(&store, &TokenStore::found);
    store.read();
    QCOMPARE(found[0][0].toByteArray(), "secret");
}

void TestSettings::allFieldsBeginAtOnePlace()
{
    TokenStore store{m_folder.filePath(u"t3"_s), TokenStore::Use::FileOnly};
    ClientSettings settings;
    settings.chosen = true;
    SettingsDialog dialog{settings, m_provinces, store, m_clock};
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const auto begin = [&](const char* name) {
        return child<QWidget>(dialog, name)->mapTo(&dialog, QPoint{}).x();
    };
    for (const char* name : {"url", "token", "ca", "language", "scale"})
        QCOMPARE(begin(name), begin("province"));
}

void TestSettings::theFirstRunReachesTheDemoInOnePress()
{
    TokenStore store{m_folder.filePath(u"t2"_s), TokenStore::Use::FileOnly};
    std::vector<domain::Language> spoken;
    FirstRunDialog dialog{{}, m_provinces, store, m_clock, [&](domain::Language language) {
                              spoken.push_back(language);
                          }};
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    child<QComboBox>(dialog, "language")->setCurrentIndex(1);
    QTRY_COMPARE(spoken.size(), std::size_t{1});
    QTRY_COMPARE(child<QComboBox>(dialog, "language")->currentIndex(), 1);
    child<QComboBox>(dialog, "province")->setCurrentIndex(0);
    QTest::keyClick(child<QPushButton>(dialog, "start"), Qt::Key_Return);
    QCOMPARE(dialog.result(), int{QDialog::Accepted});
    QVERIFY(dialog.settings().chosen && dialog.settings().demo);
    QCOMPARE(dialog.settings().province, u"quang-ninh"_s);
    QCOMPARE(dialog.settings().language, domain::Language::English);
}

void TestSettings::theFirstRunGoesOnWithAGatewayThatAnswers()
{
    const auto gateway = startGateway();
    TokenStore store{m_folder.filePath(u"t3"_s), TokenStore::Use::FileOnly};
    FirstRunDialog dialog{{}, m_provinces, store, m_clock, [](domain::Language) {}};
    dialog.show();
    QTest::mouseClick(child<QRadioButton>(dialog, "gateway"), Qt::LeftButton, {}, QPoint(8, 8));
    auto* url = child<QLineEdit>(dialog, "url");
    auto* start = child<QPushButton>(dialog, "start");
    QVERIFY(!start->isEnabled());
    QTest::keyClicks(url, u"ws://192.0.2.1:1"_s);
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_VERIFY(child<QLabel>(dialog, "linkMessage")->text().contains(u"may not be used"_s));
    QVERIFY(dialog.isVisible());
    url->clear();
    QTest::keyClicks(url, u"127.0.0.1:1"_s);
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_VERIFY(child<QLabel>(dialog, "linkMessage")->text().contains(u"Nobody answers"_s));
    url->clear();
    QTest::keyClicks(url, u"127.0.0.1:%1"_s.arg(gateway->port()));
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_COMPARE(dialog.result(), int{QDialog::Accepted});
    QCOMPARE(dialog.settings().feed, QUrl(u"ws://127.0.0.1:%1"_s.arg(gateway->port())));
    QVERIFY(!dialog.settings().demo);
}

void TestSettings::anAuthorityThatIsNoneIsSaid()
{
    QString fault;
    QVERIFY(!trustOf({}, &fault) && fault.isEmpty());
    QFile file{m_folder.filePath(u"no.pem"_s)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nothing");
    file.close();
    QVERIFY(!trustOf(file.fileName(), &fault));
    QVERIFY(!fault.isEmpty());
}

void TestSettings::diagnosticsSayEveryMeasure()
{
    QVERIFY(residentBytes() > 1'000'000);
    Health health;
    health.queued = 12;
    health.cacheBytes = 3 * 1024 * 1024;
    health.clockAhead = std::chrono::seconds{-4};
    DiagnosticsDialog dialog{[&] { return health; }, board::ValueFormat{domain::Language::English}};
    dialog.show();
    QVERIFY2(dialog.text().contains(u"Readings waiting for the cache: 12\n"_s),
             qPrintable(dialog.text()));
    QVERIFY(dialog.text().contains(u"Size of the cache: 3.0\u00A0MiB\n"_s));
    QVERIFY(dialog.text().contains(u"Our clock against the gateway's: −4\u00A0s\n"_s));
    health.queued = 13;
    QTRY_VERIFY(dialog.text().contains(u"Readings waiting for the cache: 13\n"_s));
}

void TestSettings::aboutNamesTheLicences()
{
    AboutDialog dialog{u"1.2.3"_s};
    const QString text = dialog.findChild<QTextBrowser*>()->toPlainText();
    for (const char* word : {"1.2.3", "GPL-3.0-or-later", "LGPL-3.0-only", "CC BY 4.0", "OFL-1.1"})
        QVERIFY2(text.contains(QLatin1String(word)), word);
}

QTEST_MAIN(TestSettings)
#include "tst_Settings.moc"
