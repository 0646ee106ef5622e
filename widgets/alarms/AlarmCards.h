#pragma once

#include <models/board/AlarmLists.h>
#include <widgets/theme/Theme.h>

#include <QListView>

namespace ioc::ui {

/// Open alarms as cards of two lines, or three where a name is long, the most urgent on top; each
/// that waits has a place to acknowledge it by a click (or F8), Enter or a click elsewhere opens
/// it. Thread: gui.
class AlarmCards final : public QListView
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    AlarmCards(board::AlarmListModel& model, const Theme& theme, QWidget* parent);

    void restyle();
    void setEmptyText(const QString& text);
    /// Whether acknowledging is offered: not in the past, and not without a gateway.
    void setMayAct(bool may);
    [[nodiscard]] bool mayAct() const noexcept { return m_mayAct; }
    /// Of a card, where acknowledging is clicked; in viewport coordinates.
    [[nodiscard]] QRect acknowledgeRect(const QModelIndex& index) const;
    [[nodiscard]] QString currentKey() const;

signals:
    void opened(const QString& key);
    void acknowledgeWanted(const QString& key);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    board::LineFilter m_filter;
    const Theme& m_theme;
    QString m_emptyText;
    bool m_mayAct = true;
};

} // namespace ioc::ui
