#include "core/store/guarded.h"

namespace khoji::store {

base::Error toError(const SQLite::Exception& exception)
{
    using base::ErrorKind;
    switch (exception.getErrorCode() & 0xFF) {
    case SQLITE_NOTADB:
        return {ErrorKind::Storage, "this file is no Khoji case"};
    case SQLITE_CORRUPT:
        return {ErrorKind::Storage, "the case file is damaged"};
    case SQLITE_FULL:
        return {ErrorKind::Storage, "the disk is full; what was confirmed before is safe in the case"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {ErrorKind::Denied, "the case file cannot be written"};
    case SQLITE_CANTOPEN:
        return {ErrorKind::Denied, "the case file cannot be opened"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::Storage, "the case file is being written by another program"};
    case SQLITE_INTERRUPT:
        return {ErrorKind::Cancelled, "stopped"};
    case SQLITE_IOERR:
        return {ErrorKind::Io, std::string("the disk reports an error: ") + exception.getErrorStr()};
    default:
        return {ErrorKind::Storage, std::string("the case file cannot be used: ") + exception.what()};
    }
}

} // namespace khoji::store
