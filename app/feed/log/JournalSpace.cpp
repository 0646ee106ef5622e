#include "JournalSpace.h"

#include <algorithm>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace ioc::gateway {

namespace {

constexpr std::uint64_t partBytes = 256 * 1024;

bool fill(int file, std::uint64_t from, std::uint64_t to)
{
    const std::vector<char> zeros(partBytes, '\0');
    while (from < to) {
        const std::uint64_t size = std::min(partBytes, to - from);
        const ssize_t written = ::pwrite(
            file, zeros.data(), static_cast<std::size_t>(size), static_cast<off_t>(from));
        if (written <= 0)
            return false;
        from += static_cast<std::uint64_t>(written);
    }
    return ::fsync(file) == 0;
}

} // namespace

bool reserveJournal(const std::filesystem::path& log, std::uint64_t bytes)
{
    const int file = ::open((log.string() + "-wal").c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const off_t end = ::lseek(file, 0, SEEK_END);
    const bool done = end >= 0
        && (static_cast<std::uint64_t>(end) >= bytes
            || fill(file, static_cast<std::uint64_t>(end), bytes));
    // Zeros that cannot be taken back do no harm.
    if (!done && end >= 0) [[maybe_unused]]
        const int taken = ::ftruncate(file, end);
    ::close(file);
    return done;
}

} // namespace ioc::gateway
