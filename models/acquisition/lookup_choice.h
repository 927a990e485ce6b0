#pragma once

#include "core/aws/connection.h"
#include "core/lookup/lookup_events.h"

#include <QString>

#include <optional>

namespace khoji::models {

/// Whose event history is looked up, and what of it: enough to ask the same again. It stays with
/// the case (CaseMemory) and so may travel with it; nothing in it is secret. One that comes from a
/// case is somebody else's word: it fills in a dialog, and nothing is asked before the user says
/// so.
struct LookupChoice {
    aws::ConnectionChoice connection; ///< its region is not looked at
    lookup::LookupRequest request; ///< regions, range and Insights are kept
};

/// The name of the text in the CaseMemory.
inline const QString kLookupChoiceName = QStringLiteral("lookupChoice");

[[nodiscard]] QString toJson(const LookupChoice& choice);
/// Nothing when it is no such text. What can be no region is left out. Never throws: it is hostile.
[[nodiscard]] std::optional<LookupChoice> lookupChoiceFrom(const QString& json);

} // namespace khoji::models
