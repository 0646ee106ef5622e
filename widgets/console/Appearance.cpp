#include "Appearance.h"

#include "FileColumns.h"

#include <QApplication>
#include <QPalette>
#include <QProxyStyle>
#include <QTreeView>
#include <QWidget>

#include <algorithm>

// Outside of any namespace, as the macro asks.
static void initSigns()
{
    Q_INIT_RESOURCE(signs);
}

namespace ioc::ui {

Theme themeOf(const Appearance& appearance)
{
    const double base = appearance.basePixels * std::clamp(appearance.textScale, 0.8, 2.0);
    return appearance.scheme == Appearance::Scheme::Dark ? Theme::darkWall(base)
                                                         : Theme::light(base);
}

namespace {

/// Fusion, but a dialog's buttons are words alone, as all others are. A style sheet says so too
/// late for a box of buttons that is being made.
class PlainFusion final : public QProxyStyle
{
public:
    PlainFusion()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }

    int styleHint(StyleHint hint,
                  const QStyleOption* option,
                  const QWidget* widget,
                  QStyleHintReturn* returned) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
            ? 0
            : QProxyStyle::styleHint(hint, option, widget, returned);
    }

    void polish(QWidget* widget) override
    {
        QProxyStyle::polish(widget);
        if (auto* view = qobject_cast<QTreeView*>(widget))
            writeFileColumns(*view);
    }
    using QProxyStyle::polish;

    // What opens the rest of a bar is as wide as a button, not a sliver at its end.
    int pixelMetric(PixelMetric metric,
                    const QStyleOption* option,
                    const QWidget* widget) const override
    {
        const int usual = QProxyStyle::pixelMetric(metric, option, widget);
        return metric == PM_ToolBarExtensionExtent && widget
            ? std::max(usual, widget->fontMetrics().height() * 3 / 2)
            : usual;
    }
};

} // namespace

void setPlainStyle()
{
    QApplication::setStyle(new PlainFusion);
}

void dressApplication(const Theme& theme)
{
    const Theme::Colours& c = theme.colours();
    QPalette palette{c.surface, c.ground};
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.text);
    palette.setColor(QPalette::Window, c.ground);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::Highlight, c.data);
    palette.setColor(QPalette::HighlightedText, c.ground);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.third);
    palette.setColor(QPalette::Link, c.data);
    palette.setColor(QPalette::LinkVisited, c.data);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.third);
    QApplication::setPalette(palette);
    QApplication::setFont(theme.font(TextRole::Body));
}

QString styleSheetOf(const Theme& theme)
{
    const Theme::Colours& c = theme.colours();
    const auto pixels
        = [&](double bases) { return QString::number(std::max(1, qRound(bases * theme.base()))); };
    // Even, so that half of the box with its border is whole: a corner rounder than that is none.
    const int mark = 2 * std::max(1, qRound(0.43 * theme.base()));
    initSigns();
    QString sheet = QStringLiteral(
        "QMainWindow { background: @ground; }"
        "QMainWindow::separator { background: @line; width: 1px; height: 1px; }"
        "QToolBar { background: @surface; border: none; spacing: @gap; padding: @gap; }"
        "QToolBar#top { border-bottom: 1px solid @line; }"
        "QToolBar#foot { border-top: 1px solid @line; }"
        "QDockWidget { color: @text; titlebar-close-icon: none; }"
        "QDockWidget::title { background: @surface; padding: @gap; text-align: left; }"
        "QTreeView, QTableView, QListView { background: @surface; border: none; outline: 0;"
        " selection-background-color: @raised; selection-color: @text; }"
        "QTreeView:focus, QTableView:focus, QListView:focus { border: 1px solid @data; }"
        "QTreeView, QTableView, QListView { border: 1px solid transparent; }"
        "QHeaderView { background: @surface; }"
        "QTableCornerButton::section { background: @surface; border: none;"
        " border-bottom: 1px solid @line; }"
        "QHeaderView::section { background: @surface; color: @second; border: none;"
        " border-bottom: 1px solid @line; padding: @small @wide @small @gap; }"
        "QTableView::item { border: 0; padding: 0 @gap; }"
        // Where nobody sorts, no room is kept for an arrow.
        "QHeaderView[unsorted=\"true\"]::section { padding-right: @gap; }"
        "QPushButton, QToolButton, QComboBox { background: @surface; color: @text;"
        " border: 1px solid @line; border-radius: @small; padding: @small @gap; }"
        "QPushButton:hover, QToolButton:hover { background: @raised; }"
        "QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked"
        " { background: @raised; border-color: @data; }"
        "QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus,"
        " QPlainTextEdit:focus, QDateEdit:focus, QSpinBox:focus"
        " { border-color: @data; }"
        "QPushButton:disabled, QToolButton:disabled { color: @third; background: transparent;"
        " border: 1px dashed @line; }"
        // What Enter does in a dialog is seen at once.
        "QPushButton:default { background: @data; color: @ground; border-color: @data; }"
        "QPushButton:default:hover, QPushButton:default:pressed { border-color: @text; }"
        "QPushButton:default:disabled { background: transparent; color: @third;"
        " border: 1px dashed @line; }"
        "QToolButton::menu-indicator { image: none; }"
        // What a bar has no room for opens here.
        "QToolButton#qt_toolbar_ext_button { background: @raised; border: 1px solid @third;"
        " border-radius: @small; padding: 0;"
        " qproperty-icon: url(:/signs/down-@scheme.png); }"
        "QComboBox { padding-right: @wide; }"
        "QComboBox::drop-down, QDateEdit::drop-down { border: none; width: @wide; }"
        "QComboBox::down-arrow, QDateEdit::down-arrow, QSpinBox::down-arrow"
        " { image: url(:/signs/down-@scheme.png); width: @arrow; height: @arrow; }"
        "QSpinBox::up-arrow { image: url(:/signs/up-@scheme.png); width: @arrow; height: @arrow; }"
        "QSpinBox::up-button, QSpinBox::down-button { background: transparent; border: none;"
        " width: @wide; }"
        "QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; }"
        // No colour of letters here: a sheet that gives one makes a placeholder half as strong.
        "QLineEdit, QPlainTextEdit, QDateEdit, QSpinBox { background: @ground;"
        " border: 1px solid @line;"
        " border-radius: @small; padding: @small @gap; selection-background-color: @data;"
        " selection-color: @ground; }"
        "QToolButton, QPushButton, QComboBox, QLineEdit, QSpinBox, QMenu, QHeaderView, QDockWidget,"
        " QToolTip, QCheckBox { font-family: 'Roboto'; font-size: @body; }"
        "QFrame#palette { background: @surface; border: 1px solid @data; border-radius: @small; }"
        "QFrame#facts { border: none; border-left: 1px solid @line; background: @surface; }"
        "QRadioButton { font-family: 'Roboto'; font-size: @body; }"
        // Fusion draws these in a shade of the window, which is none on a dark one.
        "QCheckBox::indicator, QRadioButton::indicator { background: @ground;"
        " border: 1px solid @second; width: @mark; height: @mark; }"
        "QRadioButton::indicator { border-radius: @round; }"
        "QCheckBox::indicator:checked, QRadioButton::indicator:checked"
        " { background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,"
        " stop: 0 @data, stop: 0.6 @data, stop: 0.64 @ground, stop: 1 @ground); }"
        "QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @data; }"
        "QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @third; }"
        "QMenu { background: @raised; color: @text; border: 1px solid @line; }"
        "QMenu::item { padding: @small @wide; }"
        "QMenu::item:selected { background: @line; }"
        "QMenu::item:disabled { color: @third; }"
        "QMenu::separator { background: @line; height: 1px; margin: @small; }"
        "QToolTip { background: @raised; color: @text; border: 1px solid @line; }"
        "QSplitter::handle { background: @line; }"
        "QScrollBar { background: transparent; border: none; }"
        "QScrollBar:vertical { width: @bar; } QScrollBar:horizontal { height: @bar; }"
        "QScrollBar::handle { background: @line; border-radius: @small; min-height: @wide;"
        " min-width: @wide; }"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }");
    const std::initializer_list<std::pair<const char*, QString>> values{
        {"@ground", c.ground.name()},
        {"@surface", c.surface.name()},
        {"@raised", c.raised.name()},
        {"@line", c.line.name()},
        {"@text", c.text.name()},
        {"@second", c.second.name()},
        {"@third", c.third.name()},
        {"@data", c.data.name()},
        {"@body", QString::number(theme.pixels(TextRole::Body)) + QStringLiteral("px")},
        {"@gap", pixels(0.5) + QStringLiteral("px")},
        {"@small", pixels(0.28) + QStringLiteral("px")},
        {"@wide", pixels(1.6) + QStringLiteral("px")},
        {"@mark", QString::number(mark) + QStringLiteral("px")},
        {"@round", QString::number(mark / 2 + 1) + QStringLiteral("px")},
        {"@bar", pixels(0.7) + QStringLiteral("px")},
        {"@arrow", pixels(0.75) + QStringLiteral("px")},
        {"@scheme", QLatin1String{c.ground.lightness() < 128 ? "dark" : "light"}},
    };
    for (const auto& [name, value] : values)
        sheet.replace(QLatin1String(name), value);
    return sheet;
}

} // namespace ioc::ui
