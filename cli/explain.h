#pragma once

#include "core/store/event_store.h"

/// What a query was answered from, for `query --explain`.
namespace khoji::cli {

void printExplanation(const store::QueryResult& result);

/// The keys are a promise to scripts (README.md).
void printExplanationJson(const store::QueryResult& result);

} // namespace khoji::cli
