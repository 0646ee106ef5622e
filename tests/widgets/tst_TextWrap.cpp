#include <widgets/panels/TextWrap.h>
#include <widgets/theme/Theme.h>

#include <QFontMetricsF>
#include <QTest>

using namespace ioc::ui;

class tst_TextWrap : public QObject
{
    Q_OBJECT

private slots:
    void linesAreNoWiderThanAsked_data();
    void linesAreNoWiderThanAsked();
    void theLastLineHoldsWhatIsLeft();
    void theFirstLineMayHaveLessRoom();
    void endsOfLinesAreKept();
    void findsTheWidthForSoManyLines_data();
    void findsTheWidthForSoManyLines();

private:
    const QFont m_font = Theme::darkWall(18).font(TextRole::Label);
    const QString m_text
        = QStringLiteral("Tỷ lệ người trưởng thành có tài khoản định danh điện tử");
};

void tst_TextWrap::linesAreNoWiderThanAsked_data()
{
    QTest::addColumn<double>("width");
    for (const double width : {120.0, 200.0, 333.0, 2000.0})
        QTest::addRow("%g", width) << width;
}

void tst_TextWrap::linesAreNoWiderThanAsked()
{
    QFETCH(double, width);
    const QFontMetricsF metrics{m_font};
    const QStringList lines = TextWrap{m_font}.lines(m_text, width);
    QCOMPARE(lines.join(u' '), m_text); // no word is lost
    for (const QString& line : lines)
        QVERIFY2(metrics.horizontalAdvance(line) <= width + 1, qPrintable(line));
}

void tst_TextWrap::theLastLineHoldsWhatIsLeft()
{
    const QStringList lines = TextWrap{m_font}.lines(m_text, 120, 2);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.join(u' '), m_text);
}

void tst_TextWrap::theFirstLineMayHaveLessRoom()
{
    const QFontMetricsF metrics{m_font};
    const QStringList lines = TextWrap{metrics}.lines(m_text, TextWrap::Room{90, 200});
    QCOMPARE(lines.join(u' '), m_text);
    QVERIFY2(metrics.horizontalAdvance(lines.front()) <= 91, qPrintable(lines.front()));
    for (const QString& line : lines)
        QVERIFY2(metrics.horizontalAdvance(line) <= 201, qPrintable(line));
    QVERIFY(metrics.horizontalAdvance(lines[1]) > 91);
}

void tst_TextWrap::endsOfLinesAreKept()
{
    const QStringList lines = TextWrap{m_font}.lines(QStringLiteral("một\n\nhai ba"), 2000);
    QCOMPARE(lines, (QStringList{QStringLiteral("một"), QString{}, QStringLiteral("hai ba")}));
}

void tst_TextWrap::findsTheWidthForSoManyLines_data()
{
    QTest::addColumn<int>("lines");
    for (const int lines : {1, 2, 3})
        QTest::addRow("%d", lines) << lines;
}

void tst_TextWrap::findsTheWidthForSoManyLines()
{
    QFETCH(int, lines);
    TextWrap wrap{m_font};
    const double width = wrap.widthIn(m_text, lines);
    QVERIFY(wrap.lines(m_text, width).size() <= lines);
    const double share = QFontMetricsF{m_font}.horizontalAdvance(m_text) / lines;
    QVERIFY2(width < share * 1.3 + 2, qPrintable(QString::number(width)));
}

QTEST_MAIN(tst_TextWrap)
#include "tst_TextWrap.moc"
