#include <models/storage/Cache.h>
#include <widgets/briefing/BriefingDialog.h>
#include <widgets/briefing/BriefingStamp.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QSignalSpy>
#include <QtTest>

#include <memory>
#include <tests/support/SmallCatalogue.h>

using namespace ioc;
using namespace ioc::domain;
using namespace Qt::StringLiterals;

/// The dialog: choosing shows another briefing, saving writes a whole file or none.
class tst_BriefingDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void firstShowsThePeriodOfToday();
    void anotherDayIsAnotherPeriod();
    void marksAndLanguageAreThoseChosen();
    void theNewestChoiceWins();
    void savedFileIsWhatIsShown();
    void cancelWritesNothing();
    void unwritableFolderIsTold();
    void damagedCacheIsTold();

private:
    std::unique_ptr<ui::BriefingDialog> shown();
    static void settle(ui::BriefingDialog& dialog);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Catalogue> m_catalogue;
    ui::BriefingSource m_source;
};

void tst_BriefingDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_catalogue = std::make_shared<const Catalogue>(test::smallCatalogue());
    m_source.catalogue = m_catalogue;
    m_source.cache = m_folder->filePath(u"cache.sqlite"_s).toStdString();
    m_source.clock = [] { return test::instant("2026-11-22T07:32:00Z"); };
    auto cache = storage::Cache::open(m_source.cache, m_catalogue, storage::Access::ReadWrite);
    QVERIFY(cache.has_value());
    QVERIFY(cache
                ->append(test::parseReadings(*m_catalogue,
                                             {"dossiers.on-time-rate 19 2026-11-14 98",
                                              "dossiers.on-time-rate 19 2026-11-21 97"}),
                         storage::FeedPosition{"log-1", 7})
                .has_value());
}

void tst_BriefingDialog::settle(ui::BriefingDialog& dialog)
{
    QTRY_VERIFY(!dialog.isBusy());
}

std::unique_ptr<ui::BriefingDialog> tst_BriefingDialog::shown()
{
    auto dialog = std::make_unique<ui::BriefingDialog>(m_source);
    dialog->show();
    settle(*dialog);
    return dialog;
}

void tst_BriefingDialog::firstShowsThePeriodOfToday()
{
    const auto dialog = shown();
    QVERIFY(dialog->shown());
    QCOMPARE(dialog->shown()->period, *Period::parse("2026-W47"));
    QCOMPARE(dialog->shown()->position.sequence, std::uint64_t{7});
    QCOMPARE(dialog->findChild<ui::BriefingPages*>()->pageCount(), 1);
}

void tst_BriefingDialog::anotherDayIsAnotherPeriod()
{
    const auto dialog = shown();
    dialog->findChild<QDateEdit*>()->setDate({2026, 11, 11});
    settle(*dialog);
    QCOMPARE(dialog->shown()->period, *Period::parse("2026-W46"));
    QCOMPARE(dialog->shown()->cutOff, Period::parse("2026-W46")->end());
}

void tst_BriefingDialog::marksAndLanguageAreThoseChosen()
{
    const auto dialog = shown();
    for (QCheckBox* box : dialog->findChildren<QCheckBox*>())
        box->setChecked(true);
    settle(*dialog);
    QCOMPARE(dialog->shown()->marks, (std::vector<QString>{u"DỰ THẢO"_s, u"LƯU HÀNH NỘI BỘ"_s}));
    const std::string code = dialog->shown()->checkCode;
    for (QComboBox* box : dialog->findChildren<QComboBox*>()) {
        if (box->findText(u"English"_s) >= 0)
            box->setCurrentIndex(box->findText(u"English"_s));
    }
    settle(*dialog);
    QCOMPARE(dialog->shown()->title, u"FLASH REPORT"_s);
    QCOMPARE(dialog->shown()->checkCode, code);
}

void tst_BriefingDialog::theNewestChoiceWins()
{
    const auto dialog = shown();
    for (int day = 1; day <= 20; ++day)
        dialog->findChild<QDateEdit*>()->setDate({2026, 11, day});
    settle(*dialog);
    QCOMPARE(dialog->shown()->period, dialog->period());
    QCOMPARE(dialog->period(), *Period::parse("2026-W47"));
}

void tst_BriefingDialog::savedFileIsWhatIsShown()
{
    const auto dialog = shown();
    QSignalSpy saved{dialog.get(), &ui::BriefingDialog::saved};
    const QString pdf = m_folder->filePath(u"a.pdf"_s);
    dialog->save(pdf);
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved[0][1].toString(), QString{});
    const auto stamp = ui::readBriefingStamp(pdf);
    QVERIFY(stamp.has_value());
    QCOMPARE(stamp->checkCode, dialog->shown()->checkCode);
    dialog->save(m_folder->filePath(u"a.csv"_s));
    QTRY_COMPARE(saved.size(), 2);
    QVERIFY(QFile::exists(m_folder->filePath(u"a.csv"_s)));
}

void tst_BriefingDialog::cancelWritesNothing()
{
    const auto dialog = shown();
    QSignalSpy saved{dialog.get(), &ui::BriefingDialog::saved};
    const QString pdf = m_folder->filePath(u"a.pdf"_s);
    dialog->save(pdf);
    QVERIFY(dialog->isBusy());
    dialog->cancel();
    QVERIFY(!dialog->isBusy());
    QCOMPARE(saved.size(), 1);
    QVERIFY(!saved[0][1].toString().isEmpty());
    QCoreApplication::processEvents();
    QVERIFY(!QFile::exists(pdf));
}

void tst_BriefingDialog::unwritableFolderIsTold()
{
    const auto dialog = shown();
    QSignalSpy saved{dialog.get(), &ui::BriefingDialog::saved};
    dialog->save(u"/nowhere/at/all/a.pdf"_s);
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(saved[0][1].toString().contains(u"/nowhere/at/all/a.pdf"_s));
}

void tst_BriefingDialog::damagedCacheIsTold()
{
    m_source.cache = m_folder->filePath(u"broken.sqlite"_s).toStdString();
    QFile file{m_folder->filePath(u"broken.sqlite"_s)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto dialog = shown();
    QVERIFY(!dialog->shown());
}

QTEST_MAIN(tst_BriefingDialog)
#include "tst_BriefingDialog.moc"
