#pragma once

#include <widgets/console/ConsoleView.h>

#include <QToolBar>

class QLabel;
class QMenu;
class QToolButton;

namespace ioc::ui {

class SearchField;
class StateLabel;

/// The bar above everything: menu, whose console this is, the way into the search, the commands
/// that stand on it, whether what is seen is simulated, reviewed, live. Thread: gui.
class TopBar final : public QToolBar
{
    Q_OBJECT

public:
    explicit TopBar(const ConsoleContext& context, QWidget* parent = nullptr);

    /// A second passed, the link or the moment changed.
    void refresh(bool simulated);
    void restyle();
    /// The language changed, or commands came or went.
    void rebuild();
    void openMenu();

signals:
    void searchWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* spacer();
    void placeButtons();
    void fillMenu();
    void makeRoom();

    const ConsoleContext& m_context;
    QToolButton* m_menuButton = nullptr;
    QMenu* m_menu = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_province = nullptr;
    SearchField* m_search = nullptr;
    StateLabel* m_simulated = nullptr;
    StateLabel* m_review = nullptr;
    StateLabel* m_link = nullptr;
    QAction* m_namePlace = nullptr;
    QAction* m_provincePlace = nullptr;
    QAction* m_simulatedPlace = nullptr;
    QAction* m_reviewPlace = nullptr;
    QAction* m_linkPlace = nullptr;
    QList<QAction*> m_buttons;
};

} // namespace ioc::ui
