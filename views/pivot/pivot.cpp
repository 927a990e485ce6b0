#include "views/pivot/pivot.h"

namespace khoji::views {

Pivot::Pivot(models::Investigation& investigation, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
{ }

void Pivot::apply(const PivotValue& value, query::Apply how)
{
    m_investigation.apply(value.term(), how);
}

void Pivot::prepare(const PivotValue& value, query::Apply how)
{
    m_investigation.prepare(value.term(), how);
}

QString Pivot::preview(const PivotValue& value, query::Apply how) const
{
    return QString::fromStdString(query::applied(
        m_investigation.queryText().toStdString(), value.term().toStdString(), how));
}

} // namespace khoji::views
