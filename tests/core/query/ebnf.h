#pragma once

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Grammars as docs/query-language.md writes them: to tell whether a text is a sentence, and to
/// make sentences up.
namespace khoji::query::test {

/// What stands between question marks: a piece of text that is told in words.
struct Told {
    /// Where in `text` such a piece can end that begins at `begin`.
    std::function<std::vector<std::size_t>(std::string_view text, std::size_t begin)> ends;
    /// One to go on with after `before`.
    std::function<std::string(std::mt19937& random, std::string_view before)> sample;
};

/// `rule = expression ;` where an expression is made of `"text"` (in any case), `'text'` (in this
/// case), other rules, `? what is told ?`, one after the other, `a | b`, `[ a ]`, `{ a }`, `( a )`,
/// `9 * a` (nine times) and `a - b` (an a that is no b). No rule may begin with itself.
class Grammar {
public:
    /// Throws std::runtime_error when the text is no grammar, or tells of what `told` does not
    /// know.
    Grammar(std::string_view text, std::map<std::string, Told> told);
    ~Grammar();

    /// The whole text can be derived from a rule.
    [[nodiscard]] bool derives(const std::string& rule, std::string_view text) const;
    /// A text derived from a rule. The same series of random numbers gives the same one.
    [[nodiscard]] std::string sentence(const std::string& rule, std::mt19937& random) const;
    /// What a rule or `told` tells that no sentence can need.
    [[nodiscard]] std::vector<std::string> unused(const std::string& start) const;

    struct Expression;

private:
    class Reader;
    class Matcher;
    class Writer;

    [[nodiscard]] const Expression& rule(const std::string& name) const;

    std::map<std::string, std::unique_ptr<Expression>> m_rules;
    std::map<std::string, Told> m_told;
};

} // namespace khoji::query::test
