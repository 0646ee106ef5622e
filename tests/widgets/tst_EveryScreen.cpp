#include "CutTexts.h"
#include "SampleBoard.h"
#include "SampleOperations.h"

#include <app/dashboard/OperationsParts.h>
#include <models/catalogue/CatalogueReader.h>
#include <models/session/TimeSession.h>
#include <models/storage/Cache.h>
#include <widgets/alarms/ActDialogs.h>
#include <widgets/briefing/BriefingDialog.h>
#include <widgets/console/ConsoleWindow.h>
#include <widgets/console/StandardViews.h>
#include <widgets/intake/EntryDialog.h>
#include <widgets/intake/ImportWizard.h>
#include <widgets/intake/ImportsDialog.h>
#include <widgets/intake/TemplateDialog.h>
#include <widgets/intake/UnitDialog.h>
#include <widgets/settings/AboutDialog.h>
#include <widgets/settings/DiagnosticsDialog.h>
#include <widgets/settings/SettingsDialog.h>
#include <widgets/wall/WallPage.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <tests/intake/PackedFile.h>
#include <translations/Translations.h>

using namespace Qt::StringLiterals;
using namespace ioc;

/// Every screen and every dialog, in both languages, with letters as large as a tired eye wants
/// them: no text is cut, and nothing needs more than the screen.
class TestEveryScreen : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void noTextOfAViewIsCut_data();
    void noTextOfAViewIsCut();
    void noTextOfADialogIsCut_data();
    void noTextOfADialogIsCut();

private:
    using Dialogs = std::vector<std::pair<const char*, std::function<QDialog*(QWidget*)>>>;

    [[nodiscard]] QStringList places() const;
    [[nodiscard]] Dialogs dialogs();
    void dress(domain::Language language, double scale);
    void check(QWidget& shown, const QString& where, const QSize& screen);

    QTemporaryDir m_folder;
    std::unique_ptr<session::StaticSession> m_session;
    std::unique_ptr<session::TimeSession> m_timeline;
    std::unique_ptr<ui::ConsoleWindow> m_window;
    std::unique_ptr<ui::TokenStore> m_tokens;
    ui::IntakeContext m_intake;
    std::vector<ui::ProvinceChoice> m_provinces{{u"quang-ninh"_s, {"Quảng Ninh", "Quang Ninh"}},
                                                {u"thai-nguyen"_s, {"Thái Nguyên", "Thai Nguyen"}}};
    QStringList m_faults;
};

void TestEveryScreen::initTestCase()
{
    m_session = test::busySession("thai-nguyen", test::sampleMoment());
    QVERIFY(m_session);
    const std::filesystem::path path = m_folder.filePath(u"cache.sqlite"_s).toStdString();
    {
        auto cache = storage::Cache::open(
            path, m_session->board().catalogueHandle(), storage::Access::ReadWrite);
        QVERIFY(cache);
        domain::ReadingBatch batch;
        batch.readings = m_session->board().dump();
        QVERIFY(cache->append(batch, std::nullopt));
    }
    m_timeline = std::make_unique<session::TimeSession>(*m_session, path);
    ui::ConsoleWindow::Options options;
    options.appearance.basePixels = 13;
    options.makePage = [](const ui::PageContext& context,
                          const domain::WallPage& page,
                          QWidget* parent) -> QWidget* {
        ui::WallPage::Options with;
        with.language = context.language;
        with.geometry = context.geometry;
        auto made = ui::makePage(context.session, page, std::move(with));
        made->setParent(parent);
        return made.release();
    };
    QApplication::setStyle(u"Fusion"_s);
    translations::install(*QCoreApplication::instance(), domain::Language::Vietnamese);
    m_window = std::make_unique<ui::ConsoleWindow>(*m_timeline, std::move(options));
    ui::addStandardViews(*m_window);
    static_cast<void>(new app::OperationsParts{*m_window, {}});
    m_window->restore();
    m_window->show();
    m_tokens = std::make_unique<ui::TokenStore>(m_folder.filePath(u"token"_s),
                                                ui::TokenStore::Use::FileOnly);
    m_intake.tables
        = std::make_shared<const intake::CheckTables>(m_session->board().catalogueHandle());
    m_intake.clock = [] { return test::sampleMoment(); };
    m_intake.gateway = [] { return intake::PostOptions{}; };
    m_intake.held = [](const intake::ImportedFigure&) { return intake::Held{true, std::nullopt}; };
    m_intake.folder = m_folder.filePath(u"figures"_s);
    m_intake.who = u"Trực ban 1"_s;
}

void TestEveryScreen::cleanupTestCase()
{
    m_window.reset();
}

void TestEveryScreen::dress(domain::Language language, double scale)
{
    ui::Appearance looks = m_window->appearance();
    if (looks.language != language)
        translations::install(*QCoreApplication::instance(), language);
    looks.language = language;
    looks.textScale = scale;
    m_window->setAppearance(looks);
    m_intake.language = language;
}

QStringList TestEveryScreen::places() const
{
    QStringList places;
    const domain::Catalogue& catalogue = m_session->catalogue();
    for (const domain::WallPage& page : catalogue.pages)
        places << u"page:"_s + QString::fromStdString(page.id);
    for (std::size_t each = 0; each < catalogue.domains.size(); ++each)
        places << u"domain:"_s + QString::fromStdString(catalogue.domains[each].id);
    places << u"indicator:"_s
            + QString::fromStdString(
                  catalogue.indicator(catalogue.pages.front().map->indicator).id);
    for (const char* view : {"explorer",
                             "alarms",
                             "alarm-panel",
                             "alarm-hidden",
                             "alarm-journal",
                             "alarm-performance",
                             "directives",
                             "shift"})
        places << u"view:"_s + QLatin1String{view};
    return places;
}

void TestEveryScreen::check(QWidget& shown, const QString& where, const QSize& screen)
{
    for (const QString& fault : test::cutTexts(shown))
        m_faults << where + u": "_s + fault;
    if (shown.width() <= screen.width() && shown.height() <= screen.height())
        return;
    m_faults << u"%1: needs %2x%3"_s.arg(where).arg(shown.width()).arg(shown.height());
    for (const QWidget* part : shown.findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (part->isVisible())
            m_faults << u"  of it %1 %2 needs %3"_s.arg(
                QLatin1String{part->metaObject()->className()},
                part->objectName(),
                QString::number(std::max(part->minimumSizeHint().width(), part->minimumWidth())));
}

void TestEveryScreen::noTextOfAViewIsCut_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    for (const auto& [name, language] : {std::pair{"vi", domain::Language::Vietnamese},
                                         std::pair{"en", domain::Language::English}}) {
        QTest::addRow("%s, 100 %%", name) << static_cast<int>(language) << 1.0 << QSize{1366, 768};
        QTest::addRow("%s, 150 %%", name) << static_cast<int>(language) << 1.5 << QSize{1366, 768};
        QTest::addRow("%s, 150 %%, large", name)
            << static_cast<int>(language) << 1.5 << QSize{1920, 1080};
    }
}

void TestEveryScreen::noTextOfAViewIsCut()
{
    QFETCH(int, language);
    QFETCH(double, scale);
    QFETCH(QSize, size);
    m_faults.clear();
    dress(static_cast<domain::Language>(language), scale);
    m_window->resize(size);
    for (const QString& place : places()) {
        QVERIFY2(m_window->open(place), qPrintable(place));
        check(*m_window, place, size);
    }
    QVERIFY2(m_faults.isEmpty(), qPrintable(u'\n' + m_faults.join(u'\n')));
}

TestEveryScreen::Dialogs TestEveryScreen::dialogs()
{
    ui::ClientSettings gateway;
    gateway.chosen = true;
    gateway.feed = QUrl{u"wss://ioc.example.gov.vn"_s};
    const auto clock = [] { return test::sampleMoment(); };
    return {
        {"settings",
         [=, this](QWidget* parent) {
             return new ui::SettingsDialog{gateway, m_provinces, *m_tokens, clock, parent};
         }},
        {"first run",
         [=, this](QWidget* parent) {
             return new ui::FirstRunDialog{
                 {}, m_provinces, *m_tokens, clock, [](domain::Language) {}, parent};
         }},
        {"about",
         [](QWidget* parent) {
             return new ui::AboutDialog{u"1.2.3"_s, parent};
         }},
        {"diagnostics",
         [this](QWidget* parent) {
             return new ui::DiagnosticsDialog{
                 [] { return ui::Health{}; }, board::ValueFormat{m_intake.language}, parent};
         }},
        {"import",
         [this](QWidget* parent) {
             return new ui::ImportWizard{m_intake, parent};
         }},
        {"import, its table",
         [this](QWidget* parent) {
             auto* wizard = new ui::ImportWizard{m_intake, parent};
             QFile file{m_folder.filePath(u"báo cáo tháng 10 của Sở Y tế.xlsx"_s)};
             if (file.open(QIODevice::WriteOnly))
                 file.write(test::tableXlsx({u"STT|Đơn vị|Số ca mắc sốt xuất huyết"_s,
                                             u"#1|xã Phú Bình|#12"_s,
                                             u"#2|P. Sông Công|#7"_s,
                                             u"#3|TTYT Đại Từ|#5"_s}));
             file.close();
             wizard->openFile(file.fileName());
             auto* sheet = wizard->findChild<QComboBox*>(u"sheet"_s);
             if (!QTest::qWaitFor([&] { return sheet->count() > 0; }))
                 qFatal("the wizard does not read");
             return wizard;
         }},
        {"import, its rows",
         [this](QWidget* parent) {
             auto* wizard = new ui::ImportWizard{m_intake, parent};
             wizard->openFile(m_folder.filePath(u"báo cáo tháng 10 của Sở Y tế.xlsx"_s));
             auto* sheet = wizard->findChild<QComboBox*>(u"sheet"_s);
             auto* next = wizard->findChild<QPushButton*>(u"next"_s);
             auto* rows = wizard->findChild<QTableView*>(u"rows"_s);
             if (!QTest::qWaitFor([&] { return sheet->count() > 0; }))
                 qFatal("the wizard does not read");
             wizard->findChild<QComboBox*>(u"period"_s)->setCurrentIndex(2);
             next->click();
             if (!QTest::qWaitFor([&] { return rows->model()->rowCount() > 0; }))
                 qFatal("the wizard does not check");
             wizard->findChild<QComboBox*>(u"filter"_s)->setCurrentIndex(0);
             return wizard;
         }},
        {"grid",
         [this](QWidget* parent) {
             return new ui::EntryDialog{m_intake, parent};
         }},
        {"imports",
         [this](QWidget* parent) {
             return new ui::ImportsDialog{m_intake, parent};
         }},
        {"template",
         [this](QWidget* parent) {
             return new ui::TemplateDialog{m_intake, parent};
         }},
        {"unit",
         [this](QWidget* parent) {
             return new ui::UnitDialog{m_intake, u"TTYT Đại Từ"_s, parent};
         }},
        {"briefing",
         [this](QWidget* parent) {
             ui::BriefingSource from;
             from.catalogue = m_session->board().catalogueHandle();
             from.cache = m_folder.filePath(u"cache.sqlite"_s).toStdString();
             from.clock = [] { return test::sampleMoment(); };
             auto* dialog = new ui::BriefingDialog{std::move(from), parent};
             dialog->resize(980, 760);
             if (!QTest::qWaitFor([&] { return !dialog->isBusy(); }, 20'000))
                 qFatal("the briefing is not composed");
             return dialog;
         }},
    };
}

void TestEveryScreen::noTextOfADialogIsCut_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<double>("scale");
    for (const auto& [name, language] : {std::pair{"vi", domain::Language::Vietnamese},
                                         std::pair{"en", domain::Language::English}}) {
        QTest::addRow("%s, 100 %%", name) << static_cast<int>(language) << 1.0;
        QTest::addRow("%s, 150 %%", name) << static_cast<int>(language) << 1.5;
    }
}

void TestEveryScreen::noTextOfADialogIsCut()
{
    QFETCH(int, language);
    QFETCH(double, scale);
    constexpr QSize screen{1366, 768};
    m_faults.clear();
    dress(static_cast<domain::Language>(language), scale);
    for (const auto& [name, make] : dialogs()) {
        const std::unique_ptr<QDialog> dialog{make(m_window.get())};
        dialog->show();
        QCoreApplication::processEvents();
        check(*dialog, QString::fromLatin1(name), screen);
    }
    QVERIFY2(m_faults.isEmpty(), qPrintable(u'\n' + m_faults.join(u'\n')));
}

QTEST_MAIN(TestEveryScreen)
#include "tst_EveryScreen.moc"
