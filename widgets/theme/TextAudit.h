#pragma once

#include <QRectF>
#include <QString>

#include <vector>

namespace ioc::ui {

/// While one lives, every text that is drawn through Canvas is noted: what was asked, what was
/// shown, where its ink lies and in which panel. For tests that prove that no text is cut or
/// covered; costs nothing while none lives. Thread: gui. Units: pixels of the device. Limits: one
/// at a time.
class TextAudit
{
public:
    struct Entry
    {
        QString asked;
        QString shown;
        QRectF ink; ///< of what was shown
        QRectF panel;
        bool number = false; ///< must never be shortened
        double pixels = 0; ///< size of the font
    };

    TextAudit();
    ~TextAudit();
    TextAudit(const TextAudit&) = delete;
    TextAudit& operator=(const TextAudit&) = delete;

    [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return m_entries; }
    void clear() { m_entries.clear(); }

    /// Every fault as a sentence: overlaps, text outside its panel, shortened numbers.
    [[nodiscard]] std::vector<QString> faults() const;

    /// The living one, or nullptr.
    [[nodiscard]] static TextAudit* current() noexcept;
    void note(Entry entry) { m_entries.push_back(std::move(entry)); }

private:
    std::vector<Entry> m_entries;
};

} // namespace ioc::ui
