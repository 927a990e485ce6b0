#pragma once

#include <cstdint>

namespace khoji::store {

/// To a question about a record, as far as it is known.
enum class Answer : std::uint8_t { No, Yes, Unknown };

} // namespace khoji::store
