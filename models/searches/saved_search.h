#pragma once

#include "core/store/event_store.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// A question with a name (ux.md section 10).
namespace khoji::models {

struct SavedSearch {
    QString name; ///< what people choose it by; one line
    QString question; ///< which question it answers; may be empty
    QString caution; ///< what the answer does not say; may be empty
    QString query;
    /// What the table shows: record::FieldInfo::name, or a path into the record. Empty: whatever it
    /// shows.
    QStringList columns;
    std::optional<store::SortOrder> sort; ///< nothing: as it is
    /// What the timeline is stacked by: a field's name as above, `result` among them. Empty: as it
    /// is.
    QString stack;
    bool hasButton = false; ///< it has one in the row below the query bar
    bool isShipped = false; ///< came with Khoji, and cannot be changed

    friend bool operator==(const SavedSearch&, const SavedSearch&) = default;
};

/// What a text of saved searches says.
struct ReadSearches {
    std::vector<SavedSearch> searches;
    int unreadable = 0; ///< entries without a name or a query, or too many
    bool isNewer = false; ///< written by a later version: something may be missing here
    /// Nothing of it is a list of searches.
    bool isForeign = false;
};

inline constexpr qsizetype kLongestName = 100; ///< characters
inline constexpr std::size_t kMostSearches = 1000;

/// As JSON text, for the case and for files; isShipped is left out.
[[nodiscard]] std::string toJson(const std::vector<SavedSearch>& searches);

/// Keeps what it understands of any text; a member of another type than ours counts as not there.
/// Names come out as tidyName() gives them, and may occur twice.
[[nodiscard]] ReadSearches searchesFromJson(std::string_view text);

/// A name in one line without white space around it, and not too long.
[[nodiscard]] QString tidyName(const QString& name);

} // namespace khoji::models
