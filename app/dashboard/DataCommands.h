#pragma once

#include "CommandLine.h"
#include "LiveSource.h"

#include <models/feed/ConnectionCheck.h>
#include <widgets/console/ConsoleWindow.h>
#include <widgets/intake/IntakeContext.h>
#include <widgets/settings/DiagnosticsDialog.h>
#include <widgets/settings/TokenStore.h>

#include <QCoreApplication>

#include <memory>

namespace ioc::app {

/// Hangs data entry, settings, diagnostics and the about page into the console's commands. Thread:
/// gui; lives as long as the window.
class DataCommands
{
    Q_DECLARE_TR_FUNCTIONS(DataCommands)

public:
    /// What the event loop ends with where settings ask for another session.
    static constexpr int restartCode = 77;

    DataCommands(ui::ConsoleWindow& window, LiveSource& source, const CommandLine& line);

private:
    void addCommands();
    void import() const;
    void enter() const;
    void showImports() const;
    void makeTemplate() const;
    void changeSettings();
    void showDiagnostics();
    [[nodiscard]] ui::IntakeContext context() const;
    [[nodiscard]] ui::Health health() const;
    [[nodiscard]] static QString linkText(session::LinkState state);
    [[nodiscard]] static QString cacheText(session::CacheState::Kind kind);

    ui::ConsoleWindow& m_window;
    LiveSource& m_source;
    std::shared_ptr<const intake::CheckTables> m_tables;
    std::unique_ptr<ui::TokenStore> m_tokens;
    std::unique_ptr<feed::ConnectionCheck> m_clockCheck;
    std::optional<std::chrono::seconds> m_clockAhead;
};

} // namespace ioc::app
