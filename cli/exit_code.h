#pragma once

#include "core/base/error.h"

namespace khoji::cli {

/// What khoji-cli returns to its caller; `khoji-cli --help` says the same.
enum class ExitCode : int {
    Ok = 0,
    Failed = 1, ///< some input failed, or the work could not be done
    Usage = 2,  ///< the command line or the query is wrong
};

[[nodiscard]] constexpr ExitCode exitCodeFor(base::ErrorKind kind)
{
    return kind == base::ErrorKind::Usage || kind == base::ErrorKind::Unsupported ? ExitCode::Usage
                                                                                  : ExitCode::Failed;
}

} // namespace khoji::cli
