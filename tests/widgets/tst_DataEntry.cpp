#include <app/feed/server/Gateway.h>
#include <models/catalogue/CatalogueReader.h>
#include <models/domain/TimeText.h>
#include <widgets/intake/EntryDialog.h>
#include <widgets/intake/ImportWizard.h>
#include <widgets/intake/ImportsDialog.h>
#include <widgets/intake/TemplateDialog.h>
#include <widgets/intake/UnitDialog.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <tests/intake/PackedFile.h>

using namespace Qt::StringLiterals;
using namespace ioc;
using namespace ioc::ui;

class TestDataEntry : public QObject
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
    static QString textOf(QWidget& of, const char* name) { return child<QLabel>(of, name)->text(); }
    QString write(const QByteArray& content)
    {
        QFile file{m_folder.filePath(u"report.xlsx"_s)};
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0)
            qFatal("the test cannot write");
        return file.fileName();
    }
    // Chooses the period that is over in the wizard's second step.
    static void choosePeriod(ImportWizard& wizard)
    {
        auto* period = child<QComboBox>(wizard, "period");
        period->setFocus();
        QTest::keyClick(period, Qt::Key_Home);
        QTest::keyClick(period, Qt::Key_Down);
        QTest::keyClick(period, Qt::Key_Down);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<gateway::Gateway> m_gateway;
    IntakeContext m_context;
    QByteArray m_report;

private slots:
    void initTestCase();
    void importsByKeysAlone();
    void importsByMouse();
    void aFileThatCannotBeReadIsNamed();
    void takesAnImportBack();
    void typesIntoTheGridByKeys();
    void aDigitNeverGoesToAnotherUnit();
    void whatIsTypedOutlivesTheWindow();
    void writesATemplate();
    void findsAUnitWithoutMarks();
};

void TestDataEntry::initTestCase()
{
    auto read = catalogue::readCatalogue(std::string{IOC_SOURCE_DIR}
                                         + "/resources/catalogue/thai-nguyen");
    QVERIFY(read.catalogue);
    std::shared_ptr<const domain::Catalogue> catalogue = std::move(read.catalogue);
    gateway::GatewayOptions options;
    options.catalogue = catalogue;
    options.log = m_folder.filePath(u"log.sqlite"_s).toStdString();
    auto started = gateway::Gateway::start(std::move(options));
    QVERIFY(started);
    m_gateway = std::move(*started);
    m_context.tables = std::make_shared<const intake::CheckTables>(catalogue);
    m_context.language = domain::Language::English;
    const domain::TimePoint now = *domain::parseInstant("2026-10-22T07:00:00Z");
    m_context.clock = [now] { return now; };
    m_context.gateway = [this] {
        intake::PostOptions post;
        post.gateway = QUrl(u"ws://127.0.0.1:%1"_s.arg(m_gateway->port()));
        return post;
    };
    m_context.held = [](const intake::ImportedFigure&) { return intake::Held{true, std::nullopt}; };
    m_context.folder = m_folder.filePath(u"figures"_s);
    m_context.who = u"Nguyễn Văn A"_s;
    m_report = test::tableXlsx({u"BÁO CÁO"_s,
                                u"STT|Đơn vị|Số ca mắc sốt xuất huyết"_s,
                                u"#1|xã Phú Bình|#12"_s,
                                u"#2|P. Sông Công|#7"_s,
                                u"#3|TTYT Đại Từ|#5"_s,
                                u"|Tổng cộng|#24"_s});
}

void TestDataEntry::importsByKeysAlone()
{
    ImportWizard wizard{m_context};
    const QAbstractItemModelTester guard(child<QTableView>(wizard, "rows")->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    wizard.show();
    QVERIFY(QTest::qWaitForWindowActive(&wizard));
    auto* path = child<QLineEdit>(wizard, "path");
    QTRY_VERIFY(path->hasFocus());
    QTest::keyClicks(path, write(m_report));
    QTest::keyClick(path, Qt::Key_Return);
    QTRY_VERIFY(child<QComboBox>(wizard, "sheet")->isVisible());
    QVERIFY(!child<QPushButton>(wizard, "next")->isEnabled()); // no period was said
    choosePeriod(wizard);
    QTRY_VERIFY(child<QPushButton>(wizard, "next")->isEnabled());
    QTest::keyClick(&wizard, Qt::Key_Return);
    QTRY_VERIFY(child<QLabel>(wizard, "counts")->isVisible());
    QTRY_COMPARE(textOf(wizard, "counts"), u"2 in order · 1 at fault · 1 left out"_s);
    // Nothing goes on before a person said that the rest may go without the fault.
    QVERIFY(!child<QPushButton>(wizard, "next")->isEnabled());
    auto* rows = child<QTableView>(wizard, "rows");
    QCOMPARE(rows->model()->rowCount(), 1);
    QCOMPARE(rows->model()->index(0, PreviewModel::Place).data().toString(), u"S1!B5"_s);
    auto* partly = child<QCheckBox>(wizard, "partly");
    QVERIFY(partly->isVisible());
    partly->setFocus();
    QTest::keyClick(partly, Qt::Key_Space);
    QVERIFY(child<QPushButton>(wizard, "next")->isEnabled());
    QTest::keyClick(&wizard, Qt::Key_Return);
    QVERIFY(child<QLabel>(wizard, "summary")->text().contains(u"report.xlsx"_s));
    QSignalSpy sent(&wizard, &ImportWizard::sent);
    QTest::keyClick(&wizard, Qt::Key_Return);
    QTRY_COMPARE(sent.size(), 1);
    QVERIFY(textOf(wizard, "outcome").contains(u"took: 2;"_s));
    QVERIFY(!child<QPushButton>(wizard, "next")->isEnabled());
    const auto records = m_context.journal().list();
    QCOMPARE(records.size(), std::size_t{1});
    QCOMPARE(records[0].state, intake::ImportRecord::State::Sent);
    QCOMPARE(records[0].file, u"report.xlsx"_s);
    QCOMPARE(records[0].sha256.size(), 64);
    QCOMPARE(records[0].figures[0].area, "05908");
    QCOMPARE(records[0].figures[0].period, "2026-09");
}

void TestDataEntry::importsByMouse()
{
    ImportWizard wizard{m_context};
    wizard.show();
    child<QLineEdit>(wizard, "path")->setText(write(m_report));
    auto* next = child<QPushButton>(wizard, "next");
    QTest::mouseClick(next, Qt::LeftButton);
    QTRY_VERIFY(child<QComboBox>(wizard, "sheet")->isVisible());
    child<QComboBox>(wizard, "period")->setCurrentIndex(2);
    QTRY_VERIFY(next->isEnabled());
    QTest::mouseClick(next, Qt::LeftButton);
    QTRY_VERIFY(child<QLabel>(wizard, "counts")->isVisible());
    auto* rows = child<QTableView>(wizard, "rows");
    QTRY_COMPARE(rows->model()->rowCount(), 1);
    QTest::mouseClick(rows->viewport(),
                      Qt::LeftButton,
                      {},
                      rows->visualRect(rows->model()->index(0, 1)).center());
    auto* unit = child<QPushButton>(wizard, "unit");
    QVERIFY(unit->isEnabled());
    // The dialog of units is modal: it is answered from inside its own loop.
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<UnitDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        answer.stop();
        child<QLineEdit>(*dialog, "find")->setText(u"dai tu"_s);
        dialog->accept();
    });
    answer.start(10);
    QTest::mouseClick(unit, Qt::LeftButton);
    QTRY_COMPARE(textOf(wizard, "counts"), u"3 in order · 0 at fault · 1 left out"_s);
    QTest::mouseClick(next, Qt::LeftButton);
    QTest::mouseClick(next, Qt::LeftButton);
    QTRY_VERIFY(textOf(wizard, "outcome").contains(u"took: 1; held already: 2"_s));
}

void TestDataEntry::aFileThatCannotBeReadIsNamed()
{
    ImportWizard wizard{m_context};
    wizard.show();
    QFile file{m_folder.filePath(u"old.csv"_s)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x\xB7 \xA7\xB9i T\xF5;1\n");
    file.close();
    wizard.openFile(file.fileName());
    QTRY_VERIFY(textOf(wizard, "fileFault").contains(u"TCVN3 (ABC)"_s));
    wizard.openFile(m_folder.filePath(u"nothing"_s));
    QTRY_VERIFY(textOf(wizard, "fileFault").contains(u"cannot be read"_s));
}

void TestDataEntry::takesAnImportBack()
{
    IntakeContext context = m_context;
    context.held = [](const intake::ImportedFigure& figure) {
        return intake::Held{true, intake::Former{*figure.value, domain::Quality::Manual}};
    };
    ImportsDialog dialog{context};
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto* table = child<QTableWidget>(dialog, "imports");
    QTRY_VERIFY(table->rowCount() >= 1);
    auto* button = child<QPushButton>(dialog, "takeBack");
    QVERIFY(button->isEnabled());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space); // asks
    QVERIFY(textOf(dialog, "message").contains(u"Return to what was held before"_s));
    QCOMPARE(m_context.journal().list()[0].state, intake::ImportRecord::State::Sent);
    QSignalSpy changed(&dialog, &ImportsDialog::changed);
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_COMPARE(changed.size(), 1);
    QTRY_COMPARE(table->item(0, 4)->text(), u"Taken back"_s);
    QCOMPARE(m_context.journal().list()[0].state, intake::ImportRecord::State::TakenBack);
    QVERIFY(!button->isEnabled());
}

void TestDataEntry::typesIntoTheGridByKeys()
{
    EntryDialog dialog{m_context};
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto* department = child<QComboBox>(dialog, "department");
    department->setCurrentIndex(department->findText(u"Department of Health"_s));
    auto* grid = child<QTableView>(dialog, "grid");
    const QAbstractItemModelTester guard(grid->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    grid->setFocus();
    int column = 0;
    while (dialog.model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
           != u"Dengue cases (cases)"_s)
        QVERIFY(++column < dialog.model().columnCount());
    grid->setCurrentIndex(dialog.model().index(1, column));
    QTest::keyClick(grid, Qt::Key_4);
    QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"2"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(dialog.model().typedCount(), std::size_t{1});
    QCOMPARE(*dialog.model().figures()[0].value, 42.0);
    // A block from a spreadsheet.
    QGuiApplication::clipboard()->setText(u"5\n6x\n"_s);
    grid->setCurrentIndex(dialog.model().index(2, column));
    grid->setFocus();
    QTest::keySequence(grid, QKeySequence::Paste);
    QCOMPARE(dialog.model().typedCount(), std::size_t{3});
    QCOMPARE(dialog.model().faultCount(), std::size_t{1});
    auto* send = child<QPushButton>(dialog, "send");
    QVERIFY(!send->isEnabled());
    auto* partly = child<QCheckBox>(dialog, "partly");
    partly->setFocus();
    QTest::keyClick(partly, Qt::Key_Space);
    QVERIFY(send->isEnabled());
    QSignalSpy sent(&dialog, &EntryDialog::sent);
    send->setFocus();
    QTest::keyClick(send, Qt::Key_Space);
    QTRY_COMPARE(sent.size(), 1);
    // What is in the log is typed no more; what is at fault stays.
    QCOMPARE(dialog.model().typedCount(), std::size_t{1});
    QCOMPARE(m_context.journal().list().size(), std::size_t{3});
}

void TestDataEntry::aDigitNeverGoesToAnotherUnit()
{
    IntakeContext context = m_context;
    context.folder = m_folder.filePath(u"another"_s);
    context.held = [](const intake::ImportedFigure&) { // a figure to be found by its first digit
        return intake::Held{true, intake::Former{17, domain::Quality::Good}};
    };
    EntryDialog dialog{context};
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto* grid = child<QTableView>(dialog, "grid");
    QVERIFY(grid->currentIndex().data(intake::EntryModel::AllowedRole).toBool());
    grid->selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    QTest::keyClick(grid, Qt::Key_1);
    QVERIFY(!grid->currentIndex().isValid());
    QTest::keyClick(grid, Qt::Key_2);
    QCOMPARE(dialog.model().typedCount(), std::size_t{0});
}

void TestDataEntry::whatIsTypedOutlivesTheWindow()
{
    const auto open = [&](auto look) {
        EntryDialog dialog{m_context};
        auto* department = child<QComboBox>(dialog, "department");
        department->setCurrentIndex(department->findText(u"Department of Health"_s));
        look(dialog);
    };
    open([folder = m_context.folder](EntryDialog& dialog) {
        QCOMPARE(dialog.model().typedCount(), std::size_t{1}); // of the test before
        QVERIFY(dialog.model().setData(dialog.model().index(5, 0), u"3"_s, Qt::EditRole));
        // Kept by itself, without anybody closing anything.
        const intake::EntryDraft draft{folder, "Sở Y tế", dialog.model().period()};
        QTRY_COMPARE(draft.read().size(), 2);
    });
    open([](EntryDialog& dialog) { QCOMPARE(dialog.model().typedCount(), std::size_t{2}); });
}

void TestDataEntry::writesATemplate()
{
    TemplateDialog dialog{m_context};
    const QString path = m_folder.filePath(u"template.xlsx"_s);
    QVERIFY(dialog.write(path));
    QVERIFY(QFile::exists(path));
    QVERIFY(!dialog.write(u"/proc/nowhere/template.xlsx"_s));
}

void TestDataEntry::findsAUnitWithoutMarks()
{
    UnitDialog dialog{m_context, u"x"_s};
    child<QLineEdit>(dialog, "find")->setText(u"phu binh"_s);
    QVERIFY(dialog.chosen().has_value());
    QCOMPARE(m_context.catalogue().area(*dialog.chosen()).code, "05908");
    child<QLineEdit>(dialog, "find")->setText(u"không có"_s);
    QVERIFY(!dialog.chosen().has_value());
}

QTEST_MAIN(TestDataEntry)
#include "tst_DataEntry.moc"
