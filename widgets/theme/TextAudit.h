#pragma once

#include <models/domain/Status.h>

#include <QRectF>
#include <QString>

#include <vector>

namespace ioc::ui {

/// While one lives, every text that is drawn through Canvas is noted: what was asked, what was
/// shown, where its ink lies and in which panel; and every sign of a status. For tests that prove
/// that no text is cut or covered, and for what is read out of a picture; costs nothing while none
/// lives. Thread: gui. Units: pixels of the device. Limits: one
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

    /// A sign of a status that was drawn.
    struct Sign
    {
        QRectF place;
        domain::Status status = domain::Status::NoData;
    };

    TextAudit();
    ~TextAudit();
    TextAudit(const TextAudit&) = delete;
    TextAudit& operator=(const TextAudit&) = delete;

    [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return m_entries; }
    [[nodiscard]] const std::vector<Sign>& signs() const noexcept { return m_signs; }
    void clear()
    {
        m_entries.clear();
        m_signs.clear();
    }

    /// Every fault as a sentence: overlaps, text outside its panel, shortened numbers.
    [[nodiscard]] std::vector<QString> faults() const;

    /// The living one, or nullptr.
    [[nodiscard]] static TextAudit* current() noexcept;
    void note(Entry entry) { m_entries.push_back(std::move(entry)); }
    void note(const Sign& sign) { m_signs.push_back(sign); }

private:
    std::vector<Entry> m_entries;
    std::vector<Sign> m_signs;
};

} // namespace ioc::ui
