#include "tests/core/query/tree_text.h"

namespace khoji::query::test {
namespace {

std::string valueText(const Value& value)
{
    switch (value.kind) {
    case Value::Kind::Word:
        return "word[" + value.text + "]";
    case Value::Kind::Quoted:
        return "quoted[" + value.text + "]";
    case Value::Kind::Regex:
        return (value.ignoreCase ? "regexIgnoringCase[" : "regex[") + value.text + "]";
    case Value::Kind::Range:
        return "range[" + value.text + " to " + value.upper + "]";
    case Value::Kind::Any:
        break;
    }
    return "any";
}

template <typename T, typename F>
std::string joined(const std::vector<T>& parts, F text, std::string_view separator)
{
    std::string result;
    for (const T& part : parts) {
        if (!result.empty())
            result += separator;
        result += text(part);
    }
    return result;
}

std::string group(const char* name, const Node& node)
{
    return std::string(name) + "(" + joined(node.children, treeText, ", ") + ")";
}

} // namespace

std::string treeText(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::All:
        return "all";
    case Node::Kind::And:
        return group("and", node);
    case Node::Kind::Or:
        return group("or", node);
    case Node::Kind::Not:
        return group("not", node);
    case Node::Kind::Off:
        return group("off", node);
    case Node::Kind::Term:
        return node.field + " " + std::string(symbol(node.op)) + " "
            + joined(node.values, valueText, " | ");
    case Node::Kind::Is:
        return "is[" + node.values.front().text + "]";
    case Node::Kind::Has:
        return "has[" + node.values.front().text + "]";
    case Node::Kind::FreeText:
        return "text " + valueText(node.values.front());
    }
    return {};
}

} // namespace khoji::query::test
