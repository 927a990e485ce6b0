#pragma once

#include "core/record/dictionary.h"

#include <memory>
#include <string>

namespace SQLite {
class Database;
}

/// The dictionaries of a case as tables, one a dimension. For this folder only; throws
/// SQLite::Exception.
namespace khoji::store {

/// The dimension's table, quoted for SQL.
[[nodiscard]] std::string tableOf(record::Dimension dimension);

/// Nothing (null) when the numbers in a table are not 0, 1, 2, ...: the case is damaged.
[[nodiscard]] std::shared_ptr<record::Vocabulary> loadVocabulary(SQLite::Database& database);

/// How many entries of each dictionary are in the tables.
[[nodiscard]] record::VocabularySize savedEntries(SQLite::Database& database);

/// Adds the entries from `saved` up to what the vocabulary now holds.
void saveVocabulary(SQLite::Database& database, const record::Vocabulary& vocabulary,
    const record::VocabularySize& saved);

} // namespace khoji::store
