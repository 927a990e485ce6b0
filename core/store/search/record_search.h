#pragma once

#include "core/base/error.h"
#include "core/store/compiled_filter.h"
#include "core/store/connection.h"
#include "core/store/event_store.h"

#include <atomic>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace khoji::store {

/// Finds the events that match a query about whole records: the index decides what it can, and the records of
/// the others are read, on as many threads as there are processors. Blocks that cannot hold what is looked for
/// are not (search/search_blocks.h).
///
/// Make one, run() it on one thread; progress() and matches() may be asked from any other meanwhile.
class RecordSearch {
public:
    /// `query` and `index` must outlive it.
    RecordSearch(const EventIndex& index, const CompiledQuery& query);

    /// Each thread takes a connection of its own. Returns when every event is decided. Fails with Cancelled,
    /// within a block, and as SQLite does (guarded.h).
    [[nodiscard]] base::Result<void> run(ConnectionPool& connections, const std::stop_token& stop);

    [[nodiscard]] SearchProgress progress() const;
    /// A filter that accepts what is known to match by now.
    [[nodiscard]] CompiledFilter matches() const;

private:
    class Worker;
    enum class Verdict : std::uint8_t { No, Yes, Unread };
    static constexpr std::uint32_t kNoRow = UINT32_MAX;

    void judgeByIndex();
    void decide(std::uint32_t row, bool matches);
    void decideUnreadable(std::uint32_t row);
    [[nodiscard]] bool isUnread(std::uint32_t row) const;

    const EventIndex& m_index;
    const CompiledQuery& m_query;
    std::vector<std::uint8_t> m_verdicts; ///< Verdict by row; while workers run, through std::atomic_ref
    std::vector<std::uint32_t> m_rowOf; ///< by key: the row of an event that has to be read, else kNoRow
    std::uint64_t m_toRead = 0;
    std::atomic<std::uint64_t> m_decided{0};
    std::atomic<std::uint64_t> m_unreadable{0};
    std::atomic<std::uint64_t> m_bytesRead{0};
};

} // namespace khoji::store
