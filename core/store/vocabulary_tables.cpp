#include "core/store/vocabulary_tables.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <array>
#include <vector>

namespace khoji::store {

namespace {

constexpr std::array kTables = std::to_array<const char*>(
    {"who", "what", "\"where\"", "source", "how", "outcome", "resource"});
static_assert(kTables.size() == record::kDimensionCount);

bool loadDictionary(SQLite::Database& database, record::Dictionary& dictionary)
{
    SQLite::Statement select(
        database, "SELECT * FROM " + tableOf(dictionary.dimension()) + " ORDER BY id");
    std::vector<std::string> texts(dictionary.width());
    std::vector<std::string_view> views(dictionary.width());
    while (select.executeStep()) {
        for (std::size_t slot = 0; slot < texts.size(); ++slot) {
            texts[slot] = select.getColumn(static_cast<int>(slot) + 1).getString();
            views[slot] = texts[slot];
        }
        if (dictionary.intern(views) != select.getColumn(0).getUInt())
            return false;
    }
    return true;
}

void bindText(SQLite::Statement& statement, int index, std::string_view text)
{
    if (text.empty())
        statement.bind(index); // NULL: not recorded
    else
        statement.bind(index, std::string(text));
}

} // namespace

std::string tableOf(record::Dimension dimension)
{
    return kTables[static_cast<std::size_t>(dimension)];
}

std::shared_ptr<record::Vocabulary> loadVocabulary(SQLite::Database& database)
{
    auto vocabulary = std::make_shared<record::Vocabulary>();
    for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
        if (!loadDictionary(database, (*vocabulary)[static_cast<record::Dimension>(i)]))
            return nullptr;
    }
    return vocabulary;
}

record::VocabularySize savedEntries(SQLite::Database& database)
{
    record::VocabularySize entries{};
    for (std::size_t i = 0; i < record::kDimensionCount; ++i)
        entries[i] =
            database
                .execAndGet("SELECT count(*) FROM " + tableOf(static_cast<record::Dimension>(i)))
                .getUInt();
    return entries;
}

void saveVocabulary(SQLite::Database& database, const record::Vocabulary& vocabulary,
    const record::VocabularySize& saved)
{
    for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
        const record::Dictionary& dictionary = vocabulary[static_cast<record::Dimension>(i)];
        if (saved[i] == dictionary.size())
            continue;
        std::string sql = "INSERT INTO " + tableOf(dictionary.dimension()) + " VALUES (?";
        for (std::size_t slot = 0; slot < dictionary.width(); ++slot)
            sql += ", ?";
        SQLite::Statement insert(database, sql + ")");
        for (record::EntryId id = saved[i]; id < dictionary.size(); ++id) {
            insert.bind(1, id);
            for (std::size_t slot = 0; slot < dictionary.width(); ++slot)
                bindText(insert, static_cast<int>(slot) + 2, dictionary.text(id, slot));
            insert.exec();
            insert.reset();
        }
    }
}

} // namespace khoji::store
