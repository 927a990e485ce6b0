#include "core/store/schema.h"

#include "core/store/schema/schema_sql.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <string>

namespace khoji::store {

namespace {

int pragma(SQLite::Database& database, const char* name)
{
    return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

bool isEmpty(SQLite::Database& database)
{
    return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
}

} // namespace

base::Result<void> checkKind(SQLite::Database& database)
{
    const int application = pragma(database, "application_id");
    // A case whose making ended with the program is an empty database still.
    const bool begun = application == 0 && isEmpty(database);
    if (application != kApplicationId && !begun)
        return base::fail(
            base::ErrorKind::Storage, "this file is an SQLite database, but no Khoji case");
    if (pragma(database, "user_version") > static_cast<int>(kMigrations.size()))
        return base::fail(
            base::ErrorKind::Unsupported, "this case was written by a newer version of Khoji");
    return {};
}

base::Result<void> migrate(SQLite::Database& database)
{
    const bool empty = isEmpty(database);
    if (!empty) {
        if (auto kind = checkKind(database); !kind)
            return kind;
    }
    const auto version = static_cast<std::size_t>(empty ? 0 : pragma(database, "user_version"));
    if (version == kMigrations.size())
        return {};
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    for (std::size_t next = version; next < kMigrations.size(); ++next)
        database.exec(std::string(kMigrations[next]));
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(kMigrations.size()));
    transaction.commit();
    return {};
}

base::Result<void> checkReadable(SQLite::Database& database)
{
    if (auto kind = checkKind(database); !kind)
        return kind;
    if (pragma(database, "user_version") < static_cast<int>(kMigrations.size()))
        return base::fail(base::ErrorKind::Unsupported,
            "this case has an older format; open it once for writing to bring it up to date");
    return {};
}

} // namespace khoji::store
