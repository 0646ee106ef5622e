#pragma once

#include <app/feed/log/Worker.h>
#include <app/feed/server/FrameWriter.h>
#include <app/feed/server/Hub.h>
#include <app/feed/server/Intake.h>
#include <models/domain/Catalogue.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <system_error>

namespace ioc::gateway {

/// Takes in the CSV files that a department drops into a folder.
///
/// A file whose size and time stood still between two looks is read once and moved to `done/`, or
/// to `refused/` where nothing of it could be taken, with `<file>.report.json` beside it: what a
/// POST of it would have been answered. A crash before the move reads it again, which changes
/// nothing. A file that was written to while it was taken in stays and is taken in anew; one that
/// cannot be moved is said once and left alone until it changes. While the log cannot take readings
/// the file stays where it is. Names that begin with a dot and names without `.csv` are left alone.
/// Thread: made and destroyed by the gateway's owner; look() and answers on io; files are read on a
/// thread of its own. Limits: one file at a time, maxFileBytes.
class WatchedFolder
{
public:
    static constexpr std::uintmax_t maxFileBytes = 64 * 1024 * 1024;

    WatchedFolder(std::filesystem::path folder,
                  std::shared_ptr<const domain::Catalogue> catalogue,
                  Intake& intake,
                  Post toIo,
                  Clock clock);
    ~WatchedFolder();

    /// Files are read by this catalogue from now on. On io.
    void useCatalogue(std::shared_ptr<const domain::Catalogue> catalogue)
    {
        m_catalogue = std::move(catalogue);
    }
    /// Looks for files that are ready. Call every second or two.
    void look();
    /// Ends the thread after what it is at. Idempotent.
    void stop();

private:
    struct Seen
    {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type time;

        friend bool operator==(const Seen&, const Seen&) = default;
    };
    struct Taken;
    [[nodiscard]] static Seen stateOf(const std::filesystem::path& file);
    void read(const std::filesystem::path& file, const Seen& state);
    void submit(std::shared_ptr<Taken> taken);
    void finish(const std::shared_ptr<Taken>& taken, bool good, std::string report);
    [[nodiscard]] bool
    moveAway(const std::filesystem::path& file, bool good, const std::string& report) const;

    std::filesystem::path m_folder;
    std::shared_ptr<const domain::Catalogue> m_catalogue;
    Intake& m_intake;
    Post m_toIo;
    Clock m_clock;
    std::map<std::filesystem::path, Seen> m_seen; ///< at the last look
    std::map<std::filesystem::path, Seen> m_stuck; ///< taken in, but could not be moved
    std::error_code m_failed; ///< of the last look
    bool m_busy = false;
    Worker m_worker{"watched-folder"};
};

} // namespace ioc::gateway
