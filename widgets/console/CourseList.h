#pragma once

#include <widgets/console/ConsoleView.h>

#include <QListWidget>

#include <vector>

namespace ioc::ui {

/// The courses of the trend explorer: each named in the ink of its line, with what it stands at.
/// Thread: gui.
class CourseList final : public QListWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString title;
        QStringList details; ///< a line each, broken where it is too long
        QString toolTip;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    explicit CourseList(const ConsoleContext& context, QWidget* parent = nullptr);

    /// Keeps the chosen row.
    void show(std::vector<Entry> entries);
    /// The first of the details alone, in the line of the name.
    void setBrief(bool brief);
    [[nodiscard]] bool isBrief() const noexcept { return m_brief; }
    [[nodiscard]] int contentHeight() const;
    void restyle();

private:
    const ConsoleContext& m_context;
    std::vector<Entry> m_entries;
    bool m_brief = false;
};

} // namespace ioc::ui
