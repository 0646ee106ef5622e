#pragma once

#include <models/board/Facts.h>
#include <widgets/console/ConsoleView.h>

#include <QFrame>

class QGridLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace ioc::ui {

/// What stands behind a figure, beside it: definition, formula, source, owner, cadence, next
/// update. Every text can be selected. Escape closes. Thread: gui.
class FactsPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit FactsPanel(const ConsoleContext& context, QWidget* parent = nullptr);

    void show(board::Facts facts);
    [[nodiscard]] const board::Facts& facts() const noexcept { return m_facts; }
    void restyle();

signals:
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    [[nodiscard]] QLabel* label(const QString& text, TextRole role, const QColor& colour);

    const ConsoleContext& m_context;
    board::Facts m_facts;
    QScrollArea* m_scroll;
    QToolButton* m_close;
};

} // namespace ioc::ui
