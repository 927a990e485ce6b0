#pragma once

#include "core/store/event_store.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

/// Values of fields and their counts, for people and for scripts.
namespace khoji::cli {

/// `(not recorded)` for an empty value; else the value, made visible.
[[nodiscard]] std::string shownValue(std::string_view value);

/// A line a value: count, value. A last line says how many there are in all when not all are shown.
void printFacet(const store::Facet& facet);

/// Null for an empty value: what is not recorded.
[[nodiscard]] nlohmann::ordered_json valueJson(std::string_view value);

/// The keys are a promise to scripts: `field`, `distinct`, and `values` of `value` and `count`.
[[nodiscard]] nlohmann::ordered_json facetJson(const store::Facet& facet);

} // namespace khoji::cli
