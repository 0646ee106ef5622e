#pragma once

#include <widgets/alarms/OperationsView.h>

#include <array>

class QPushButton;
class QVBoxLayout;

namespace ioc::ui {

class AlarmCards;
class Annunciator;
class SignBox;

/// What needs a decision, beside whatever else is looked at: counts by priority, the open alarms as
/// cards, a flood, acts that wait, the sound, and the last of the shift log. Thread: gui.
class AlarmDock final : public OperationsView
{
    Q_OBJECT

public:
    AlarmDock(const OperationsContext& context, Annunciator& sound, QWidget* parent = nullptr);

    void refresh() override;
    void restyle() override;
    /// As high whatever there is to say: a window must not grow with its alarms.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] AlarmCards& cards() noexcept { return *m_cards; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addCounts(QVBoxLayout& whole);
    void addShiftLog(QVBoxLayout& whole);
    void showCounts();
    void showNotices();
    void showShiftLog();

    static constexpr std::size_t shiftLines = 4;

    Annunciator& m_sound;
    board::AlarmListModel m_model;
    std::array<SignBox*, 4> m_signs{};
    std::array<QLabel*, 4> m_numbers{};
    QLabel* m_summary;
    QLabel* m_flood;
    QLabel* m_pending;
    QLabel* m_directives;
    QLabel* m_heard;
    QPushButton* m_mute = nullptr;
    AlarmCards* m_cards;
    std::array<QLabel*, shiftLines> m_times{};
    std::array<QLabel*, shiftLines> m_entries{};
};

} // namespace ioc::ui
