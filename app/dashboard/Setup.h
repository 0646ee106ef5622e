#pragma once

#include "CommandLine.h"

#include <app/feed/server/Gateway.h>
#include <models/domain/Catalogue.h>
#include <models/domain/Result.h>

#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <chrono>
#include <filesystem>
#include <memory>

namespace ioc::app {

/// Where the catalogue of a command line lies: --catalogue, else the shipped folder of --province,
/// beside the program as installed (../share/toancanh/catalogue) or in the source tree that it was
/// built in. Errors: NotFound naming where it was looked for.
[[nodiscard]] Result<std::filesystem::path> locateCatalogue(const CommandLine& line);

/// The client's cache of a command line: --cache, else the user's own of the province
/// (XDG_DATA_HOME).
[[nodiscard]] std::filesystem::path locateCache(const CommandLine& line,
                                                const domain::Catalogue& catalogue);

/// The first line of --token-file, trimmed; empty without one. Errors: NotFound, InvalidInput.
[[nodiscard]] Result<QByteArray> readToken(const CommandLine& line);

/// The embedded gateway of --demo: loopback, a free port, the catalogue's published figures and the
/// simulator. Its log and cache stay in the user's data folder, so that the second start is quick;
/// while another program runs the demo they are temporary ones.
class DemoGateway
{
public:
    [[nodiscard]] static Result<std::unique_ptr<DemoGateway>>
    start(const CommandLine& line,
          std::shared_ptr<const domain::Catalogue> catalogue,
          const std::filesystem::path& folder);

    [[nodiscard]] QUrl feed() const;
    /// Runs the event loop until the simulator has made the past, for who needs the whole picture
    /// at once. False where that took longer than the deadline.
    [[nodiscard]] bool waitForPast(std::chrono::seconds deadline) const;
    [[nodiscard]] const std::filesystem::path& cacheFile() const noexcept { return m_cacheFile; }

private:
    DemoGateway() = default;

    std::unique_ptr<QTemporaryDir> m_temporary; ///< outlives the gateway
    std::unique_ptr<class FolderLock> m_lock;
    std::filesystem::path m_cacheFile;
    std::unique_ptr<gateway::Gateway> m_gateway;

public:
    ~DemoGateway();
};

} // namespace ioc::app
