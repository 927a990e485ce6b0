#include "models/searches/noise_patterns.h"

#include "core/query/printer.h"

namespace khoji::models {

namespace {

using record::Field;

const std::vector<std::vector<Field>>& parts()
{
    static const std::vector<std::vector<Field>> kParts{{Field::Role, Field::Principal},
        {Field::EventSource}, {Field::EventName}, {Field::AgentClass}};
    return kParts;
}

std::string nameOf(Field field)
{
    const record::FieldInfo& info = record::info(field);
    // `user` asks for more than the principal.
    const bool isShort = field == Field::EventSource || field == Field::EventName;
    return std::string(isShort ? info.shortName : info.name);
}

std::string termText(const store::Combination& pattern)
{
    std::string term;
    for (std::size_t i = 0; i < pattern.values.size(); ++i) {
        const store::CombinedValue& value = pattern.values[i];
        // Of what is not recorded, no field of the part is.
        const std::vector<Field> fields =
            value.text.empty() ? parts()[i] : std::vector<Field>{value.field};
        for (const Field field : fields) {
            term += term.empty() ? "" : " ";
            term += query::termFor(nameOf(field), value.text);
        }
    }
    return term;
}

} // namespace

store::CombinationRequest patternRequest(query::Filter filter, std::size_t limit)
{
    return {std::move(filter), parts(), limit};
}

QString termOf(const store::Combination& pattern)
{
    return QString::fromStdString(termText(pattern));
}

QString without(const QString& query, const std::vector<store::Combination>& patterns)
{
    std::string text = query.toStdString();
    for (const store::Combination& pattern : patterns)
        text = query::andNot(text, termText(pattern));
    return QString::fromStdString(text);
}

QString onlyWith(const QString& query, const std::vector<store::Combination>& patterns)
{
    if (patterns.empty())
        return query;
    if (patterns.size() == 1)
        return QString::fromStdString(
            query::andAlso(query.toStdString(), termText(patterns.front())));
    std::string either;
    for (const store::Combination& pattern : patterns)
        either += (either.empty() ? "(" : " or (") + termText(pattern) + ")";
    return QString::fromStdString(query::andAlso(query.toStdString(), either));
}

std::size_t patternsFor(double share, const store::CombinationList& list)
{
    const double wanted = share * static_cast<double>(list.events);
    std::uint64_t covered = 0;
    std::size_t count = 0;
    while (count < list.combinations.size() && static_cast<double>(covered) < wanted)
        covered += list.combinations[count++].count;
    return count;
}

} // namespace khoji::models
