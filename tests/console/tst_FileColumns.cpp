#include <widgets/console/Appearance.h>
#include <widgets/console/FileColumns.h>

#include <QDateTime>
#include <QFile>
#include <QFileDialog>
#include <QFileSystemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <translations/Translations.h>

using namespace ioc;

/// A file dialog of Qt's writes dates and sizes as the program does, in its language.
class TestFileColumns : public QObject
{
    Q_OBJECT

private slots:
    void datesAndSizesSpeakTheLanguage_data();
    void datesAndSizesSpeakTheLanguage();
};

void TestFileColumns::datesAndSizesSpeakTheLanguage_data()
{
    QTest::addColumn<domain::Language>("language");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("date");
    QTest::newRow("vi") << domain::Language::Vietnamese << u"1,5\u00A0KiB"_qs
                        << u"10:04 22/11/2026"_qs;
    QTest::newRow("en") << domain::Language::English << u"1.5\u00A0KiB"_qs
                        << u"10:04 22 Nov 2026"_qs;
}

void TestFileColumns::datesAndSizesSpeakTheLanguage()
{
    QFETCH(domain::Language, language);
    ui::setPlainStyle();
    translations::install(*QCoreApplication::instance(), language);
    QTemporaryDir folder;
    QFile file{folder.filePath(u"figures.csv"_qs)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1536, 'x'));
    file.flush();
    QVERIFY(file.setFileTime(QDateTime::fromString(u"2026-11-22T03:04:05Z"_qs, Qt::ISODate),
                             QFileDevice::FileModificationTime));
    file.close();

    QFileDialog dialog{nullptr, {}, folder.path()};
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto* list = dialog.findChild<QTreeView*>(u"treeView"_qs);
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(list->rootIndex()), 1);
    const auto at = [&](int column) { return list->model()->index(0, column, list->rootIndex()); };
    for (const int column : {1, 3})
        QVERIFY(qobject_cast<ui::FileColumns*>(list->itemDelegateForIndex(at(column))));
    QTEST(ui::FileColumns::textOf(at(1)), "size");
    QTEST(ui::FileColumns::textOf(at(3)), "date");
    QCOMPARE(at(0).data().toString(), u"figures.csv"_qs);
}

QTEST_MAIN(TestFileColumns)
#include "tst_FileColumns.moc"
