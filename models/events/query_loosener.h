#pragma once

#include "models/events/query_service.h"

#include <QObject>
#include <QString>

#include <vector>

namespace khoji::models {

/// For a query that nothing matches: which one condition, left out, lets most events through (ux.md
/// section 11). Asks the store once for each of at most kMostTried top-level conditions, on a thread of
/// its own; conditions on whole records are not tried, because that could take long.
///
/// Thread: GUI thread.
class QueryLoosener : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostTried = 12;

    explicit QueryLoosener(QObject* parent = nullptr);

    /// As QueryService::setStore().
    void setStore(const store::EventStore* store);
    /// Replaces a search under way. A query of one condition has no answer.
    void look(const QString& query);
    void stop();

Q_SIGNALS:
    /// Without `condition`, which is text of the query, the query is `query` and shows so many events.
    void found(const QString& condition, const QString& query, quint64 events);

private:
    struct Candidate {
        std::string condition;
        std::string query;
        quint64 events = 0;
    };

    void askNext();
    void tellBest();

    QueryService m_queries;
    std::vector<Candidate> m_candidates;
    std::size_t m_asked = 0; ///< of the candidates
};

} // namespace khoji::models
