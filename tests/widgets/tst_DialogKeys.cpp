#include <models/catalogue/CatalogueReader.h>
#include <widgets/intake/EntryDialog.h>
#include <widgets/intake/ImportWizard.h>
#include <widgets/intake/ImportsDialog.h>
#include <widgets/intake/TemplateDialog.h>
#include <widgets/settings/SettingsDialog.h>

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include <translations/Translations.h>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::ui;

/// Alt and a letter lead to one place of a dialog, in either language: of two that share a letter
/// Qt presses neither.
class TestDialogKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyLetterLeadsToOnePlace_data();
    void everyLetterLeadsToOnePlace();

private:
    static void check(QWidget& dialog);

    QTemporaryDir m_folder;
    IntakeContext m_context;
    std::vector<ProvinceChoice> m_provinces{
        {u"thai-nguyen"_s, {"Tỉnh Thái Nguyên", "Thái Nguyên"}}};
};

void TestDialogKeys::initTestCase()
{
    auto read = catalogue::readCatalogue(std::string{IOC_SOURCE_DIR}
                                         + "/resources/catalogue/thai-nguyen");
    QVERIFY(read.catalogue);
    m_context.tables = std::make_shared<const intake::CheckTables>(read.catalogue);
    m_context.clock = [] { return domain::TimePoint{std::chrono::hours{24 * 20'400}}; };
    m_context.gateway = [] { return intake::PostOptions{}; };
    m_context.folder = m_folder.path();
    m_context.who = u"An"_s;
}

void TestDialogKeys::everyLetterLeadsToOnePlace_data()
{
    QTest::addColumn<domain::Language>("language");
    QTest::newRow("vi") << domain::Language::Vietnamese;
    QTest::newRow("en") << domain::Language::English;
}

void TestDialogKeys::check(QWidget& dialog)
{
    dialog.show();
    QHash<QChar, QString> taken;
    const auto take = [&](const QString& text) {
        const qsizetype at = text.indexOf(u'&');
        if (at < 0)
            return;
        const QChar letter = text[at + 1].toLower();
        QVERIFY2(letter >= u'a' && letter <= u'z', qPrintable(text + u": no key of a keyboard"_s));
        QVERIFY2(!taken.contains(letter),
                 qPrintable(dialog.objectName() + u": "_s + text + u" and "_s + taken[letter]));
        taken.insert(letter, text);
    };
    for (const auto* button : dialog.findChildren<QAbstractButton*>())
        if (button->isVisible())
            take(button->text());
    for (const auto* label : dialog.findChildren<QLabel*>())
        if (label->isVisible() && label->buddy())
            take(label->text());
    QVERIFY(!taken.isEmpty());
}

void TestDialogKeys::everyLetterLeadsToOnePlace()
{
    QFETCH(domain::Language, language);
    translations::install(*QCoreApplication::instance(), language);
    m_context.language = language;
    TokenStore tokens{m_folder.filePath(u"token"_s), TokenStore::Use::FileOnly};
    ClientSettings settings;
    settings.language = language;
    settings.chosen = true;
    SettingsDialog options{settings, m_provinces, tokens, m_context.clock};
    check(options);
    FirstRunDialog first{settings, m_provinces, tokens, m_context.clock, [](auto) {}};
    check(first);
    EntryDialog entry{m_context};
    check(entry);
    TemplateDialog form{m_context};
    check(form);
    ImportsDialog imports{m_context};
    check(imports);
    ImportWizard wizard{m_context};
    auto* pages = wizard.findChild<QStackedWidget*>();
    for (int page = 0; page < pages->count() - 1; ++page) { // the last has other words on Next
        pages->setCurrentIndex(page);
        check(wizard);
    }
    translations::install(*QCoreApplication::instance(), domain::Language::English);
}

QTEST_MAIN(TestDialogKeys)
#include "tst_DialogKeys.moc"
