#pragma once

#include <cstdint>
#include <string>

namespace khoji::output {

/// What an export wrote. Shown to the user, who may keep the hash beside the file.
struct ExportSummary {
    std::uint64_t rows = 0; ///< events written
    std::uint64_t bytes = 0; ///< size of the output
    std::string sha256; ///< of the output, lower-case hexadecimal
    /// Events whose records could not be read, and why the first of them could not: JSON lines does
    /// without them, CSV without what they state at the paths of columns.
    std::uint64_t failed = 0;
    std::string firstFailure;
};

} // namespace khoji::output
