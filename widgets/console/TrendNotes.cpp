#include "TrendNotes.h"

#include <QSettings>

#include <algorithm>
#include <utility>

namespace ioc::ui {

namespace {

constexpr std::size_t mostNotes = 500;
constexpr qsizetype mostLetters = 200;

} // namespace

TrendNotes::TrendNotes(QString settingsFile)
    : m_file(std::move(settingsFile))
{
    if (m_file.isEmpty())
        return;
    QSettings kept{m_file, QSettings::IniFormat};
    const int count = kept.beginReadArray(QStringLiteral("notes"));
    for (int at = 0; at < std::min(count, static_cast<int>(mostNotes)); ++at) {
        kept.setArrayIndex(at);
        Note note{
            kept.value(QStringLiteral("series")).toString(),
            domain::TimePoint{domain::Duration{kept.value(QStringLiteral("time")).toLongLong()}},
            kept.value(QStringLiteral("text")).toString().left(mostLetters)};
        if (!note.series.isEmpty() && !note.text.isEmpty())
            m_notes.push_back(std::move(note));
    }
}

void TrendNotes::set(const QString& series, domain::TimePoint time, const QString& text)
{
    std::erase_if(m_notes,
                  [&](const Note& note) { return note.series == series && note.time == time; });
    if (!text.trimmed().isEmpty())
        m_notes.push_back({series, time, text.trimmed().left(mostLetters)});
    if (m_notes.size() > mostNotes)
        m_notes.erase(m_notes.begin());
    write();
}

void TrendNotes::write() const
{
    if (m_file.isEmpty())
        return;
    QSettings kept{m_file, QSettings::IniFormat};
    kept.remove(QStringLiteral("notes"));
    kept.beginWriteArray(QStringLiteral("notes"), static_cast<int>(m_notes.size()));
    for (std::size_t at = 0; at < m_notes.size(); ++at) {
        kept.setArrayIndex(static_cast<int>(at));
        kept.setValue(QStringLiteral("series"), m_notes[at].series);
        kept.setValue(QStringLiteral("time"),
                      static_cast<qlonglong>(m_notes[at].time.time_since_epoch().count()));
        kept.setValue(QStringLiteral("text"), m_notes[at].text);
    }
}

} // namespace ioc::ui
