#pragma once

#include <models/domain/Result.h>

#include <filesystem>
#include <optional>

namespace ioc::storage {

/// The right to write a file, held by one process at a time and given back when this object, or the
/// process, ends. It is a lock of its own beside the file (`<file>.lock`): the file itself may be
/// renamed while it is held. Thread: any, one owner.
class LockFile
{
public:
    /// nullopt: another holds it. Errors: Unavailable where the lock file cannot be made.
    [[nodiscard]] static Result<std::optional<LockFile>>
    tryAcquire(const std::filesystem::path& guarded);

    LockFile(LockFile&& other) noexcept;
    LockFile& operator=(LockFile&& other) noexcept;
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile();

private:
    explicit LockFile(int descriptor) noexcept
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor = -1;
};

} // namespace ioc::storage
