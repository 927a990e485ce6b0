#include "models/searches/query_presets.h"

#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/terms.h"
#include "core/query/time_terms.h"

#include <algorithm>

namespace khoji::models {

namespace {

using query::Node;

bool isNegationOf(const Node& a, const Node& b)
{
    return a.kind == Node::Kind::Not && a.children.front() == b;
}

/// `time` and `eventTime` are the same, and so are their terms.
bool isSameTerm(Node a, const Node& b)
{
    if (query::isTimeTerm(a) && query::isTimeTerm(b))
        a.field = b.field;
    return a == b;
}

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

QString termOf(Toggle toggle)
{
    switch (toggle) {
    case Toggle::WritesOnly:
        return QStringLiteral("is:write");
    case Toggle::ErrorsOnly:
        return QStringLiteral("is:error");
    case Toggle::HideServices:
        break;
    }
    return QStringLiteral("-is:service");
}

QString termOf(TimeSpan span)
{
    switch (span) {
    case TimeSpan::LastHour:
        return QStringLiteral("eventTime>=end-1h");
    case TimeSpan::LastDay:
        return QStringLiteral("eventTime>=end-24h");
    case TimeSpan::LastWeek:
        return QStringLiteral("eventTime>=end-7d");
    case TimeSpan::WholeCase:
        break;
    }
    return {};
}

bool isQuery(const QString& text)
{
    return query::parse(text.toStdString()).has_value();
}

bool isOn(const QString& query, Toggle toggle)
{
    const auto filter = query::parse(query.toStdString());
    const auto term = query::parse(termOf(toggle).toStdString());
    if (!filter || !term)
        return false;
    const auto terms = query::topLevelTerms(filter->root);
    return std::any_of(
        terms.begin(), terms.end(), [&term](const Node* one) { return *one == term->root; });
}

QString withToggle(const QString& query, Toggle toggle, bool on)
{
    const auto filter = query::parse(query.toStdString());
    const auto term = query::parse(termOf(toggle).toStdString());
    if (!filter || !term || isOn(query, toggle) == on)
        return query;
    const Node& wanted = term->root;
    const std::string rest = query::withoutTerms(*filter, [&](const Node& one) {
        return on ? isNegationOf(one, wanted) || isNegationOf(wanted, one) : one == wanted;
    });
    return fromUtf8(on ? query::andAlso(rest, term->text) : rest);
}

bool isOn(const QString& query, TimeSpan span)
{
    const auto filter = query::parse(query.toStdString());
    if (!filter)
        return false;
    std::vector<const Node*> times = query::topLevelTerms(filter->root);
    std::erase_if(times, [](const Node* one) { return !query::isTimeTerm(*one); });
    if (span == TimeSpan::WholeCase)
        return times.empty();
    const auto term = query::parse(termOf(span).toStdString());
    return term && times.size() == 1 && isSameTerm(*times.front(), term->root);
}

QString withSpan(const QString& query, TimeSpan span)
{
    if (!isQuery(query) || isOn(query, span))
        return query;
    const std::string rest = query::removeTimeRange(query.toStdString());
    return fromUtf8(query::andAlso(rest, termOf(span).toStdString()));
}

} // namespace khoji::models
