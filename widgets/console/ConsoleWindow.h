#pragma once

#include <models/board/Search.h>
#include <widgets/console/Appearance.h>
#include <widgets/console/Commands.h>
#include <widgets/console/ConsoleView.h>

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

class QDockWidget;
class QSettings;
class QStackedWidget;
class QToolBar;

namespace ioc::ui {

class NavigationPane;
class Palette;
class TopBar;

/// A view for the middle: `view:<id>`, and `<id>:<part>` for its parts.
struct ViewSlot
{
    QString id;
    std::function<QString()> title;
    std::function<ConsoleView*(const ConsoleContext&, QWidget* parent)> make;
    bool inTree = true; ///< and in the palette
};

/// A view beside the middle; shown and hidden by a command `dock.<id>`, placed by the user.
struct DockSlot
{
    QString id;
    std::function<QString()> title;
    std::function<ConsoleView*(const ConsoleContext&, QWidget* parent)> make;
    Qt::DockWidgetArea area = Qt::RightDockWidgetArea;
    bool visible = true; ///< the first time
    QList<QKeySequence> shortcuts = {};
};

/// Where operators work: a tree of places at the left, a view in the middle, docks around, the
/// timeline at the foot. Others add their views, docks and commands through the slots; the window
/// knows none of them by name. What a person arranged is kept in the settings file.
///
/// Thread: gui. Limits: views are made when first opened and kept; of the wall's pages only the one
/// that is open.
class ConsoleWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// A page of the catalogue's wall as a widget.
    using PageFactory = std::function<QWidget*(
        const PageContext& context, const domain::WallPage& page, QWidget* parent)>;
    struct Options
    {
        Appearance appearance;
        std::shared_ptr<const MapGeometry> geometry; ///< none: made of the catalogue's points
        PageFactory makePage; ///< none: pages of the wall do not open
        QString settingsFile; ///< where the arrangement is kept; empty: nowhere
    };

    ConsoleWindow(session::TimeSession& session, Options options, QWidget* parent = nullptr);
    ~ConsoleWindow() override;

    [[nodiscard]] CommandRegistry& commands() noexcept { return *m_commands; }
    [[nodiscard]] const ConsoleContext& context() const noexcept { return *m_context; }
    void addView(ViewSlot slot);
    void addDock(DockSlot slot);
    /// What stands at the foot, the whole width.
    void setFoot(std::function<ConsoleView*(const ConsoleContext&, QWidget* parent)> make);
    /// After the views and docks were added: brings back what was kept and opens `place`, or where
    /// there is none the place that was open last.
    void restore(const QString& place = {});

    /// Opens a place; false where there is none such.
    bool open(const QString& place);
    [[nodiscard]] QString place() const { return m_place; }
    [[nodiscard]] QWidget* view() const;
    void back();
    void forward();

    [[nodiscard]] const Appearance& appearance() const noexcept { return m_appearance; }
    /// A change of language makes every view anew; install its translator first.
    void setAppearance(const Appearance& appearance);

signals:
    void placeChanged(const QString& place);
    void appearanceChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct View
    {
        ViewSlot slot;
        QPointer<ConsoleView> widget;
    };
    struct Dock
    {
        DockSlot slot;
        QDockWidget* frame = nullptr;
        QPointer<ConsoleView> widget;
    };

    void addOwnCommands();
    void addGoCommands();
    void addViewCommands();
    bool openPage(const QString& id);
    bool openView(const QString& id, const QString& part);
    bool openDomain(const QString& id);
    void noteOpened(const QString& place);
    void fill(Dock& dock);
    void applyChange();
    void refresh();
    void restyle();
    void dressTitle(const Dock& dock);
    void rebuildViews();
    void updateTree();
    void followReview();
    void tellTitle();
    [[nodiscard]] QString heading() const;
    void movePane(int step);
    void scaleText(double step);
    [[nodiscard]] std::vector<board::SearchEntry> viewEntries() const;
    void setScheme(Appearance::Scheme scheme);
    void keep();
    [[nodiscard]] std::unique_ptr<QSettings> settings() const;
    [[nodiscard]] bool showsSimulated() const;

    Appearance m_appearance;
    PageFactory m_makePage;
    QString m_settingsFile;
    CommandRegistry* m_commands;
    std::unique_ptr<ConsoleContext> m_context;
    TopBar* m_top = nullptr;
    NavigationPane* m_navigation = nullptr;
    QDockWidget* m_navigationDock = nullptr;
    QStackedWidget* m_middle = nullptr;
    QToolBar* m_foot = nullptr;
    std::function<ConsoleView*(const ConsoleContext&, QWidget*)> m_makeFoot;
    QPointer<ConsoleView> m_footView;
    Palette* m_palette = nullptr;
    std::vector<View> m_views;
    std::vector<Dock> m_docks;
    QPointer<QWidget> m_page; ///< of the wall, the one that is open
    QString m_place;
    QStringList m_before, m_after; ///< places, for back and forward
    bool m_wasReview = false;
    bool m_simulated = false;
    QTimer m_second;
};

} // namespace ioc::ui
