#include "core/store/record_place.h"

#include "core/store/sql_values.h"

#include <SQLiteCpp/Statement.h>

namespace khoji::store {

std::vector<RecordPlace> placesOf(SQLite::Statement& select)
{
    std::vector<RecordPlace> places;
    while (select.executeStep())
        places.push_back({select.getColumn(0).getUInt(), base::FileKey{select.getColumn(1).getUInt()},
            countOf(select.getColumn(2)), countOf(select.getColumn(3))});
    select.reset();
    return places;
}

} // namespace khoji::store
