#pragma once

#include <widgets/alarms/Acts.h>
#include <widgets/alarms/Annunciator.h>
#include <widgets/alarms/OperationsView.h>
#include <widgets/alarms/TonePlayer.h>
#include <widgets/console/ConsoleWindow.h>

#include <QCoreApplication>
#include <QObject>

namespace ioc::app {

/// Alarms, directives and the shift log in a console: their views, the dock, the commands with
/// their keys, the sound. To be made before the console is restored; it belongs to the console.
/// Thread: gui.
class OperationsParts final : public QObject
{
    Q_OBJECT

public:
    /// `settingsFile` keeps whether this console is muted; empty: nothing does.
    OperationsParts(ui::ConsoleWindow& window, const QString& settingsFile);

    [[nodiscard]] ui::Annunciator& sound() noexcept { return m_sound; }
    [[nodiscard]] ui::Acts& acts() noexcept { return m_acts; }
    /// What a directive that is issued at a place may come from, the likeliest first.
    [[nodiscard]] static QStringList subjectsAt(const QString& place,
                                                const domain::Catalogue& catalogue);

private:
    void addViews();
    void addDock();
    void addPlaceCommands();
    void addActCommands();

    ui::ConsoleWindow& m_window;
    ui::Acts m_acts;
    ui::TonePlayer m_player;
    ui::Annunciator m_sound;
    ui::OperationsContext m_context;
};

} // namespace ioc::app
