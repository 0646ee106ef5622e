#pragma once

#include <models/session/StaticSession.h>
#include <models/session/TimeSession.h>
#include <widgets/console/ConsoleWindow.h>

#include <QTemporaryDir>

#include <memory>

namespace ioc::test {

/// A whole console over a shipped catalogue with figures made for it, and a cache that holds the
/// same figures, so that its past can be looked at. Settings lie in a folder of its own.
class Console
{
public:
    explicit Console(domain::Language language = domain::Language::Vietnamese);
    ~Console();

    [[nodiscard]] ui::ConsoleWindow& window() noexcept { return *m_window; }
    [[nodiscard]] session::StaticSession& live() noexcept { return *m_live; }
    [[nodiscard]] session::TimeSession& timeline() noexcept { return *m_timeline; }
    [[nodiscard]] const domain::Catalogue& catalogue() const { return m_live->catalogue(); }
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QString filePath(const QString& name) const { return m_folder.filePath(name); }
    /// A window again, as at the next start.
    void reopen(const ui::Appearance& appearance);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<session::StaticSession> m_live;
    std::unique_ptr<session::TimeSession> m_timeline;
    std::unique_ptr<ui::ConsoleWindow> m_window;
};

} // namespace ioc::test
