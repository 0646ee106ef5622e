#pragma once

#include <QMap>
#include <QString>

namespace ioc::test {

/// The text format of Prometheus, read as strictly as its document says.
class Exposition
{
public:
    /// One metric: what its HELP and TYPE say, and its samples by their labels.
    struct Family
    {
        QString help;
        QString type;
        QMap<QString, double> samples;
    };

    explicit Exposition(const QByteArray& document);

    /// The last line that is not in the format, and why; empty: none.
    [[nodiscard]] const QString& fault() const noexcept { return m_fault; }
    [[nodiscard]] const QMap<QString, Family>& families() const noexcept { return m_families; }
    /// A sample; -1: there is none.
    [[nodiscard]] double value(const char* family, const QString& labels = {}) const;

private:
    void readAbout(const QString& line, bool isHelp, const QString& name, const QString& text);

    QMap<QString, Family> m_families;
    QString m_now; ///< the family that the lines are of
    QString m_fault;
};

} // namespace ioc::test
