#include "FaultyDisk.h"

#include <sqlite3.h>

namespace ioc::test {

namespace {

sqlite3_vfs* realDisk = nullptr;
FaultyDisk::Call failing = FaultyDisk::Call::Open;
int callsLeft = -1; ///< -1: nothing fails
bool failed = false;

bool fails(FaultyDisk::Call call)
{
    if (callsLeft < 0 || call != failing)
        return false;
    if (callsLeft > 0) {
        --callsLeft;
        return false;
    }
    failed = true;
    return true;
}

/// What SQLite holds of an open file: ours, with the real one behind it in the same room.
struct File
{
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file)
{
    return reinterpret_cast<File*>(file)->real;
}

int close(sqlite3_file* file)
{
    return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* file, void* to, int bytes, sqlite3_int64 at)
{
    return real(file)->pMethods->xRead(real(file), to, bytes, at);
}
int write(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 at)
{
    if (fails(FaultyDisk::Call::Write))
        return SQLITE_IOERR_WRITE;
    return real(file)->pMethods->xWrite(real(file), from, bytes, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags)
{
    if (fails(FaultyDisk::Call::Sync))
        return SQLITE_IOERR_FSYNC;
    return real(file)->pMethods->xSync(real(file), flags);
}
int size(sqlite3_file* file, sqlite3_int64* bytes)
{
    return real(file)->pMethods->xFileSize(real(file), bytes);
}
int lock(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}
int reserved(sqlite3_file* file, int* isReserved)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), isReserved);
}
int control(sqlite3_file* file, int what, void* argument)
{
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sectorSize(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shmMap(sqlite3_file* file, int page, int bytes, int extend, void volatile** at)
{
    return real(file)->pMethods->xShmMap(real(file), page, bytes, extend, at);
}
int shmLock(sqlite3_file* file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shmBarrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}
int shmUnmap(sqlite3_file* file, int remove)
{
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods methods{2,
                                 close,
                                 read,
                                 write,
                                 truncate,
                                 sync,
                                 size,
                                 lock,
                                 unlock,
                                 reserved,
                                 control,
                                 sectorSize,
                                 characteristics,
                                 shmMap,
                                 shmLock,
                                 shmBarrier,
                                 shmUnmap,
                                 nullptr,
                                 nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    file->pMethods = nullptr;
    if (fails(FaultyDisk::Call::Open))
        return SQLITE_CANTOPEN;
    auto* ours = reinterpret_cast<File*>(file);
    ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
    const int answer = realDisk->xOpen(realDisk, name, ours->real, flags, outFlags);
    if (ours->real->pMethods)
        file->pMethods = &methods;
    return answer;
}

} // namespace

void FaultyDisk::install()
{
    static sqlite3_vfs faulty;
    if (realDisk)
        return;
    realDisk = sqlite3_vfs_find(nullptr);
    faulty = *realDisk;
    faulty.zName = "faulty";
    faulty.pNext = nullptr;
    faulty.szOsFile = static_cast<int>(sizeof(File)) + realDisk->szOsFile;
    faulty.xOpen = open;
    sqlite3_vfs_register(&faulty, 1);
}

void FaultyDisk::arm(Call call, int n)
{
    failing = call;
    callsLeft = n;
    failed = false;
}

bool FaultyDisk::disarm()
{
    callsLeft = -1;
    return failed;
}

} // namespace ioc::test
