#pragma once

#include "core/aws/connection.h"
#include "core/s3/plan.h"

#include <QString>

#include <filesystem>
#include <optional>
#include <string>

namespace khoji::models {

/// What a case was last synced from, and how: enough to ask for what is new. It stays with the case
/// (CaseMemory) and so may travel with it; nothing in it is secret. One that comes from a case is
/// somebody else's word: a user agrees to it before anything is asked or written (TrailWatch).
struct TrailSource {
    aws::ConnectionChoice connection;
    std::string bucket;
    std::string prefix; ///< as the user gave it
    s3::Wanted wanted; ///< Wanted::onlyNew is not kept
    /// Where copies of the objects go; empty: no copies.
    std::filesystem::path mirror;
    /// A sync of it was begun and has not come to its end: since the newest comes first, what is
    /// older may be missing, and looking for new keys alone would never find it.
    bool hasGaps = false;
    int followMinutes = 0; ///< between two looks for what is new; 0: not followed

    /// `s3://bucket/prefix`.
    [[nodiscard]] QString uri() const;
};

/// The name of the text in the CaseMemory.
inline const QString kTrailSourceName = QStringLiteral("trailSource");

[[nodiscard]] QString toJson(const TrailSource& source);
/// Nothing when it is no such text, or has none that could be asked. Never throws: it is hostile.
[[nodiscard]] std::optional<TrailSource> trailSourceFrom(const QString& json);

} // namespace khoji::models
