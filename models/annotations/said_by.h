#pragma once

#include "core/store/annotations.h"

#include <QString>

/// Who says something, and when.
namespace khoji::models {

/// The name of the system's user; empty when it is not known.
[[nodiscard]] QString systemUser();

/// This moment, with the time range of the query, when it is one.
[[nodiscard]] store::Moment momentOf(const QString& author, const QString& query);

} // namespace khoji::models
