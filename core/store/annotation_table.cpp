#include "core/store/annotation_table.h"

#include "core/record/event_entry.h"
#include "core/store/event_id_column.h"
#include "core/store/sql_values.h"

#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace khoji::store {

namespace {

/// The columns of an Annotation, in the order in which annotationOf() reads them.
const std::string kColumns = "id, event_id, account, region, starred, status, label, note, author,"
                             " changed, query, range_first, range_end";

/// An eventID, or in its place the number made of the record's content.
class IdentityValue {
public:
    explicit IdentityValue(const EventIdentity& event)
        : m_id(record::EventId::fromText(event.eventId))
        , m_content(event.content)
    { }

    /// The statement is executed before this goes.
    void bindTo(SQLite::Statement& statement, int index) const
    {
        if (m_id.isRecorded())
            bindEventId(statement, index, m_id);
        else
            statement.bind(index, signedOf(m_content));
    }

private:
    record::EventId m_id;
    std::uint64_t m_content;
};

EventIdentity identityAt(const SQLite::Statement& select, int first)
{
    const SQLite::Column id = select.getColumn(first);
    EventIdentity event;
    event.eventId = eventIdOf(id).toText();
    event.content = id.isInteger() ? countOf(id) : 0;
    event.account = select.getColumn(first + 1).getString();
    event.region = select.getColumn(first + 2).getString();
    return event;
}

/// Without its tags.
Annotation annotationOf(const SQLite::Statement& select)
{
    const auto column = [&select](int index) {
        return select.getColumn(index);
    };
    Annotation annotation;
    annotation.event = identityAt(select, 1);
    annotation.starred = column(4).getInt() != 0;
    annotation.status = statusFrom(column(5).getString()).value_or(Status::None);
    annotation.label =
        static_cast<std::uint8_t>(std::min<unsigned>(column(6).getUInt(), kHighestLabel));
    annotation.note = column(7).getString();
    annotation.changed.author = column(8).getString();
    annotation.changed.time = timeOf(column(9)).value_or(base::UtcTime());
    annotation.changed.query = column(10).getString();
    const auto first = timeOf(column(11));
    const auto end = timeOf(column(12));
    if (first && end)
        annotation.changed.range = base::TimeRange{*first, *end};
    return annotation;
}

struct IdentityHash {
    std::size_t operator()(const EventIdentity& event) const
    {
        constexpr std::size_t kGolden = 0x9E37'79B9'7F4A'7C15;
        std::size_t hash = event.content;
        for (const std::string* text : {&event.eventId, &event.account, &event.region})
            hash = (hash ^ std::hash<std::string>()(*text)) * kGolden;
        return hash;
    }
};
using Identities = std::unordered_set<EventIdentity, IdentityHash>;

/// Statements are used again and again; what they read must not stay locked.
class Use {
public:
    explicit Use(SQLite::Statement& statement)
        : m_statement(statement)
    { }
    ~Use() { m_statement.tryReset(); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

private:
    SQLite::Statement& m_statement;
};

} // namespace

AnnotationTable::AnnotationTable(SQLite::Database& database)
    : m_database(database)
    , m_selectEvent(database,
          "SELECT event_id, coalesce(\"recipientAccountId\", ''), coalesce(\"awsRegion\", '')"
          " FROM event JOIN \"where\" ON \"where\".id = event.\"where\" WHERE event.id = ?")
    , m_select(database,
          "SELECT " + kColumns
              + " FROM annotation WHERE event_id = ? AND account = ? AND region = ?")
    , m_selectTags(database, "SELECT tag FROM annotation_tag WHERE annotation = ?")
    , m_insert(database,
          "INSERT INTO annotation (event_id, account, region, starred, status, label, note, author,"
          " changed, query, range_first, range_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_delete(database, "DELETE FROM annotation WHERE id = ?")
    , m_deleteTags(database, "DELETE FROM annotation_tag WHERE annotation = ?")
    , m_insertTag(database, "INSERT INTO annotation_tag VALUES (?, ?)")
{ }

std::optional<EventIdentity> AnnotationTable::identityOf(base::EventKey key)
{
    const Use use(m_selectEvent);
    m_selectEvent.bind(1, base::number(key));
    if (!m_selectEvent.executeStep())
        return std::nullopt;
    return identityAt(m_selectEvent, 0);
}

Annotation AnnotationTable::find(const EventIdentity& event)
{
    const Use use(m_select);
    Annotation annotation;
    annotation.event = event;
    if (!select(event))
        return annotation;
    annotation = annotationOf(m_select);
    annotation.tags = tagsOf(m_select.getColumn(0).getInt64());
    return annotation;
}

void AnnotationTable::put(const Annotation& annotation)
{
    remove(annotation.event);
    if (!annotation.isEmpty())
        insert(annotation);
}

/// Whether m_select stands at the event's row. There is one at most, so nothing is executed after
/// the bound values are gone.
bool AnnotationTable::select(const EventIdentity& event)
{
    const IdentityValue id(event);
    id.bindTo(m_select, 1);
    m_select.bind(2, event.account);
    m_select.bind(3, event.region);
    return m_select.executeStep();
}

std::vector<std::string> AnnotationTable::tagsOf(std::int64_t id)
{
    const Use use(m_selectTags);
    std::vector<std::string> tags;
    m_selectTags.bind(1, id);
    while (m_selectTags.executeStep())
        tags.push_back(m_selectTags.getColumn(0).getString());
    orderTags(tags);
    return tags;
}

void AnnotationTable::remove(const EventIdentity& event)
{
    std::int64_t id = 0;
    {
        const Use use(m_select);
        if (!select(event))
            return;
        id = m_select.getColumn(0).getInt64();
    }
    for (SQLite::Statement* statement : {&m_deleteTags, &m_delete}) {
        const Use use(*statement);
        statement->bind(1, id);
        statement->exec();
    }
}

void AnnotationTable::insert(const Annotation& annotation)
{
    const Use use(m_insert);
    const IdentityValue id(annotation.event);
    const Moment& moment = annotation.changed;
    id.bindTo(m_insert, 1);
    m_insert.bind(2, annotation.event.account);
    m_insert.bind(3, annotation.event.region);
    m_insert.bind(4, annotation.starred ? 1 : 0);
    m_insert.bind(5, std::string(word(annotation.status)));
    m_insert.bind(6, static_cast<int>(annotation.label));
    m_insert.bind(7, annotation.note);
    m_insert.bind(8, moment.author);
    m_insert.bind(9, millisecondsOf(moment.time));
    m_insert.bind(10, moment.query);
    if (moment.range) {
        m_insert.bind(11, millisecondsOf(moment.range->first));
        m_insert.bind(12, millisecondsOf(moment.range->end));
    } else {
        m_insert.bind(11);
        m_insert.bind(12);
    }
    m_insert.exec();
    const std::int64_t row = m_database.getLastInsertRowid();
    for (const std::string& tag : annotation.tags) {
        const Use each(m_insertTag);
        m_insertTag.bind(1, row);
        m_insertTag.bind(2, tag);
        m_insertTag.exec();
    }
}

base::Result<std::vector<Annotation>> annotate(SQLite::Database& database,
    const std::vector<base::EventKey>& events, const AnnotationChange& change)
{
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    AnnotationTable table(database);
    std::vector<Annotation> before;
    Identities seen;
    for (const base::EventKey key : events) {
        const auto event = table.identityOf(key);
        if (!event)
            return base::fail(base::ErrorKind::NotFound, "the case holds no such event");
        if (!seen.insert(*event).second)
            continue;
        before.push_back(table.find(*event));
        auto after = changed(before.back(), change);
        if (!after)
            return tl::unexpected(std::move(after).error());
        table.put(*after);
    }
    transaction.commit();
    return before;
}

base::Result<std::vector<Annotation>> restoreAnnotations(
    SQLite::Database& database, const std::vector<Annotation>& states)
{
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    AnnotationTable table(database);
    std::vector<Annotation> before;
    Identities seen;
    for (const Annotation& state : states) {
        if (auto proper = check(state); !proper)
            return tl::unexpected(std::move(proper).error());
        if (seen.insert(state.event).second)
            before.push_back(table.find(state.event));
        table.put(state);
    }
    transaction.commit();
    return before;
}

std::vector<Annotation> allAnnotations(SQLite::Database& database)
{
    std::vector<Annotation> annotations;
    std::unordered_map<std::int64_t, std::size_t> places; // in the list, by row
    SQLite::Statement select(
        database, "SELECT " + kColumns + " FROM annotation ORDER BY changed, id");
    while (select.executeStep()) {
        places[select.getColumn(0).getInt64()] = annotations.size();
        annotations.push_back(annotationOf(select));
    }
    SQLite::Statement tags(database, "SELECT annotation, tag FROM annotation_tag");
    while (tags.executeStep()) {
        if (const auto place = places.find(tags.getColumn(0).getInt64()); place != places.end())
            annotations[place->second].tags.push_back(tags.getColumn(1).getString());
    }
    for (Annotation& annotation : annotations)
        orderTags(annotation.tags);
    return annotations;
}

} // namespace khoji::store
