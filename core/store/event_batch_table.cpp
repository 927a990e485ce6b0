#include "core/store/event_batch_table.h"

#include "core/base/time.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <bit>

namespace khoji::store {

namespace {

// The columns of table `event`, in its order.
enum Column { Id, Time, File, Offset, Length, EventIdColumn, Flags, FirstDimension };

struct Table {
    sqlite3_vtab base{};
    const EventBatch* batch = nullptr;
};

struct Cursor {
    sqlite3_vtab_cursor base{};
    std::size_t row = 0;
};

const EventBatch& batchOf(sqlite3_vtab_cursor* cursor)
{
    return *reinterpret_cast<Table*>(cursor->pVtab)->batch;
}

std::size_t& rowOf(sqlite3_vtab_cursor* cursor) { return reinterpret_cast<Cursor*>(cursor)->row; }

int connect(sqlite3* connection, void* batch, int, const char* const*, sqlite3_vtab** table, char**)
{
    const int status = sqlite3_declare_vtab(connection,
        "CREATE TABLE event_batch(id, time, file, offset, length, event_id, flags,"
        " who, what, \"where\", source, how, outcome, resource)");
    if (status != SQLITE_OK)
        return status;
    auto* made = new Table;
    made->batch = static_cast<const EventBatch*>(batch);
    *table = &made->base;
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table)
{
    delete reinterpret_cast<Table*>(table);
    return SQLITE_OK;
}

int bestIndex(sqlite3_vtab*, sqlite3_index_info* plan)
{
    plan->estimatedCost = 1;
    return SQLITE_OK;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    *cursor = &(new Cursor)->base;
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor)
{
    delete reinterpret_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**)
{
    rowOf(cursor) = 0;
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor)
{
    ++rowOf(cursor);
    return SQLITE_OK;
}

int eof(sqlite3_vtab_cursor* cursor) { return rowOf(cursor) >= batchOf(cursor).rows.size() ? 1 : 0; }

void resultEventId(sqlite3_context* context, const record::EventEntry& entry)
{
    const record::EventId& id = entry.id;
    if (id.isUuid)
        sqlite3_result_blob(context, id.uuid.data(), static_cast<int>(id.uuid.size()), SQLITE_STATIC);
    else if (!id.text.empty())
        sqlite3_result_text(context, id.text.data(), static_cast<int>(id.text.size()), SQLITE_TRANSIENT);
    else
        sqlite3_result_int64(context, std::bit_cast<sqlite3_int64>(entry.shortKey));
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int index)
{
    const EventBatch& batch = batchOf(cursor);
    const std::size_t row = rowOf(cursor);
    const record::EventEntry& entry = batch.rows[row].entry;
    switch (index) {
    case Id:
        sqlite3_result_int64(context, static_cast<sqlite3_int64>(batch.firstKey + row));
        break;
    case Time:
        if (entry.time == base::kUndated)
            sqlite3_result_null(context);
        else
            sqlite3_result_int64(context, entry.time.time_since_epoch().count());
        break;
    case File:
        sqlite3_result_int64(context, batch.rows[row].file);
        break;
    case Offset:
        sqlite3_result_int64(context, static_cast<sqlite3_int64>(entry.offset));
        break;
    case Length:
        sqlite3_result_int64(context, entry.length);
        break;
    case EventIdColumn:
        resultEventId(context, entry);
        break;
    case Flags:
        sqlite3_result_int(context, entry.flags);
        break;
    default:
        sqlite3_result_int64(context, entry.dimensions[static_cast<std::size_t>(index - FirstDimension)]);
        break;
    }
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id)
{
    *id = static_cast<sqlite3_int64>(rowOf(cursor));
    return SQLITE_OK;
}

/// Eponymous only: it needs no CREATE VIRTUAL TABLE and leaves no trace in the file.
const sqlite3_module kModule = [] {
    sqlite3_module module{};
    module.xConnect = connect;
    module.xBestIndex = bestIndex;
    module.xDisconnect = disconnect;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = eof;
    module.xColumn = column;
    module.xRowid = rowid;
    return module;
}();

} // namespace

void registerEventBatch(sqlite3* connection, const EventBatch& batch)
{
    // SQLite hands the pointer back to connect() only, which keeps it const.
    void* data = const_cast<EventBatch*>(&batch);
    const int status = sqlite3_create_module_v2(connection, "event_batch", &kModule, data, nullptr);
    if (status != SQLITE_OK)
        throw SQLite::Exception(connection, status);
}

} // namespace khoji::store
