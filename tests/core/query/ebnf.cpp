#include "tests/core/query/ebnf.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>
#include <utility>

namespace khoji::query::test {

struct Grammar::Expression {
    enum class Kind { Text, Rule, Told, Sequence, Choice, Optional, Repeated, Except };
    Kind kind = Kind::Text;
    std::string name; ///< of the rule or what is told; or the text itself
    bool anyCase = false; ///< Text
    std::vector<std::unique_ptr<Expression>> parts;
    mutable int height = std::numeric_limits<int>::max(); ///< rules within each other, at least
};

namespace {

using Expression = Grammar::Expression;
using Kind = Expression::Kind;
using Part = std::unique_ptr<Expression>;
using Ends = std::vector<std::size_t>;

Part make(Kind kind, std::string name = {})
{
    auto result = std::make_unique<Expression>();
    result->kind = kind;
    result->name = std::move(name);
    return result;
}

Part make(Kind kind, Part first, Part second = nullptr)
{
    auto result = make(kind);
    result->parts.push_back(std::move(first));
    if (second)
        result->parts.push_back(std::move(second));
    return result;
}

Part copyOf(const Expression& original)
{
    auto result = make(original.kind, original.name);
    result->anyCase = original.anyCase;
    for (const Part& part : original.parts)
        result->parts.push_back(copyOf(*part));
    return result;
}

void tidy(Ends& ends)
{
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
}

} // namespace

/// Recursive descent over the grammar's own text.
class Grammar::Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] bool atEnd()
    {
        skipSpaces();
        return m_at == m_text.size();
    }

    std::pair<std::string, Part> rule()
    {
        std::string name = word();
        expect('=');
        Part expression = choice();
        expect(';');
        return {std::move(name), std::move(expression)};
    }

private:
    Part choice()
    {
        Part result = sequence();
        if (peek() != '|')
            return result;
        result = make(Kind::Choice, std::move(result));
        while (take('|'))
            result->parts.push_back(sequence());
        return result;
    }

    Part sequence()
    {
        Part result = make(Kind::Sequence);
        while (std::string_view(";|)]}").find(peek()) == std::string_view::npos)
            result->parts.push_back(difference());
        if (result->parts.empty())
            throw std::runtime_error("nothing stands " + place());
        return result;
    }

    Part difference()
    {
        Part result = piece();
        return take('-') ? make(Kind::Except, std::move(result), piece()) : std::move(result);
    }

    Part piece()
    {
        const char c = peek();
        if (take('('))
            return closed(choice(), ')');
        if (take('['))
            return make(Kind::Optional, closed(choice(), ']'));
        if (take('{'))
            return make(Kind::Repeated, closed(choice(), '}'));
        if (take('?'))
            return make(Kind::Told, upTo('?'));
        if (take('"') || take('\'')) {
            const std::size_t end = m_text.find(c, m_at);
            Part text = make(Kind::Text, std::string(m_text.substr(m_at, end - m_at)));
            text->anyCase = c == '"';
            m_at = end + 1;
            return text;
        }
        return base::isDigit(c) ? times() : make(Kind::Rule, word());
    }

    Part times()
    {
        std::size_t count = 0;
        while (m_at < m_text.size() && base::isDigit(m_text[m_at]))
            count = 10 * count + static_cast<std::size_t>(m_text[m_at++] - '0');
        expect('*');
        const Part one = piece();
        Part result = make(Kind::Sequence);
        while (result->parts.size() < count)
            result->parts.push_back(copyOf(*one));
        return result;
    }

    Part closed(Part inner, char bracket)
    {
        expect(bracket);
        return inner;
    }

    /// Up to the character, without spaces around; line feeds become spaces.
    std::string upTo(char end)
    {
        std::string result;
        while (peek() != end) {
            result += result.empty() ? "" : " ";
            while (m_at < m_text.size() && m_text[m_at] != end && !isSpace(m_text[m_at]))
                result += m_text[m_at++];
        }
        expect(end);
        return result;
    }

    std::string word()
    {
        skipSpaces();
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && base::isLowerCase(m_text[m_at]))
            ++m_at;
        if (m_at == begin)
            throw std::runtime_error("expecting a rule's name " + place());
        return std::string(m_text.substr(begin, m_at - begin));
    }

    static bool isSpace(char c) { return c == ' ' || c == '\n'; }

    void skipSpaces()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }

    char peek()
    {
        skipSpaces();
        if (m_at == m_text.size())
            throw std::runtime_error("the grammar ends too early");
        return m_text[m_at];
    }

    bool take(char c)
    {
        const bool there = peek() == c;
        m_at += there ? 1 : 0;
        return there;
    }

    void expect(char c)
    {
        if (!take(c))
            throw std::runtime_error(std::string("expecting ") + c + " " + place());
    }

    [[nodiscard]] std::string place() const
    {
        return "before: " + std::string(m_text.substr(m_at, 40));
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

/// Tries everything, and each thing at each place once.
class Grammar::Matcher {
public:
    Matcher(const Grammar& grammar, std::string_view text)
        : m_grammar(grammar)
        , m_text(text)
    { }

    /// Where what begins at `begin` can end.
    const Ends& ends(const Expression& expression, std::size_t begin)
    {
        const auto key = std::pair(&expression, begin);
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second;
        Ends found = find(expression, begin);
        tidy(found);
        return m_known[key] = std::move(found);
    }

private:
    Ends find(const Expression& expression, std::size_t begin)
    {
        switch (expression.kind) {
        case Kind::Text:
            return text(expression, begin);
        case Kind::Rule:
            return ends(m_grammar.rule(expression.name), begin);
        case Kind::Told:
            return m_grammar.m_told.at(expression.name).ends(m_text, begin);
        case Kind::Sequence:
            return sequence(expression, begin);
        case Kind::Choice:
            return choice(expression, begin);
        case Kind::Optional: {
            Ends result = ends(*expression.parts.front(), begin);
            result.push_back(begin);
            return result;
        }
        case Kind::Repeated:
            return repeated(expression, begin);
        case Kind::Except:
            return except(expression, begin);
        }
        return {};
    }

    [[nodiscard]] Ends text(const Expression& expression, std::size_t begin) const
    {
        const std::string_view here = m_text.substr(begin, expression.name.size());
        const bool same = expression.anyCase ? base::equalsIgnoringCase(here, expression.name)
                                             : here == expression.name;
        return same ? Ends{begin + expression.name.size()} : Ends{};
    }

    Ends sequence(const Expression& expression, std::size_t begin)
    {
        Ends reached{begin};
        for (const Part& part : expression.parts) {
            Ends next;
            for (const std::size_t at : reached) {
                const Ends& more = ends(*part, at);
                next.insert(next.end(), more.begin(), more.end());
            }
            tidy(next);
            reached = std::move(next);
        }
        return reached;
    }

    Ends choice(const Expression& expression, std::size_t begin)
    {
        Ends result;
        for (const Part& part : expression.parts) {
            const Ends& more = ends(*part, begin);
            result.insert(result.end(), more.begin(), more.end());
        }
        return result;
    }

    Ends repeated(const Expression& expression, std::size_t begin)
    {
        Ends result{begin};
        for (std::size_t i = 0; i < result.size(); ++i) {
            for (const std::size_t end : ends(*expression.parts.front(), result[i])) {
                if (std::find(result.begin(), result.end(), end) == result.end())
                    result.push_back(end);
            }
        }
        return result;
    }

    /// What must not match has to be read by itself: it must not look beyond the end.
    Ends except(const Expression& expression, std::size_t begin)
    {
        Ends result;
        for (const std::size_t end : Ends(ends(*expression.parts.front(), begin))) {
            Matcher alone(m_grammar, m_text.substr(begin, end - begin));
            const Ends& refused = alone.ends(*expression.parts.back(), 0);
            if (std::find(refused.begin(), refused.end(), end - begin) == refused.end())
                result.push_back(end);
        }
        return result;
    }

    const Grammar& m_grammar;
    std::string_view m_text;
    std::map<std::pair<const Expression*, std::size_t>, Ends> m_known;
};

/// Writes one sentence, from left to right. Deep inside it takes the shortest way out.
class Grammar::Writer {
public:
    Writer(const Grammar& grammar, std::mt19937& random)
        : m_grammar(grammar)
        , m_random(random)
    { }

    void write(const Expression& expression, std::string& out, int depth)
    {
        switch (expression.kind) {
        case Kind::Text:
            text(expression, out);
            break;
        case Kind::Rule:
            write(m_grammar.rule(expression.name), out, depth + 1);
            break;
        case Kind::Told:
            out += m_grammar.m_told.at(expression.name).sample(m_random, out);
            break;
        case Kind::Sequence:
            for (const Part& part : expression.parts)
                write(*part, out, depth);
            break;
        case Kind::Choice:
            write(chosen(expression, depth), out, depth);
            break;
        case Kind::Optional:
            if (depth < kDeepest && below(2) == 0)
                write(*expression.parts.front(), out, depth);
            break;
        case Kind::Repeated:
            for (std::size_t i = depth < kDeepest ? below(4) : 0; i > 0; --i)
                write(*expression.parts.front(), out, depth);
            break;
        case Kind::Except:
            except(expression, out, depth);
            break;
        }
    }

private:
    static constexpr int kDeepest = 12;

    std::size_t below(std::size_t bound)
    {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random);
    }

    void text(const Expression& expression, std::string& out)
    {
        std::string text = expression.name;
        if (expression.anyCase && below(8) == 0)
            std::transform(text.begin(), text.end(), text.begin(),
                [](char c) { return base::isLowerCase(c) ? static_cast<char>(c & ~0x20) : c; });
        out += text;
    }

    const Expression& chosen(const Expression& expression, int depth)
    {
        const auto& parts = expression.parts;
        if (depth < kDeepest)
            return *parts[below(parts.size())];
        return **std::min_element(parts.begin(), parts.end(),
            [](const Part& a, const Part& b) { return a->height < b->height; });
    }

    void except(const Expression& expression, std::string& out, int depth)
    {
        for (int tries = 0; tries < 1000; ++tries) {
            // The shortest way out may be the very thing that is excepted.
            std::string piece;
            write(*expression.parts.front(), piece, tries == 0 ? depth : 0);
            Matcher matcher(m_grammar, piece);
            const Ends& refused = matcher.ends(*expression.parts.back(), 0);
            if (std::find(refused.begin(), refused.end(), piece.size()) == refused.end()) {
                out += piece;
                return;
            }
        }
        throw std::runtime_error("nothing is left of an exception");
    }

    const Grammar& m_grammar;
    std::mt19937& m_random;
};

namespace {

/// How many rules at least lie within each other in what an expression derives; false when nothing
/// changed.
bool measure(const Expression& expression, const std::function<int(const std::string&)>& ruleHeight)
{
    bool changed = false;
    for (const Part& part : expression.parts)
        changed = measure(*part, ruleHeight) || changed;
    constexpr int kUnknown = std::numeric_limits<int>::max();
    int height = 0;
    switch (expression.kind) {
    case Kind::Rule: {
        const int inner = ruleHeight(expression.name);
        height = inner == kUnknown ? kUnknown : inner + 1;
        break;
    }
    case Kind::Sequence:
        for (const Part& part : expression.parts)
            height = std::max(height, part->height);
        break;
    case Kind::Choice:
        height = kUnknown;
        for (const Part& part : expression.parts)
            height = std::min(height, part->height);
        break;
    case Kind::Except:
        height = expression.parts.front()->height;
        break;
    default:
        break;
    }
    changed = changed || height != expression.height;
    expression.height = height;
    return changed;
}

void collect(const Expression& expression, Kind kind, std::set<std::string>& names)
{
    if (expression.kind == kind)
        names.insert(expression.name);
    for (const Part& part : expression.parts)
        collect(*part, kind, names);
}

} // namespace

Grammar::Grammar(std::string_view text, std::map<std::string, Told> told)
    : m_told(std::move(told))
{
    Reader reader(text);
    while (!reader.atEnd()) {
        auto [name, expression] = reader.rule();
        if (!m_rules.emplace(name, std::move(expression)).second)
            throw std::runtime_error("there are two rules " + name);
    }
    for (const auto& [name, expression] : m_rules) {
        std::set<std::string> asked;
        collect(*expression, Kind::Rule, asked);
        for (const std::string& other : asked)
            (void)rule(other);
        std::set<std::string> described;
        collect(*expression, Kind::Told, described);
        for (const std::string& other : described) {
            if (!m_told.contains(other))
                throw std::runtime_error("the test does not know what this is: " + other);
        }
    }
    bool changed = true;
    while (changed) {
        changed = false;
        for (const auto& [name, expression] : m_rules)
            changed = measure(*expression, [this](const std::string& other) {
                return rule(other).height;
            }) || changed;
    }
}

Grammar::~Grammar() = default;

const Grammar::Expression& Grammar::rule(const std::string& name) const
{
    const auto found = m_rules.find(name);
    if (found == m_rules.end())
        throw std::runtime_error("there is no rule " + name);
    return *found->second;
}

bool Grammar::derives(const std::string& name, std::string_view text) const
{
    Matcher matcher(*this, text);
    const Ends& ends = matcher.ends(rule(name), 0);
    return std::find(ends.begin(), ends.end(), text.size()) != ends.end();
}

std::string Grammar::sentence(const std::string& name, std::mt19937& random) const
{
    std::string result;
    Writer(*this, random).write(rule(name), result, 0);
    return result;
}

std::vector<std::string> Grammar::unused(const std::string& start) const
{
    std::set<std::string> reached{start};
    std::set<std::string> told;
    for (bool grown = true; grown;) {
        const std::set<std::string> before = reached;
        for (const std::string& name : before) {
            collect(rule(name), Kind::Rule, reached);
            collect(rule(name), Kind::Told, told);
        }
        grown = reached.size() > before.size();
    }
    std::vector<std::string> result;
    for (const auto& [name, expression] : m_rules) {
        if (!reached.contains(name))
            result.push_back(name);
    }
    for (const auto& [name, how] : m_told) {
        if (!told.contains(name))
            result.push_back(name);
    }
    return result;
}

} // namespace khoji::query::test
