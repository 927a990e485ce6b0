#pragma once

#include "core/store/duplicate_table.h"
#include "core/store/event_batch_table.h"
#include "core/store/evidence.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>

namespace khoji::store {

/// Decides whether a record is an event the case holds already: the same eventID and the same
/// content, whatever the order of members; without an eventID the content alone decides
/// (cloudtrail-formats.md 1.5). A summary, made from a table's row, is the same event as any record
/// of its eventID. Where a log gives one eventID to thousands of different records, a record is
/// compared with the first of them only (DuplicateTable::kMostAlike).
///
/// For this folder only, on the writer's thread; throws SQLite::Exception.
class KnownEvents {
public:
    enum class Kinship : std::uint8_t {
        New,
        Same,     ///< delivered again
        Upgrade,  ///< the known one is a summary, this is the record itself
        Conflict, ///< the same eventID, different content
    };
    struct Match {
        Kinship kinship = Kinship::New;
        std::uint32_t key = 0; ///< of the known event, for Same and Upgrade
        std::uint32_t file = 0; ///< where that stands
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
    };

    /// `batch`: the rows that are not in the case yet; looked at whenever asked.
    KnownEvents(SQLite::Database& database, const EventBatch& batch, std::size_t events);

    [[nodiscard]] Match match(const EventRowData& row);
    void add(const record::EventEntry& entry, std::uint32_t key);
    /// match() will soon be asked for it.
    void expect(const record::EventEntry& entry) const { m_table.expect(identityKey(entry)); }

private:
    [[nodiscard]] std::uint64_t identityKey(const record::EventId& id, std::uint64_t contentKey) const;
    [[nodiscard]] std::uint64_t identityKey(const record::EventEntry& entry) const;
    [[nodiscard]] Match compare(const EventRowData& row, std::uint32_t key);
    [[nodiscard]] Match compareWithBatch(const EventRowData& row, std::uint32_t key);
    [[nodiscard]] Match compareWithStored(const EventRowData& row, std::uint32_t key);
    template <typename Other>
    [[nodiscard]] Kinship kinship(const EventRowData& row, bool otherIsSummary, Other&& otherText);

    SQLite::Database& m_database;
    const EventBatch& m_batch;
    std::uint64_t m_seed;
    DuplicateTable m_table;
    Evidence m_evidence;
    SQLite::Statement m_select;
};

} // namespace khoji::store
