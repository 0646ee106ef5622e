#pragma once

#include <models/domain/Catalogue.h>
#include <models/domain/Reading.h>

#include <QString>
#include <QTemporaryDir>

#include <chrono>
#include <memory>

class QProcess;

namespace ioc::bench {

/// The wall that browsers' dashboards were measured with: 60 values, 20 of them with a sparkline,
/// 12 trends and a map of 92 areas, on one page of 3840 × 2160. A copy of the shipped catalogue
/// with that page, a cache that holds a past for all of it, and a gateway of its own. Thread: gui.
class WallLoad
{
public:
    /// Ends the program with a message where any of it fails.
    WallLoad();
    ~WallLoad();
    WallLoad(const WallLoad&) = delete;
    WallLoad& operator=(const WallLoad&) = delete;

    [[nodiscard]] const std::shared_ptr<const domain::Catalogue>& catalogue() const noexcept
    {
        return m_catalogue;
    }
    [[nodiscard]] QString catalogueFolder() const;
    [[nodiscard]] QString cacheFile() const;
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    /// A gateway as a process of its own; returns its port.
    int startGateway();
    /// Posts so many readings a second to it, from a process of its own, until stopSending().
    void startSending(int perSecond);
    void stopSending();

    /// The series whose readings are stamped with the moment that they are sent at, and how often.
    [[nodiscard]] domain::SeriesId stamped() const;
    [[nodiscard]] static std::chrono::milliseconds stampInterval(int perSecond) noexcept;

    static constexpr const char* pageId = "bench";
    static constexpr double basePixels = 24; ///< at which all of it has room on 3840 × 2160

private:
    void writePage() const;
    void fillCache() const;

    QTemporaryDir m_folder;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    std::unique_ptr<QProcess> m_gateway;
    std::unique_ptr<QProcess> m_sender;
    int m_port = 0;
};

/// The sender's process: `PROGRAM --send PORT PER_SECOND CATALOGUE`. Returns its exit code; nullopt
/// where the arguments ask for something else.
[[nodiscard]] std::optional<int> runAsSender(const QStringList& arguments);

/// The moment now.
[[nodiscard]] domain::TimePoint clockNow() noexcept;

/// Resident memory of this process. Units: MB of 1,000,000 bytes.
[[nodiscard]] double residentMegabytes();

} // namespace ioc::bench
