#include "tests/core/store/conformance/naive_filter.h"

#include "core/base/ip.h"
#include "core/base/text.h"
#include "core/query/escape.h"
#include "core/query/time_terms.h"
#include "tests/core/store/conformance/asking.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <regex>

namespace khoji::store::test {

namespace {

using query::Node;
using query::Op;
using query::Value;
using record::Field;

/// `*`, `?` and `\` in an ASCII pattern, by trying everything.
bool globMatches(const char* pattern, const char* text)
{
    if (*pattern == '\0')
        return *text == '\0';
    if (*pattern == '*')
        return globMatches(pattern + 1, text) || (*text != '\0' && globMatches(pattern, text + 1));
    if (*text == '\0')
        return false;
    if (*pattern == '?')
        return globMatches(pattern + 1, text + 1);
    if (*pattern == '\\' && pattern[1] != '\0')
        ++pattern;
    return *pattern == *text && globMatches(pattern + 1, text + 1);
}

bool isIn(const std::string& text, const std::string& first, const std::string& last)
{
    const auto address = base::parseIp(text);
    return address && *base::parseIp(first) <= *address && *address <= *base::parseIp(last);
}

bool valueMatches(const std::string& text, Field field, Op op, const Value& value)
{
    if (op == Op::Equals)
        return text == value.text;
    switch (value.kind) {
    case Value::Kind::Any:
        return !text.empty();
    case Value::Kind::Quoted:
        return base::fold(text) == base::fold(value.text);
    case Value::Kind::Range:
        return isIn(text, value.text, value.upper);
    case Value::Kind::Regex:
        return std::regex_search(text,
            std::regex(value.text,
                value.ignoreCase ? std::regex::ECMAScript | std::regex::icase
                                 : std::regex::ECMAScript));
    case Value::Kind::Word:
        break;
    }
    if (field == Field::SourceIpAddress) {
        if (const auto network = base::parseCidr(value.text))
            return base::parseIp(text) && network->contains(*base::parseIp(text));
        if (base::parseIp(value.text))
            return isIn(text, value.text, value.text);
    }
    return globMatches(base::fold(value.text).c_str(), base::fold(text).c_str());
}

bool textMatches(const ToldEvent& event, const Node& term)
{
    for (const Field field : record::fieldsMeantBy(term.field)) {
        for (const Value& value : term.values) {
            const std::string& text = event.text(field);
            if (valueMatches(text, field, term.op, value))
                return true;
            const std::size_t suffix = text.find(".amazonaws.com");
            if (field == Field::EventSource && suffix != std::string::npos
                && valueMatches(text.substr(0, suffix), field, term.op, value))
                return true;
        }
    }
    return false;
}

bool timeMatches(const ToldEvent& event, const Node& term, base::UtcTime now, base::UtcTime end)
{
    return event.time != base::kUndated
        && std::any_of(term.values.begin(), term.values.end(), [&](const Value& value) {
               if (value.kind == Value::Kind::Any)
                   return true;
               const auto unit = query::resolveTimeValue(value.text, now, end).value();
               if (value.kind == Value::Kind::Range)
                   return unit.first <= event.time
                       && event.time < query::resolveTimeValue(value.upper, now, end).value().end;
               switch (term.op) {
               case Op::Greater:
                   return event.time >= unit.end;
               case Op::GreaterEqual:
                   return event.time >= unit.first;
               case Op::Less:
                   return event.time < unit.first;
               case Op::LessEqual:
                   return event.time < unit.end;
               default:
                   return unit.first <= event.time && event.time < unit.end;
               }
           });
}

bool severityMatches(const ToldEvent& event, const Node& term)
{
    const int level = severityLevel(event.text(Field::Severity));
    return std::any_of(term.values.begin(), term.values.end(), [&](const Value& value) {
        const int wanted = severityLevel(base::fold(value.text));
        switch (term.op) {
        case Op::Greater:
            return level > wanted;
        case Op::GreaterEqual:
            return level >= wanted;
        case Op::Less:
            return level < wanted;
        case Op::LessEqual:
            return level <= wanted;
        default:
            return level == wanted;
        }
    });
}

void collect(const nlohmann::json& value, const std::string& path, std::vector<Leaf>& leaves)
{
    if (value.is_object()) {
        for (const auto& [name, member] : value.items())
            collect(member, path.empty() ? name : path + "." + name, leaves);
    } else if (value.is_array()) {
        for (const auto& element : value)
            collect(element, path, leaves);
    } else {
        const std::string text = value.is_string() ? value.get<std::string>()
            : value.is_null()                      ? std::string()
                                                   : value.dump();
        leaves.push_back({path, text, base::fold(path), base::fold(text)});
    }
}

bool freeTextMatches(const ToldEvent& event, const Value& value)
{
    const std::string wanted = base::fold(value.text);
    const bool pattern = value.kind == Value::Kind::Word && query::hasWildcard(wanted);
    const std::string literal =
        value.kind == Value::Kind::Word ? query::withoutEscapes(wanted) : wanted;
    return std::any_of(event.leaves.begin(), event.leaves.end(), [&](const Leaf& leaf) {
        return pattern ? globMatches(wanted.c_str(), leaf.foldedText.c_str())
                       : leaf.foldedText.find(literal) != std::string::npos;
    });
}

bool isOrdered(const std::string& text, Op op, const std::string& limit)
{
    const auto number = nlohmann::json::parse(text, nullptr, false);
    const auto bound = nlohmann::json::parse(limit, nullptr, false);
    if (!number.is_number() || !bound.is_number())
        return false;
    const auto a = number.get<double>();
    const auto b = bound.get<double>();
    return op == Op::Greater     ? a > b
        : op == Op::GreaterEqual ? a >= b
        : op == Op::Less         ? a < b
                                 : a <= b;
}

bool pathMatches(const ToldEvent& event, const Node& term)
{
    const std::string path = base::fold(term.field);
    return std::any_of(event.leaves.begin(), event.leaves.end(), [&](const Leaf& leaf) {
        const std::string& where = leaf.foldedPath;
        return std::any_of(term.values.begin(), term.values.end(), [&](const Value& value) {
            const bool below =
                value.kind == Value::Kind::Any && globMatches((path + ".*").c_str(), where.c_str());
            if (!below && !globMatches(path.c_str(), where.c_str()))
                return false;
            return term.op == Op::Matches || term.op == Op::Equals
                ? valueMatches(leaf.text, Field::EventName, term.op, value)
                : isOrdered(leaf.text, term.op, value.text);
        });
    });
}

bool takesPart(const Node& node)
{
    return node.kind != Node::Kind::Off
        && (node.children.empty()
            || std::any_of(node.children.begin(), node.children.end(), takesPart));
}

} // namespace

std::vector<ToldEvent> toldBy(const EventStore& store)
{
    std::vector<ToldEvent> told;
    for (const EventRow& row : rows(store, "", everyField())) {
        ToldEvent event{row.key, row.time, {}, {}};
        collect(nlohmann::json::parse(need(store.record(row.key)).json), {}, event.leaves);
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            event.texts[everyField()[i]] = row.cells[i];
        told.push_back(std::move(event));
    }
    return told;
}

int severityLevel(const std::string& word)
{
    constexpr std::array kWords{"none", "low", "medium", "high", "critical"};
    return static_cast<int>(std::find(kWords.begin(), kWords.end(), word) - kWords.begin());
}

bool isWord(const ToldEvent& event, const std::string& word)
{
    const std::string& result = event.text(Field::Outcome);
    const std::string& sourceClass = event.text(Field::SourceClass);
    const std::string& account = event.text(Field::UserAccountId);
    const std::string& recipient = event.text(Field::RecipientAccountId);
    if (word == "error")
        return result != "success" && result != "dry-run";
    if (word == "denied")
        return result == "denied" || result == "failed-sign-in";
    if (word == "write" || word == "read")
        return event.text(Field::Access) == word;
    if (word == "root")
        return event.text(Field::PrincipalKind) == "root";
    if (word == "console")
        return event.text(Field::AgentClass) == "console";
    if (word == "service")
        return !event.text(Field::InvokedBy).empty()
            || event.text(Field::PrincipalKind) == "service" || sourceClass == "service"
            || sourceClass == "aws-internal";
    if (word == "external")
        return !account.empty() && !recipient.empty() && account != recipient;
    if (word == "insight")
        return event.text(Field::EventType) == "AwsCloudTrailInsight";
    if (word == "data")
        return event.text(Field::EventCategory) == "Data";
    return event.text(Field::EventType) == "AwsConsoleSignIn"
        || event.text(Field::EventSource) == "signin.amazonaws.com";
}

Band bandOf(const ToldEvent& event)
{
    if (isWord(event, "denied"))
        return Band::Denied;
    if (isWord(event, "error"))
        return Band::Error;
    return isWord(event, "write") ? Band::Write : Band::Read;
}

bool matches(const ToldEvent& event, const Node& node, base::UtcTime now, base::UtcTime end)
{
    const auto inner = [&](const Node& child) {
        return matches(event, child, now, end);
    };
    if (!takesPart(node))
        return true;
    switch (node.kind) {
    case Node::Kind::And:
        return std::all_of(node.children.begin(), node.children.end(), inner);
    case Node::Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(),
            [&](const Node& child) { return takesPart(child) && inner(child); });
    case Node::Kind::Not:
        return !inner(node.children.front());
    case Node::Kind::Is:
        return isWord(event, node.values.front().text);
    case Node::Kind::FreeText:
        return freeTextMatches(event, node.values.front());
    case Node::Kind::Term:
        if (node.field == "time")
            return timeMatches(event, node, now, end);
        if (node.field == "severity")
            return severityMatches(event, node);
        if (node.field == "eventID")
            return event.text(Field::EventId) == node.values.front().text;
        return record::fieldsMeantBy(node.field).empty() ? pathMatches(event, node)
                                                         : textMatches(event, node);
    default:
        return true;
    }
}

} // namespace khoji::store::test
