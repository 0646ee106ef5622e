#include "SqlError.h"

#include <sqlite3.h>

#include <SQLiteCpp/Exception.h>
#include <string>

namespace ioc::storage {

namespace {

ErrorKind kindOf(int code, int extended)
{
    // A write that a quota or a file size limit refuses comes as an I/O error, not as "full".
    if (extended == SQLITE_IOERR_WRITE)
        return ErrorKind::Exhausted;
    if (extended == SQLITE_IOERR_CORRUPTFS)
        return ErrorKind::Corrupt;
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorKind::Exhausted;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_IOERR:
        return ErrorKind::Unavailable;
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
        return ErrorKind::Exhausted;
    default:
        return ErrorKind::Internal;
    }
}

} // namespace

Error sqlError(const SQLite::Exception& exception, std::string_view doing)
{
    std::string context{doing};
    context += ": ";
    context += exception.what();
    return {kindOf(exception.getErrorCode(), exception.getExtendedErrorCode()), std::move(context)};
}

} // namespace ioc::storage
