#include <models/board/LineModel.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using ioc::board::Line;
using ioc::board::LineFilter;
using ioc::board::LineModel;
using ioc::board::LineSign;

namespace {

Line line(const QString& key, const QString& text, int rank = 0, int priority = -1)
{
    Line result;
    result.key = key;
    result.cells = {text, key};
    result.sort = {rank};
    result.priority = priority;
    return result;
}

QStringList shown(const QAbstractItemModel& model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, 0).data().toString();
    return texts;
}

} // namespace

class TestLineModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void linesKeepTheirRowsWhileOthersComeAndGo();
    void onlyWhatChangedIsTold();
    void theFilterSortsByRankAndNotByText();
    void wordsAreFoundWithoutMarks_data();
    void wordsAreFoundWithoutMarks();
    void choicesNarrow();
    void signsSurvivePacking();

private:
    std::unique_ptr<LineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestLineModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<LineModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setColumns({{u"Tên"_qs, false, true}, {u"Khóa"_qs}});
}

void TestLineModel::linesKeepTheirRowsWhileOthersComeAndGo()
{
    m_model->show({line(u"a"_qs, u"A"_qs), line(u"b"_qs, u"B"_qs), line(u"c"_qs, u"C"_qs)});
    const QPersistentModelIndex held = m_model->index(2, 0);
    const QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);

    m_model->show({line(u"d"_qs, u"D"_qs), line(u"c"_qs, u"C"_qs)});

    QCOMPARE(reset.size(), 0);
    QVERIFY(held.isValid());
    QCOMPARE(held.data().toString(), u"C"_qs);
    QCOMPARE(shown(*m_model), (QStringList{u"C"_qs, u"D"_qs}));
    QCOMPARE(m_model->rowOf(u"d"_qs), 1);
    QCOMPARE(m_model->rowOf(u"a"_qs), -1);
}

void TestLineModel::onlyWhatChangedIsTold()
{
    m_model->show({line(u"a"_qs, u"A"_qs), line(u"b"_qs, u"B"_qs)});
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

    m_model->show({line(u"a"_qs, u"A"_qs), line(u"b"_qs, u"B2"_qs)});

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
}

void TestLineModel::theFilterSortsByRankAndNotByText()
{
    LineFilter filter;
    filter.setSourceModel(m_model.get());
    m_model->show({line(u"a"_qs, u"10"_qs, 2), line(u"b"_qs, u"9"_qs, 10)});
    QCOMPARE(shown(filter), (QStringList{u"10"_qs, u"9"_qs}));

    m_model->show({line(u"a"_qs, u"10"_qs, 20), line(u"b"_qs, u"9"_qs, 10)});

    QCOMPARE(shown(filter), (QStringList{u"9"_qs, u"10"_qs}));
}

void TestLineModel::wordsAreFoundWithoutMarks_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");
    const QStringList both{u"Hồ sơ quá hạn"_qs, u"Đường truyền gián đoạn"_qs};
    QTest::newRow("nothing") << QString{} << both;
    QTest::newRow("without marks") << u"qua han"_qs << QStringList{both[0]};
    QTest::newRow("with marks") << u"QUÁ HẠN"_qs << QStringList{both[0]};
    QTest::newRow("đ is d") << u"duong"_qs << QStringList{both[1]};
    QTest::newRow("any order") << u"han so"_qs << QStringList{both[0]};
    QTest::newRow("another column") << u"khoa2"_qs << QStringList{both[1]};
    QTest::newRow("every word") << u"qua gian"_qs << QStringList{};
}

void TestLineModel::wordsAreFoundWithoutMarks()
{
    QFETCH(QString, words);
    LineFilter filter;
    filter.setSourceModel(m_model.get());
    m_model->show({line(u"khoa1"_qs, u"Hồ sơ quá hạn"_qs, 1),
                   line(u"khoa2"_qs, u"Đường truyền gián đoạn"_qs, 2)});

    filter.setText(words);

    QTEST(shown(filter), "found");
}

void TestLineModel::choicesNarrow()
{
    LineFilter filter;
    filter.setSourceModel(m_model.get());
    Line urgent = line(u"a"_qs, u"A"_qs, 1, 0);
    urgent.domain = 3;
    urgent.state = 2;
    m_model->show({urgent, line(u"b"_qs, u"B"_qs, 2, 1)});

    filter.setPriority(1);
    QCOMPARE(shown(filter), QStringList{u"B"_qs});
    filter.setPriority(std::nullopt);
    filter.setDomain(3);
    QCOMPARE(shown(filter), QStringList{u"A"_qs});
    filter.setDomain(-1);
    QCOMPARE(shown(filter), QStringList{u"B"_qs});
    filter.setDomain(std::nullopt);
    filter.setStates({2, 5});
    QCOMPARE(shown(filter), QStringList{u"A"_qs});
    filter.setStates({});
    QCOMPARE(filter.rowCount(), 2);
}

void TestLineModel::signsSurvivePacking()
{
    for (const auto kind : {LineSign::Kind::None, LineSign::Kind::Alarm, LineSign::Kind::Status})
        for (int one = 0; one < 6; ++one)
            for (int two = 0; two < 7; ++two) {
                const LineSign sign{kind, one, two};
                QVERIFY(LineSign::fromPacked(sign.packed()) == sign);
            }
}

QTEST_GUILESS_MAIN(TestLineModel)
#include "tst_LineModel.moc"
