#pragma once

#include <models/domain/Reading.h>

#include <QString>

#include <vector>

namespace ioc::ui {

/// What a person noted beside a course: this user's own, kept in a settings file at once. Thread:
/// gui. Limits: 500 notes, the oldest go.
class TrendNotes
{
public:
    struct Note
    {
        QString series; ///< `<indicator>@<area>`
        domain::TimePoint time;
        QString text;

        friend bool operator==(const Note&, const Note&) = default;
    };

    /// Reads what is kept; an empty file name keeps nothing.
    explicit TrendNotes(QString settingsFile);

    /// An empty text takes the note of that moment away.
    void set(const QString& series, domain::TimePoint time, const QString& text);
    [[nodiscard]] const std::vector<Note>& notes() const noexcept { return m_notes; }

private:
    void write() const;

    QString m_file;
    std::vector<Note> m_notes;
};

} // namespace ioc::ui
