#include "TextWrap.h"

#include <algorithm>

namespace ioc::ui {

TextWrap::TextWrap(const QFont& font)
    : TextWrap(QFontMetricsF{font})
{
}

TextWrap::TextWrap(const QFontMetricsF& metrics)
    : m_metrics(metrics)
    , m_space(m_metrics.horizontalAdvance(u' '))
{
}

double TextWrap::widthOf(const QString& word)
{
    const auto known = m_words.constFind(word);
    return known != m_words.constEnd() ? *known
                                       : *m_words.insert(word, m_metrics.horizontalAdvance(word));
}

QStringList TextWrap::lines(const QString& text, double width, qsizetype most)
{
    return lines(text, Room{width, width}, most);
}

QStringList TextWrap::lines(const QString& text, const Room& room, qsizetype most)
{
    QStringList lines;
    for (const QString& paragraph : text.split(u'\n')) {
        QString line;
        double reached = 0;
        for (const QString& word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
            const double wide = widthOf(word);
            const double width = lines.isEmpty() ? room.first : room.others;
            const bool last = most > 0 && lines.size() + 1 >= most;
            if (line.isEmpty()) {
                line = word;
                reached = wide;
            } else if (last || reached + m_space + wide <= width) {
                line += u' ' + word;
                reached += m_space + wide;
            } else {
                lines << line;
                line = word;
                reached = wide;
            }
        }
        lines << line;
    }
    return lines;
}

// Between the even share and the whole: a share fails by a word at most.
double TextWrap::widthIn(const QString& text, qsizetype most)
{
    double whole = 0;
    double widest = 0;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        whole += (whole > 0 ? m_space : 0) + widthOf(word);
        widest = std::max(widest, widthOf(word));
    }
    double low = std::max(widest, whole / static_cast<double>(most));
    double high = std::min(whole, whole / static_cast<double>(most) + widest + m_space);
    for (int step = 0; step < 5 && high - low > 2; ++step) {
        const double middle = (low + high) / 2;
        (lines(text, middle).size() <= most ? high : low) = middle;
    }
    return high + 1;
}

} // namespace ioc::ui
