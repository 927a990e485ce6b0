#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string_view>

namespace SQLite {
class Database;
}

namespace khoji::store {

/// `application_id` of a case file: "KHOJ".
inline constexpr std::int32_t kApplicationId = 0x4B484F4A;

/// Brings an empty database or an older case to this version's schema, in one transaction. Fails
/// with Storage when it is some other SQLite database, and with Unsupported when a newer Khoji
/// wrote it. Throws SQLite::Exception when the database itself fails.
[[nodiscard]] base::Result<void> migrate(SQLite::Database& database);

/// Checks without writing that it is a case, of this or an older version.
[[nodiscard]] base::Result<void> checkKind(SQLite::Database& database);

/// Checks without writing that this version can read the database.
[[nodiscard]] base::Result<void> checkReadable(SQLite::Database& database);

} // namespace khoji::store
