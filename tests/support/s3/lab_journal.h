#pragma once

#include "tests/support/s3/wire_types.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace khoji::test {

/// What a server of the laboratory answers to `requests`, as values.
[[nodiscard]] std::vector<LabRequest> journalOf(const nlohmann::json& answer);

} // namespace khoji::test
