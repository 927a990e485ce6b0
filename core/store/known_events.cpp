#include "core/store/known_events.h"

#include "core/base/hash.h"
#include "core/record/same_content.h"
#include "core/store/event_id_column.h"
#include "core/store/import_session.h"

#include <random>
#include <string>

namespace khoji::store {

namespace {

bool isSummary(std::uint16_t flags)
{
    return (flags & record::flag::kSummary) != 0;
}

} // namespace

KnownEvents::KnownEvents(SQLite::Database& database, const EventBatch& batch, std::size_t events)
    : m_database(database)
    , m_batch(batch)
    , m_seed((std::uint64_t{std::random_device{}()} << 32) | std::random_device{}())
    , m_select(database, "SELECT event_id, file, offset, length, flags FROM event WHERE id = ?")
{
    m_table.reserve(events);
    SQLite::Statement known(database, "SELECT id, event_id FROM event");
    while (known.executeStep()) {
        const SQLite::Column id = known.getColumn(1);
        const auto content = static_cast<std::uint64_t>(id.isInteger() ? id.getInt64() : 0);
        m_table.insert(identityKey(eventIdOf(id), content), known.getColumn(0).getUInt());
    }
}

KnownEvents::Match KnownEvents::match(const EventRowData& row)
{
    Match match;
    m_table.find(identityKey(row.entry), [&](std::uint32_t key) {
        const Match found = compare(row, key);
        if (found.kinship != Kinship::New)
            match = found;
        return found.kinship == Kinship::Same || found.kinship == Kinship::Upgrade;
    });
    return match;
}

void KnownEvents::add(const record::EventEntry& entry, std::uint32_t key)
{
    m_table.insert(identityKey(entry), key);
}

/// Over all of an eventID, and not to be foreseen: a log that chooses its eventIDs cannot make them meet
/// in one place of the table.
std::uint64_t KnownEvents::identityKey(const record::EventId& id, std::uint64_t contentKey) const
{
    if (id.isUuid)
        return base::hash64({reinterpret_cast<const char*>(id.uuid.data()), id.uuid.size()}, m_seed);
    if (id.isRecorded())
        return base::hash64(id.text, m_seed);
    return base::hash64({reinterpret_cast<const char*>(&contentKey), sizeof contentKey}, m_seed);
}

std::uint64_t KnownEvents::identityKey(const record::EventEntry& entry) const
{
    return identityKey(entry.id, entry.shortKey);
}

KnownEvents::Match KnownEvents::compare(const EventRowData& row, std::uint32_t key)
{
    return key < m_batch.firstKey ? compareWithStored(row, key) : compareWithBatch(row, key);
}

KnownEvents::Match KnownEvents::compareWithBatch(const EventRowData& row, std::uint32_t key)
{
    const EventRowData& other = m_batch.rows[key - m_batch.firstKey];
    if (other.entry.id != row.entry.id)
        return {};
    const Kinship found = kinship(row, isSummary(other.entry.flags), [&] {
        return m_evidence.record(
            *other.from, base::FileKey{other.file}, other.entry.offset, other.entry.length);
    });
    return {found, key, other.file, other.entry.offset, other.entry.length};
}

KnownEvents::Match KnownEvents::compareWithStored(const EventRowData& row, std::uint32_t key)
{
    Match match;
    match.key = key;
    m_select.bind(1, key);
    const bool sameId = m_select.executeStep() && eventIdOf(m_select.getColumn(0)) == row.entry.id;
    std::uint16_t flags = 0;
    if (sameId) {
        match.file = m_select.getColumn(1).getUInt();
        match.offset = static_cast<std::uint64_t>(m_select.getColumn(2).getInt64());
        match.length = m_select.getColumn(3).getUInt();
        flags = static_cast<std::uint16_t>(m_select.getColumn(4).getUInt());
    }
    m_select.reset(); // an open statement would keep the log from being cleared
    if (!sameId)
        return {};
    match.kinship = kinship(row, isSummary(flags), [&] {
        return m_evidence.record(m_database, base::FileKey{match.file}, match.offset, match.length);
    });
    return match;
}

template <typename Other>
KnownEvents::Kinship KnownEvents::kinship(const EventRowData& row, bool otherIsSummary, Other&& otherText)
{
    const bool recorded = row.entry.id.isRecorded();
    if (recorded && isSummary(row.entry.flags))
        return Kinship::Same;
    if (recorded && otherIsSummary)
        return Kinship::Upgrade;
    const base::Result<std::string_view> other = otherText();
    const std::string kept(other ? *other : std::string_view()); // the view ends with the next look-up
    const auto text = m_evidence.record(
        *row.from, base::FileKey{row.file}, row.entry.offset, row.entry.length);
    if (other && text && record::sameContent(*text, kept))
        return Kinship::Same;
    return recorded ? Kinship::Conflict : Kinship::New;
}

} // namespace khoji::store
