#pragma once

#include "core/base/ids.h"
#include "core/store/annotations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace khoji::store {

/// Reads and writes what people say about events. Statements are prepared once: a change may be of
/// many events. One thread; for this folder only; throws SQLite::Exception.
class AnnotationTable {
public:
    explicit AnnotationTable(SQLite::Database& database);

    /// Nothing when the case holds no such event.
    [[nodiscard]] std::optional<EventIdentity> identityOf(base::EventKey key);
    /// An empty one when nothing is said of the event.
    [[nodiscard]] Annotation find(const EventIdentity& event);
    /// What is said of the event from now on, in the caller's transaction.
    void put(const Annotation& annotation);

private:
    [[nodiscard]] bool select(const EventIdentity& event);
    [[nodiscard]] std::vector<std::string> tagsOf(std::int64_t id);
    void remove(const EventIdentity& event);
    void insert(const Annotation& annotation);

    SQLite::Database& m_database;
    SQLite::Statement m_selectEvent;
    SQLite::Statement m_select;
    SQLite::Statement m_selectTags;
    SQLite::Statement m_insert;
    SQLite::Statement m_delete;
    SQLite::Statement m_deleteTags;
    SQLite::Statement m_insertTag;
};

/// CaseFile::annotate() and restoreAnnotations(), each in a transaction of its own.
[[nodiscard]] base::Result<std::vector<Annotation>> annotate(SQLite::Database& database,
    const std::vector<base::EventKey>& events, const AnnotationChange& change);
[[nodiscard]] base::Result<std::vector<Annotation>> restoreAnnotations(
    SQLite::Database& database, const std::vector<Annotation>& states);

/// Everything that is said, in the order in which it was said.
[[nodiscard]] std::vector<Annotation> allAnnotations(SQLite::Database& database);

} // namespace khoji::store
