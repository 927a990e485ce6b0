#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <vector>

namespace SQLite {
class Statement;
}

namespace khoji::store {

/// Where the record of an event stands.
struct RecordPlace {
    std::uint32_t event = 0;
    base::FileKey file{};
    std::uint64_t offset = 0; ///< see record::kDecodedText
    std::uint64_t length = 0; ///< bytes
};

/// What a statement that begins with kSelectPlaces gives. For this folder only; throws SQLite::Exception.
[[nodiscard]] std::vector<RecordPlace> placesOf(SQLite::Statement& select);

inline constexpr const char* kSelectPlaces = "SELECT id, file, offset, length FROM event";

} // namespace khoji::store
