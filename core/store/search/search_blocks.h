#pragma once

#include "core/record/record_values.h"
#include "core/store/record_place.h"
#include "core/store/search/gram_filter.h"

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <string>
#include <string_view>

/// Table search_block: runs of events, and which texts their records cannot hold. For core/store only; throws
/// SQLite::Exception.
namespace khoji::store {

/// Events [first, last] with the table of their values.
struct SearchBlock {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::string_view grams; ///< see GramFilter; empty: anything may be in it
};

/// What blocks tell is true of the events up to this one.
[[nodiscard]] std::uint32_t coveredByBlocks(SQLite::Database& database);

/// Cuts events into blocks, between two files where that makes blocks neither tiny nor huge: to look into a
/// block costs reading its files. One thread.
class SearchBlockWriter {
public:
    explicit SearchBlockWriter(SQLite::Database& database);

    /// Takes away what is known of events after `event`, which may have changed, and of the block that it ends
    /// in. What is left is known up to the event that is returned.
    [[nodiscard]] static std::uint32_t cutBack(SQLite::Database& database, std::uint32_t event);

    /// In the order of events. `record` has ContentReader::kPadding readable bytes behind it; empty: unreadable.
    void add(const RecordPlace& place, std::string_view record);
    /// Ends the block; in the transaction in which its events were added.
    void flush();

private:
    [[nodiscard]] bool isFull(base::FileKey nextFile) const;
    [[nodiscard]] std::string_view folded(std::string_view text);

    SQLite::Statement m_insert;
    record::RecordValues m_values;
    GramFilterBuilder m_grams;
    std::string m_folded;
    std::uint32_t m_first = 0; ///< 0: the block is empty
    std::uint32_t m_last = 0;
    base::FileKey m_file{}; ///< of the last event
    std::size_t m_events = 0;
    std::size_t m_bytes = 0; ///< of records
};

} // namespace khoji::store
