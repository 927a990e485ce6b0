#include "core/store/event_id_column.h"

#include <cstring>

namespace khoji::store {

record::EventId eventIdOf(const SQLite::Column& column)
{
    record::EventId id;
    if (column.isBlob() && column.getBytes() == static_cast<int>(id.uuid.size())) {
        id.isUuid = true;
        std::memcpy(id.uuid.data(), column.getBlob(), id.uuid.size());
    } else if (column.isText()) {
        id.text = column.getString();
    }
    return id;
}

void bindEventId(SQLite::Statement& statement, int index, const record::EventId& id)
{
    if (id.isUuid)
        statement.bindNoCopy(index, id.uuid.data(), static_cast<int>(id.uuid.size()));
    else if (!id.text.empty())
        statement.bindNoCopy(index, id.text);
    else
        statement.bind(index);
}

} // namespace khoji::store
