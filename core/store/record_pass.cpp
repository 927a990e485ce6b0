#include "core/store/record_pass.h"

#include "core/store/event_resources.h"
#include "core/store/evidence.h"
#include "core/store/record_place.h"
#include "core/store/search/search_blocks.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

namespace khoji::store {

namespace {

constexpr std::int64_t kBatchEvents = 20'000;

} // namespace

std::uint32_t readRecordsUntil(SQLite::Database& database)
{
    return database.execAndGet("SELECT coalesce((SELECT events FROM completed WHERE work = 'records'), 0)").getUInt();
}

void readRecords(SQLite::Database& database, base::Progress& progress, const std::stop_token& stop)
{
    std::uint32_t covered = SearchBlockWriter::cutBack(database, readRecordsUntil(database));
    progress.events = covered;
    Evidence evidence;
    EventResources resources(database);
    SearchBlockWriter blocks(database);
    SQLite::Statement select(database, std::string(kSelectPlaces) + " WHERE id > ? ORDER BY id LIMIT ?");
    SQLite::Statement mark(database, "INSERT OR REPLACE INTO completed VALUES ('records', ?)");
    while (!stop.stop_requested()) {
        select.bind(1, covered);
        select.bind(2, kBatchEvents);
        const std::vector<RecordPlace> places = placesOf(select);
        if (places.empty())
            return;
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const RecordPlace& place : places) {
            // Kept by reference only, or damaged: the record says so when it is opened.
            const auto record = evidence.record(database, place.file, place.offset, place.length);
            blocks.add(place, record.value_or(std::string_view()));
            if (record)
                resources.add(place.event, *record);
            covered = place.event;
            if (stop.stop_requested())
                break;
        }
        resources.flush();
        blocks.flush();
        mark.bind(1, covered);
        mark.exec();
        mark.reset();
        transaction.commit();
        progress.events = covered;
    }
}

} // namespace khoji::store
