#include "models/query/query_history.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace khoji::models {

namespace {

bool isWorthKeeping(const QString& query)
{
    return !query.isEmpty() && query.size() <= QueryHistory::kLongest;
}

} // namespace

void QueryHistory::add(const QString& query)
{
    const QString text = query.trimmed();
    if (!isWorthKeeping(text) || (!m_queries.isEmpty() && m_queries.front() == text))
        return;
    m_queries.removeAll(text);
    m_queries.prepend(text);
    m_queries = m_queries.mid(0, kMost);
    Q_EMIT changed();
}

void QueryHistory::clear()
{
    if (m_queries.isEmpty())
        return;
    m_queries.clear();
    Q_EMIT changed();
}

QString QueryHistory::toJson() const
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(m_queries)).toJson(QJsonDocument::Compact));
}

void QueryHistory::restore(const QString& json)
{
    m_queries.clear();
    const QJsonArray kept = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue& value : kept) {
        const QString text = value.toString().trimmed();
        if (isWorthKeeping(text) && !m_queries.contains(text) && m_queries.size() < kMost)
            m_queries.append(text);
    }
}

} // namespace khoji::models
