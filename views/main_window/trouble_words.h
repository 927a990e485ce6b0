#pragma once

#include "core/base/error.h"

#include <QtCore/QString>

/// Words for errors of core, whose own are for the folded details (ux.md section 17).
namespace khoji::views {

/// What happened, with what to do about trouble of this kind as a sentence of its own below it.
[[nodiscard]] QString withAdvice(const QString& whatHappened, base::ErrorKind kind);

/// The error's own words.
[[nodiscard]] QString detailOf(const base::Error& error);

} // namespace khoji::views
