#pragma once

#include "Commands.h"
#include "Readiness.h"
#include "Setup.h"

#include <models/intake/ReadingsPost.h>
#include <models/session/LiveSession.h>

#include <memory>

namespace ioc::app {

/// A live session with what it stands on: the demo's gateway, if one is wanted, and the cache.
/// Thread: gui.
class LiveSource
{
public:
    /// Errors: of the token file, the demo's gateway, the cache's folder.
    [[nodiscard]] static Result<LiveSource> make(const CommandLine& line,
                                                 const LoadedCatalogue& loaded);

    [[nodiscard]] session::LiveSession& session() noexcept { return *m_session; }
    [[nodiscard]] bool wantsFeed() const noexcept { return m_wantsFeed; }
    /// Where figures that people type in go.
    [[nodiscard]] const intake::PostOptions& door() const noexcept { return m_door; }
    [[nodiscard]] const std::filesystem::path& cacheFile() const noexcept { return m_cacheFile; }

private:
    std::unique_ptr<DemoGateway> m_demo; ///< outlives the session
    std::filesystem::path m_cacheFile;
    bool m_wantsFeed = false;
    intake::PostOptions m_door;
    std::unique_ptr<session::LiveSession> m_session;
};

/// The clock of the whole program.
[[nodiscard]] domain::TimePoint wallClock() noexcept;

} // namespace ioc::app
