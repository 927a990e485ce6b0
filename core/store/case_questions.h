#pragma once

#include "core/base/ids.h"
#include "core/record/event_entry.h"
#include "core/store/annotations.h"
#include "core/store/connection.h"
#include "core/store/text_test.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace khoji::store {

/// A name that some record gives a thing, and the thing's type (record::NamedResource).
struct NamedThing {
    std::string_view name;
    std::string_view type;
};
using NameTest = std::function<bool(const NamedThing&)>;

/// Events by their keys.
struct KeySet {
    std::vector<std::uint32_t> keys; ///< in no order, some perhaps more than once
    std::uint32_t knownUntil = 0; ///< of events after this one nothing is said
};

/// What a query asks of the case's tables, because the index does not hold it.
class CaseQuestions {
public:
    virtual ~CaseQuestions() = default;
    /// The index keeps only 64 bits of each eventID.
    [[nodiscard]] virtual bool carriesEventId(
        base::EventKey key, const record::EventId& id) const = 0;
    /// The eventIDs of many events at once, one for each key; not recorded where there is no such
    /// event.
    [[nodiscard]] virtual std::vector<record::EventId> eventIdsOf(
        const std::vector<base::EventKey>& keys) const = 0;
    /// Events that name such a thing anywhere: in resources, their request, or its answer.
    [[nodiscard]] virtual KeySet eventsNaming(const NameTest& test) const = 0;
    /// Events whose answer handed out such an access key.
    [[nodiscard]] virtual std::vector<std::uint32_t> eventsIssuing(
        const TextTest& accessKey) const = 0;
    /// Everything that people say about events.
    [[nodiscard]] virtual std::vector<Annotation> annotations() const = 0;
};

/// From the tables of a case file. Throws SQLite::Exception.
class SqlCaseQuestions : public CaseQuestions {
public:
    /// `connections` must outlive it.
    explicit SqlCaseQuestions(ConnectionPool& connections)
        : m_connections(connections)
    { }
    [[nodiscard]] bool carriesEventId(base::EventKey key, const record::EventId& id) const override;
    [[nodiscard]] std::vector<record::EventId> eventIdsOf(
        const std::vector<base::EventKey>& keys) const override;
    [[nodiscard]] KeySet eventsNaming(const NameTest& test) const override;
    [[nodiscard]] std::vector<std::uint32_t> eventsIssuing(
        const TextTest& accessKey) const override;
    [[nodiscard]] std::vector<Annotation> annotations() const override;

private:
    ConnectionPool& m_connections;
};

} // namespace khoji::store
