#include "core/store/search/record_test.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <memory>

namespace khoji::store {

namespace {

using query::Value;

/// What is between the wildcards of a pattern, without escapes.
std::vector<std::string> piecesOf(std::string_view pattern)
{
    std::vector<std::string> pieces(1);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '*' || c == '?')
            pieces.emplace_back();
        else
            pieces.back() += c == '\\' && i + 1 < pattern.size() ? pattern[++i] : c;
    }
    return pieces;
}

/// What a text must hold for a value of a query to match it; empty when nobody can tell.
std::vector<std::string> piecesOf(query::Op op, const Value& value)
{
    if (value.kind == Value::Kind::Word && op == query::Op::Matches)
        return piecesOf(base::fold(value.text));
    if (value.kind == Value::Kind::Word || value.kind == Value::Kind::Quoted)
        return {base::fold(value.text)};
    return {};
}

/// JSON has more than one way to write the others, or must escape them.
bool isWrittenAsItIs(char c)
{
    return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '/';
}

std::string_view longestWritten(std::string_view piece)
{
    std::string_view longest;
    for (std::size_t begin = 0; begin < piece.size(); ++begin) {
        std::size_t end = begin;
        while (end < piece.size() && isWrittenAsItIs(piece[end]))
            ++end;
        if (end - begin > longest.size())
            longest = piece.substr(begin, end - begin);
        begin = end;
    }
    return longest;
}

/// JSON's own words and numbers hold none but these letters; the others stand in strings.
bool standsInStringsOnly(std::string_view text)
{
    constexpr std::string_view kBare = "0123456789+-.truefalsn";
    constexpr std::string_view kBetween = " ,:[]{}";
    return text.find_first_not_of(kBare) != std::string_view::npos
        && text.find_first_of(kBetween) == std::string_view::npos;
}

/// A backslash before it takes the letter at this place for itself.
bool isEscaped(std::string_view json, std::size_t at)
{
    std::size_t backslashes = 0;
    while (backslashes < at && json[at - backslashes - 1] == '\\')
        ++backslashes;
    return backslashes % 2 == 1;
}

/// The string around a place is a value, not the name of a member.
bool isInValue(std::string_view json, std::size_t at)
{
    std::size_t quote = json.find('"', at);
    while (quote != std::string_view::npos && isEscaped(json, quote))
        quote = json.find('"', quote + 1);
    const std::size_t next = quote == std::string_view::npos ? quote : json.find_first_not_of(" \t\r\n", quote + 1);
    return next != std::string_view::npos && json[next] != ':';
}

} // namespace

class RecordTest::Path {
public:
    explicit Path(const query::Node& term)
        : m_text(base::fold(term.field))
        , m_below(m_text + '.')
        , m_glob(m_text)
        , m_belowGlob(m_text + ".*")
        , m_isPattern(m_text.find('*') != std::string::npos)
        , m_asksForPresence(std::any_of(term.values.begin(), term.values.end(),
              [](const Value& value) { return value.kind == Value::Kind::Any; }))
    {
    }

    /// An object or a list is present when a value in it is.
    [[nodiscard]] bool leadsTo(std::string_view path) const
    {
        if (m_isPattern) {
            const std::string folded = base::fold(path);
            return m_glob.matches(folded) || (m_asksForPresence && m_belowGlob.matches(folded));
        }
        if (!base::isAscii(path))
            return base::fold(path) == m_text;
        return base::equalsIgnoringCase(path, m_text)
            || (m_asksForPresence && base::startsIgnoringCase(path, m_below));
    }

private:
    std::string m_text; ///< folded
    std::string m_below;
    base::Glob m_glob;
    base::Glob m_belowGlob;
    bool m_isPattern;
    bool m_asksForPresence;
};

RecordTest RecordTest::freeText(const Value& value)
{
    RecordTest test(freeTextTest(value));
    const std::vector<std::string> pieces = piecesOf(query::Op::Matches, value);
    test.m_needs.push_back(needsOf(pieces));
    // Whole, and nothing else: then it need not be looked for in values one by one.
    test.m_isLiteral = pieces.size() == 1 && test.m_needs.front().written.part() == pieces.front()
        && standsInStringsOnly(pieces.front());
    return test;
}

base::Result<RecordTest> RecordTest::path(const query::Node& term)
{
    auto made = pathTest(term);
    if (!made)
        return tl::unexpected(made.error());
    RecordTest test(std::move(*made));
    test.m_path = std::make_shared<const Path>(term);
    if (term.op != query::Op::Matches && term.op != query::Op::Equals)
        return test;
    for (const Value& value : term.values) {
        const std::vector<std::string> pieces = piecesOf(term.op, value);
        if (pieces.empty()) {
            test.m_needs.clear();
            break;
        }
        test.m_needs.push_back(needsOf(pieces));
    }
    return test;
}

RecordTest RecordTest::naming(NameTest test)
{
    RecordTest result;
    result.m_nameTest = std::move(test);
    return result;
}

RecordTest::Needs RecordTest::needsOf(const std::vector<std::string>& pieces)
{
    std::string_view longest;
    for (const std::string& piece : pieces) {
        const std::string_view written = longestWritten(piece);
        if (written.size() > longest.size())
            longest = written;
    }
    return {pieces, base::AsciiFinder(longest)};
}

bool RecordTest::mayPassIn(const GramFilter& block) const
{
    return m_needs.empty() || std::any_of(m_needs.begin(), m_needs.end(), [&block](const Needs& needs) {
        return std::all_of(needs.pieces.begin(), needs.pieces.end(),
            [&block](const std::string& piece) { return block.mayHold(piece); });
    });
}

Answer RecordTest::glance(std::string_view plainJson) const
{
    if (m_isLiteral) {
        const std::size_t at = m_needs.front().written.find(plainJson, 0);
        if (at == std::string_view::npos)
            return Answer::No;
        return !isEscaped(plainJson, at) && isInValue(plainJson, at) ? Answer::Yes : Answer::Unknown;
    }
    const bool mayPass =
        m_needs.empty() || std::any_of(m_needs.begin(), m_needs.end(), [plainJson](const Needs& needs) {
            return needs.written.isIn(plainJson);
        });
    return mayPass ? Answer::Unknown : Answer::No;
}

bool RecordTest::passes(const record::RecordValue& value) const
{
    return (!m_path || m_path->leadsTo(value.path)) && m_test(value.text);
}

bool isPlainJson(std::string_view json)
{
    return base::isAscii(json) && json.find("\\u") == std::string_view::npos;
}

} // namespace khoji::store
