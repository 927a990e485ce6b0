#pragma once

#include <array>
#include <string_view>

namespace khoji::store {

/// The numbered migrations, in order; the build embeds the .sql files beside this header.
extern const std::array<std::string_view, 6> kMigrations;

} // namespace khoji::store
