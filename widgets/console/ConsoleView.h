#pragma once

#include <models/board/Search.h>
#include <models/session/TimeSession.h>
#include <widgets/panels/PageContext.h>

#include <QWidget>

#include <functional>
#include <vector>

class QSettings;

namespace ioc::ui {

class CommandRegistry;

/// What everything in the console shares. Owned by the window, which outlives it.
/// Thread: gui.
struct ConsoleContext
{
    PageContext page; ///< session, language, map, theme
    session::TimeSession& timeline; ///< the same session as the page's
    CommandRegistry& commands;
    /// Opens a place: `page:overview`, `indicator:health.dengue.cases`, with an area
    /// `indicator:health.dengue.cases@05503`, `view:explorer`.
    std::function<void(const QString&)> open;
    /// Lets a person choose one of these by typing; the place of the chosen one is given on.
    std::function<void(std::vector<board::SearchEntry>,
                       const QString& prompt,
                       std::function<void(const QString&)>)>
        pick;
    QString settingsFile = {}; ///< where views keep what a person made; empty: nowhere

    [[nodiscard]] session::Session& session() const noexcept { return page.session; }
    [[nodiscard]] const domain::Catalogue& catalogue() const { return page.session.catalogue(); }
    [[nodiscard]] const Theme& theme() const noexcept { return page.theme; }
};

/// A view in the middle of the console, or in one of its docks. It shows what the session's board
/// says. A change of language makes it anew; a change of theme or text size calls restyle().
/// Thread: gui.
class ConsoleView : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleView(const ConsoleContext& context, QWidget* parent = nullptr)
        : QWidget(parent)
        , m_context(context)
    {
    }

    /// Figures changed or time passed: called while it is in sight, at most ten times a second.
    virtual void refresh() = 0;
    virtual void restyle() { }
    /// Shows the part of it that a place names (what follows the colon); false where it cannot.
    virtual bool show(const QString& part)
    {
        static_cast<void>(part);
        return true;
    }

    /// What it shows, for the window's title; empty: as its place is called.
    [[nodiscard]] virtual QString heading() const { return {}; }
    /// True where one of the figures in sight comes from the simulator.
    [[nodiscard]] virtual bool showsSimulated() const { return false; }
    /// How a person arranged it: columns, splitters; kept between runs.
    virtual void keep(QSettings& settings) const { static_cast<void>(settings); }
    virtual void restore(const QSettings& settings) { static_cast<void>(settings); }

signals:
    /// It shows another part by itself, or the same one under another heading.
    void partChanged(const QString& part);

protected:
    [[nodiscard]] const ConsoleContext& context() const noexcept { return m_context; }

private:
    const ConsoleContext& m_context;
};

} // namespace ioc::ui
