#include "core/record/cards/fact_list.h"

#include <array>

namespace khoji::record::cards {

Fact& FactList::stated(std::string_view label, std::string_view path)
{
    const nlohmann::ordered_json* const value = m_record.at(path);
    if (value == nullptr)
        return missing(label);
    Fact& fact = m_facts.emplace_back();
    fact.label = label;
    fact.path = path;
    if (value->is_structured()) {
        fact.value = omissionText(*value);
        if (fact.value.empty())
            fact.value = "recorded in an unexpected form; see the tree";
        return fact;
    }
    fact.value = scalarText(*value);
    makeQueryable(fact, path, fact.value);
    return fact;
}

void FactList::statedIfRecorded(
    std::string_view label, std::string_view path, std::string_view note)
{
    if (m_record.at(path) != nullptr)
        stated(label, path).note = note;
}

void FactList::moment(std::string_view label, std::string_view path, std::string_view note)
{
    Fact& fact = stated(label, path);
    if (fact.missing)
        return;
    fact.note = note;
    fact.time = base::parseTime(fact.value);
    if (!fact.time) {
        fact.note = "not a time Khoji can read";
        return;
    }
    const std::string iso = base::formatIso(*fact.time);
    if (iso == fact.value)
        return;
    fact.note = "recorded as " + fact.value;
    fact.value = iso;
    fact.rule = "The recorded text, written in the common form and in UTC.";
}

Fact& FactList::derived(std::string_view label, std::string value, std::string_view rule)
{
    if (value.empty())
        return missing(label);
    Fact& fact = m_facts.emplace_back();
    fact.label = label;
    fact.value = std::move(value);
    fact.rule = rule;
    return fact;
}

Fact& FactList::missing(std::string_view label)
{
    Fact& fact = m_facts.emplace_back();
    fact.label = label;
    fact.missing = true;
    return fact;
}

void makeQueryable(Fact& fact, Field field)
{
    makeQueryable(fact, info(field).name, fact.value);
}

void makeQueryable(Fact& fact, std::string_view field, std::string value)
{
    if (fact.missing || value.empty())
        return;
    fact.queryField = field;
    fact.queryValue = std::move(value);
}

std::string durationText(std::chrono::seconds duration)
{
    using Unit = std::pair<std::chrono::seconds::rep, std::string_view>;
    constexpr std::array kUnits = {
        Unit{86'400, "d"}, Unit{3'600, "h"}, Unit{60, "min"}, Unit{1, "s"}};

    const bool negative = duration < std::chrono::seconds::zero();
    std::chrono::seconds::rep rest = negative ? -duration.count() : duration.count();
    std::string text;
    for (const auto& [seconds, unit] : kUnits) {
        const std::chrono::seconds::rep count = rest / seconds;
        rest %= seconds;
        if (count == 0)
            continue;
        text += (text.empty() ? "" : " ") + std::to_string(count) + ' ';
        text += unit;
    }
    if (text.empty())
        return "0 s";
    return negative ? "-" + text : text;
}

} // namespace khoji::record::cards
