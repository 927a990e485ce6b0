#include "core/query/highlights.h"

#include "core/base/ip.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/value_rules.h"

#include <algorithm>
#include <utility>

namespace khoji::query {
namespace {

class Collector {
public:
    void visit(const Node& node)
    {
        switch (node.kind) {
        case Node::Kind::And:
        case Node::Kind::Or:
            for (const Node& child : node.children)
                visit(child);
            break;
        case Node::Kind::Term:
            term(node);
            break;
        case Node::Kind::FreeText:
            add({}, node.values.front(), true);
            break;
        case Node::Kind::All:
        case Node::Kind::Not:
        case Node::Kind::Off:
        case Node::Kind::Is:
        case Node::Kind::Has:
            break;
        }
    }

    [[nodiscard]] std::vector<Highlight> take() { return std::move(m_found); }

private:
    void term(const Node& node)
    {
        const auto type = fieldType(node.field);
        if (!type || compares(node.op) || isOrdered(*type) || *type == FieldType::Tag)
            return;
        Highlight where;
        const auto meant = record::fieldsMeantBy(node.field);
        where.fields.assign(meant.begin(), meant.end());
        if (meant.empty())
            where.path = node.field;
        for (const Value& value : node.values) {
            if (*type != FieldType::Address || !base::parseCidr(value.text))
                add(where, value, false);
        }
    }

    void add(const Highlight& where, const Value& value, bool isPart)
    {
        if (value.kind == Value::Kind::Quoted)
            add(where, value.text, !isPart);
        if (value.kind != Value::Kind::Word)
            return;
        if (!hasWildcard(value.text))
            add(where, withoutEscapes(value.text), !isPart);
        else
            addPattern(where, value.text);
    }

    void addPattern(Highlight highlight, const std::string& word)
    {
        highlight.pattern = word;
        highlight.parts = literalParts(word);
        if (!highlight.parts.empty())
            add(std::move(highlight));
    }

    static std::vector<std::string> literalParts(std::string_view word)
    {
        std::vector<std::string> parts;
        std::string part;
        const auto end = [&] {
            if (!part.empty())
                parts.push_back(std::exchange(part, {}));
        };
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (word[i] == '*' || word[i] == '?') {
                end();
                continue;
            }
            if (word[i] == '\\' && i + 1 < word.size())
                ++i;
            part += word[i];
        }
        end();
        return parts;
    }

    void add(Highlight highlight, std::string text, bool isWhole)
    {
        highlight.text = std::move(text);
        highlight.isWhole = isWhole;
        if (!highlight.text.empty())
            add(std::move(highlight));
    }

    void add(Highlight highlight)
    {
        if (std::find(m_found.begin(), m_found.end(), highlight) == m_found.end())
            m_found.push_back(std::move(highlight));
    }

    std::vector<Highlight> m_found;
};

} // namespace

std::vector<Highlight> highlightsOf(const Node& root)
{
    Collector collector;
    collector.visit(root);
    return collector.take();
}

} // namespace khoji::query
