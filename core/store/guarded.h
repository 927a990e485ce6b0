#pragma once

#include "core/base/error.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <string>
#include <type_traits>

namespace khoji::store {

/// What SQLite says, in words for the user. For this folder only.
[[nodiscard]] base::Error toError(const SQLite::Exception& exception);

/// Runs `work`, which returns a base::Result, and turns SQLite's exceptions into errors: none leaves
/// this folder.
template <typename Work>
[[nodiscard]] auto guarded(Work&& work) -> std::invoke_result_t<Work>
{
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(toError(exception));
    }
}

} // namespace khoji::store
