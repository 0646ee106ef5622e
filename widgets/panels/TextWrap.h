#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QString>
#include <QStringList>

namespace ioc::ui {

/// Breaks texts of one font into lines, at spaces and line ends. Every word is measured once,
/// however often it comes. Thread: one. Units: pixels.
class TextWrap
{
public:
    /// How wide lines may be.
    struct Room
    {
        double first; ///< of the first line, beside something else
        double others;
    };

    explicit TextWrap(const QFont& font);
    explicit TextWrap(const QFontMetricsF& metrics);

    /// Lines that are no wider than `width`. A single word may be wider; with `most` lines the last
    /// one holds all that is left, however wide.
    [[nodiscard]] QStringList lines(const QString& text, double width, qsizetype most = -1);
    [[nodiscard]] QStringList lines(const QString& text, const Room& room, qsizetype most = -1);
    /// The least width with which a text takes no more than so many lines.
    [[nodiscard]] double widthIn(const QString& text, qsizetype lines);

private:
    [[nodiscard]] double widthOf(const QString& word);

    QFontMetricsF m_metrics;
    double m_space;
    QHash<QString, double> m_words;
};

} // namespace ioc::ui
