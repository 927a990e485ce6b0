#pragma once

#include "core/base/error.h"

#include <QtGlobal>

#include <utility>

namespace khoji::test {

/// The value of a result. An error ends the test program with its message, where no test can go on
/// without the value.
template <typename T> [[nodiscard]] T need(base::Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return std::move(*result);
}

} // namespace khoji::test
