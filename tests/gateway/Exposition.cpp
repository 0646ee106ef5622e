#include "Exposition.h"

#include <QRegularExpression>
#include <QStringList>

namespace ioc::test {

Exposition::Exposition(const QByteArray& document)
    : m_fault(document.endsWith('\n') ? QString{} : QStringLiteral("the last line has no end"))
{
    static const QRegularExpression sample(QStringLiteral(
        R"(^([a-z][a-z0-9_]*)(?:\{((?:[a-z]+="(?:[^"\\]|\\["\\n])*",?)+)\})? (\S+)$)"));
    static const QRegularExpression about(
        QStringLiteral(R"(^# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)$)"));
    QStringList lines = QString::fromUtf8(document).split(QLatin1Char('\n'));
    lines.removeLast();
    for (const QString& line : lines) {
        if (const auto match = about.match(line); match.hasMatch()) {
            const bool isHelp = match.captured(1) == QStringLiteral("HELP");
            readAbout(line, isHelp, match.captured(2), match.captured(3));
            continue;
        }
        const auto match = sample.match(line);
        bool isNumber = false;
        const double value = match.captured(3).toDouble(&isNumber);
        Family& family = m_families[m_now];
        if (!isNumber || match.captured(1) != m_now || family.type.isEmpty()
            || family.samples.contains(match.captured(2)))
            m_fault = QStringLiteral("no sample of the family before it: ") + line;
        family.samples.insert(match.captured(2), value);
    }
}

void Exposition::readAbout(const QString& line,
                           bool isHelp,
                           const QString& name,
                           const QString& text)
{
    if (isHelp ? m_families.contains(name) : m_now != name || !m_families[name].type.isEmpty())
        m_fault = QStringLiteral("not HELP, then TYPE, once: ") + line;
    m_now = name;
    (isHelp ? m_families[name].help : m_families[name].type) = text;
}

double Exposition::value(const char* family, const QString& labels) const
{
    return m_families.value(QString::fromLatin1(family)).samples.value(labels, -1);
}

} // namespace ioc::test
