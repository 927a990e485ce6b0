#pragma once

#include "core/base/error.h"
#include "core/store/annotations.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// One annotation as a JSON object (docs/annotations.md). For this folder only.
namespace khoji::output {

/// On one line; what says nothing is left out.
[[nodiscard]] std::string toJson(const store::Annotation& annotation);

/// Fails with Usage or Limit, naming the member; the value may be anything.
[[nodiscard]] base::Result<store::Annotation> annotationFrom(const nlohmann::json& value);

} // namespace khoji::output
