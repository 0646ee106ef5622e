#include "LockFile.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace ioc::storage {

Result<std::optional<LockFile>> LockFile::tryAcquire(const std::filesystem::path& guarded)
{
    const std::string name = guarded.string() + ".lock";
    const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{ErrorKind::Unavailable,
                     "lock file " + name + ": " + std::generic_category().message(errno)};
    LockFile lock{descriptor};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return std::optional<LockFile>{std::move(lock)};
    if (errno == EWOULDBLOCK)
        return std::optional<LockFile>{};
    return Error{ErrorKind::Unavailable,
                 "lock file " + name + ": " + std::generic_category().message(errno)};
}

LockFile::LockFile(LockFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LockFile::~LockFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace ioc::storage
