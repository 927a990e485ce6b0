#include "models/events/query_loosener.h"

#include "core/query/parser.h"
#include "core/query/terms.h"
#include "core/query/validity.h"

#include <algorithm>

namespace khoji::models {

QueryLoosener::QueryLoosener(QObject* parent)
    : QObject(parent)
{
    connect(&m_queries, &QueryService::finished, this, [this](const auto& result) {
        m_candidates[m_asked].events = result->rows->size();
        ++m_asked;
        askNext();
    });
    connect(&m_queries, &QueryService::failed, this, [this] {
        ++m_asked;
        askNext();
    });
}

void QueryLoosener::setStore(const store::EventStore* store)
{
    m_candidates.clear();
    m_queries.setStore(store);
}

void QueryLoosener::stop()
{
    m_candidates.clear();
    m_queries.cancel();
}

void QueryLoosener::look(const QString& query)
{
    stop();
    m_asked = 0;
    const auto parsed = query::parse(query.toStdString());
    if (!parsed)
        return;
    const auto terms = query::topLevelTerms(parsed->root);
    if (terms.size() < 2)
        return;
    for (const query::Node* const term : terms) {
        const std::string rest = query::withTermReplaced(*parsed, *term, {});
        if (m_candidates.size() < kMostTried && !query::check(rest).readsRecords)
            m_candidates.push_back({std::string(query::textOf(*parsed, *term)), rest});
    }
    askNext();
}

void QueryLoosener::askNext()
{
    if (m_asked >= m_candidates.size()) {
        tellBest();
        return;
    }
    store::QueryRequest request;
    if (auto parsed = query::parse(m_candidates[m_asked].query))
        request.filter = std::move(*parsed);
    m_queries.submit(std::move(request));
}

void QueryLoosener::tellBest()
{
    const auto best = std::max_element(m_candidates.begin(), m_candidates.end(),
        [](const Candidate& a, const Candidate& b) { return a.events < b.events; });
    if (best != m_candidates.end() && best->events > 0)
        Q_EMIT found(QString::fromStdString(best->condition), QString::fromStdString(best->query),
            best->events);
}

} // namespace khoji::models
