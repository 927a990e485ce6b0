#include "core/store/search/search_blocks.h"

#include "core/base/ascii.h"
#include "core/base/ascii_finder.h"
#include "core/base/text.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace khoji::store {

namespace {

constexpr std::size_t kFewestEvents = 256;
constexpr std::size_t kMostBytes = std::size_t{512} << 10;

} // namespace

std::uint32_t coveredByBlocks(SQLite::Database& database)
{
    return database
        .execAndGet("SELECT coalesce(max(last_event), 0) FROM search_block"
                    " WHERE last_event <= (SELECT coalesce(max(events), 0) FROM completed WHERE work = 'records')")
        .getUInt();
}

SearchBlockWriter::SearchBlockWriter(SQLite::Database& database)
    : m_insert(database, "INSERT INTO search_block VALUES (?, ?, ?)")
{
}

std::uint32_t SearchBlockWriter::cutBack(SQLite::Database& database, std::uint32_t event)
{
    SQLite::Statement drop(database, "DELETE FROM search_block WHERE last_event > ?");
    drop.bind(1, event);
    drop.exec();
    return database.execAndGet("SELECT coalesce(max(last_event), 0) FROM search_block").getUInt();
}

void SearchBlockWriter::add(const RecordPlace& place, std::string_view record)
{
    if (m_first != 0 && isFull(place.file))
        flush();
    if (m_first == 0)
        m_first = place.event;
    m_last = place.event;
    m_file = place.file;
    ++m_events;
    m_bytes += record.size();
    if (record.empty())
        return;
    m_values.visit(record, [this](const record::RecordValue& value) {
        if (value.text.size() >= kGramBytes)
            m_grams.add(folded(value.text));
        return true;
    });
}

/// As base::fold(), without memory of its own for what is ASCII.
std::string_view SearchBlockWriter::folded(std::string_view text)
{
    if (!base::isAscii(text)) {
        m_folded = base::fold(text);
        return m_folded;
    }
    m_folded.resize(text.size());
    std::transform(text.begin(), text.end(), m_folded.begin(), base::toLowerCase);
    return m_folded;
}

bool SearchBlockWriter::isFull(base::FileKey nextFile) const
{
    return m_bytes >= kMostBytes || (nextFile != m_file && m_events >= kFewestEvents);
}

void SearchBlockWriter::flush()
{
    if (m_first == 0)
        return;
    const std::string grams = m_grams.take();
    m_insert.bind(1, m_first);
    m_insert.bind(2, m_last);
    m_insert.bindNoCopy(3, grams.data(), static_cast<int>(grams.size()));
    m_insert.exec();
    m_insert.reset();
    m_first = 0;
    m_events = 0;
    m_bytes = 0;
}

} // namespace khoji::store
