#include "core/base/ascii.h"
#include "core/base/ip.h"
#include "core/base/utf8.h"
#include "core/query/characters.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/parser.h"
#include "core/query/value_rules.h"
#include "core/record/field.h"
#include "tests/core/query/ebnf.h"
#include "tests/core/query/tree_generator.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <algorithm>
#include <charconv>
#include <optional>

using namespace khoji;
using namespace khoji::query;
using test::Grammar;
using test::Told;

/// The grammar in docs/query-language.md and the parser are of the same language: what the one
/// derives, the other reads, and the other way round.
class TestQueryGrammar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRuleIsNeeded();
    void exampleOfThePage_data();
    void exampleOfThePage();
    void errorBeyondTheGrammar_data();
    void errorBeyondTheGrammar();
    void sentencesAreQueries();
    void queriesAreSentences();

private:
    [[nodiscard]] bool isBeyondTheGrammar(const std::string& message) const;

    QStringList m_lines;
    std::unique_ptr<Grammar> m_grammar;
    std::vector<std::string> m_beyond; ///< parts of messages that the grammar cannot foresee
};

namespace {

using Ends = std::vector<std::size_t>;
using Texts = std::vector<std::string_view>;

std::string oneOf(std::mt19937& random, const Texts& texts)
{
    return std::string(
        texts[std::uniform_int_distribution<std::size_t>(0, texts.size() - 1)(random)]);
}

/// One character of a kind; `common` are those that sentences are made of.
template <typename Predicate> Told character(Predicate is, std::string_view common)
{
    return {[is](std::string_view text, std::size_t begin) -> Ends {
                return begin < text.size() && is(text[begin]) ? Ends{begin + 1} : Ends{};
            },
        [common](std::mt19937& random, std::string_view) {
            const auto at =
                std::uniform_int_distribution<std::size_t>(0, common.size() - 1)(random);
            return std::string(1, common[at]);
        }};
}

/// A piece that ends wherever the text up to there is one.
template <typename Predicate> Told piece(Predicate is, Texts samples)
{
    return {[is](std::string_view text, std::size_t begin) {
                Ends ends;
                for (std::size_t end = begin + 1; end <= text.size(); ++end) {
                    if (is(text.substr(begin, end - begin)))
                        ends.push_back(end);
                }
                return ends;
            },
        [samples](std::mt19937& random, std::string_view) {
            return oneOf(random, samples);
        }};
}

bool isEscaped(std::string_view text, std::size_t at)
{
    std::size_t backslashes = 0;
    while (backslashes < at && text[at - backslashes - 1] == '\\')
        ++backslashes;
    return backslashes % 2 == 1;
}

bool endsInBracket(std::string_view text)
{
    return !text.empty() && text.back() == ')' && !isEscaped(text, text.size() - 1);
}

Told afterBracket()
{
    return {[](std::string_view text, std::size_t begin) {
                return endsInBracket(text.substr(0, begin)) ? Ends{begin} : Ends{};
            },
        [](std::mt19937&, std::string_view before) {
            return std::string(endsInBracket(before) ? "" : " ");
        }};
}

/// Whether a bracket follows is not known when it is written, see withoutMarks().
constexpr char kBeforeBracket = '\x01';

Told beforeBracket()
{
    return {[](std::string_view text, std::size_t begin) {
                return begin < text.size() && text[begin] == '(' ? Ends{begin} : Ends{};
            },
        [](std::mt19937&, std::string_view) {
            return std::string(1, kBeforeBracket);
        }};
}

std::string withoutMarks(const std::string& sentence)
{
    std::string result;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        if (sentence[i] != kBeforeBracket)
            result += sentence[i];
        else if (i + 1 == sentence.size() || sentence[i + 1] != '(')
            result += ' ';
    }
    return result;
}

Told beyondAscii()
{
    return {[](std::string_view text, std::size_t begin) -> Ends {
                const auto codePoint = base::utf8::codePointAt(text, begin);
                return codePoint && codePoint->length > 1 ? Ends{begin + codePoint->length}
                                                          : Ends{};
            },
        [](std::mt19937& random, std::string_view) {
            return oneOf(random, {"ü", "日", "\U0001F600", "\u202E", "\u00A0"});
        }};
}

/// A character of ASCII of a kind, or any beyond.
template <typename Predicate> Told anyCharacter(Predicate is, std::string_view common)
{
    const Told ascii = character([is](char c) { return isAscii(c) && is(c); }, common);
    return {[ascii, beyond = beyondAscii()](std::string_view text, std::size_t begin) {
                const Ends ends = begin < text.size() ? ascii.ends(text, begin) : Ends{};
                return ends.empty() && begin < text.size() ? beyond.ends(text, begin) : ends;
            },
        [ascii, beyond = beyondAscii()](std::mt19937& random, std::string_view before) {
            return random() % 8 == 0 ? beyond.sample(random, before) : ascii.sample(random, before);
        }};
}

Told pattern()
{
    return piece(
        [](std::string_view text) {
            std::string pattern;
            for (std::size_t i = 0; i < text.size(); ++i) {
                if (text[i] == '/' && !isEscaped(text, i))
                    return false;
                const bool escapesSlash = text[i] == '\\' && i + 1 < text.size()
                    && text[i + 1] == '/' && !isEscaped(text, i);
                pattern += escapesSlash ? "" : std::string(1, text[i]);
            }
            return !isEscaped(text, text.size()) && patternSize(pattern).has_value();
        },
        {"kali|parrot", "^a b$", "[\\/\"]x", "\\\\", "\\d+(x|y)", "(?:a)", "ü{2}", ",\\)"});
}

bool isCharacterNumber(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return problem == std::errc() && end == text.data() + text.size() && text.size() <= 6
        && base::utf8::isScalarValue(value);
}

bool isIndexed(std::string_view name)
{
    return !record::fieldsMeantBy(name).empty() || record::fieldByName(name);
}

bool isRecordMember(std::string_view name)
{
    return fieldType(name) == FieldType::JsonPath && name.find('.') == std::string_view::npos;
}

bool isNoNetwork(std::string_view text)
{
    return !hasWildcard(text)
        && objectionTo(FieldType::Address, Op::Matches, withoutEscapes(text)).has_value();
}

std::map<std::string, Told> whatIsTold()
{
    const auto isPlain = [](char c) {
        return !isSpace(c) && !isControl(c)
            && std::string_view("()\"\\").find(c) == Texts::value_type::npos;
    };
    const auto isInQuotes = [](char c) {
        return (!isControl(c) || isSpace(c)) && c != '"' && c != '\\';
    };
    const auto isAddress = [](std::string_view text) {
        return base::parseIp(text).has_value();
    };
    const auto isFreeAddress = [](std::string_view text) {
        return text.find(':') != std::string_view::npos
            && (base::parseIp(text) || base::parseCidr(text));
    };
    const auto isTextField = [](std::string_view name) {
        return fieldType(name) == FieldType::Text;
    };
    return {
        {"nothing, right after a closing bracket", afterBracket()},
        {"nothing, right before an opening bracket", beforeBracket()},
        {"a tab, line feed or carriage return",
            character([](char c) { return c == '\t' || c == '\n' || c == '\r'; }, "\t\n\r")},
        {"a letter of ASCII", character(isLetter, "abxyzAZ")},
        {"a punctuation character of ASCII", character(isPunctuation, "*?\\\"(),-:=<>./!@")},
        {"a character beyond ASCII", beyondAscii()},
        {"any character but blanks, brackets, quotes, backslashes and control characters",
            anyCharacter(isPlain, "abzAZ019*?-_.:=<>/!@,+;#~")},
        {"any character but quotes, backslashes and control characters other than blanks",
            anyCharacter(isInQuotes, "ab01 \t*?(),.:/=")},
        {"the hexadecimal number of a character",
            piece(isCharacterNumber, {"0", "A", "202E", "1f600", "10FFFF"})},
        {"a regular expression of RE2, with a backslash before each slash", pattern()},
        {"the name of an indexed field of text",
            piece(
                isTextField, {"user", "eventName", "userIdentity.arn", "ROLE", "service", "key"})},
        {"the name of an indexed field", piece(isIndexed, {"user"})},
        {"a member of the record that is not indexed",
            piece(isRecordMember, {"requestID", "requestParameters", "resources"})},
        {"an IPv4 or IPv6 address", piece(isAddress, {"10.0.0.1", "10.0.0.9", "::1", "fe80::9"})},
        {"an IPv6 address or network", piece(isFreeAddress, {"fe80::1", "::", "2001:db8::/32"})},
        {"an address, a slash and no size of a network", piece(isNoNetwork, {"10.0.0.0/99"})},
    };
}

std::string textBetween(const QStringList& lines, const QString& first, const QString& last)
{
    const qsizetype begin = lines.indexOf(first) + 1;
    return lines.mid(begin, lines.indexOf(last, begin) - begin).join(u'\n').toStdString();
}

/// The queries in the first cells of the page's tables, and what stands in the second.
struct Example {
    QString heading;
    std::string query;
    std::string says;
};

std::vector<Example> examplesIn(const QStringList& lines)
{
    // A vertical bar inside a table cell is written \|.
    static const QRegularExpression cells(
        QStringLiteral(R"(^\|((?:\\\||[^|])*)\|((?:\\\||[^|])*)\|)"));
    static const QRegularExpression backquoted(QStringLiteral("`([^`]+)`"));
    std::vector<Example> examples;
    QString heading;
    for (const QString& line : lines) {
        if (line.startsWith(u'#'))
            heading = line;
        const auto row = cells.match(line);
        auto query = backquoted.globalMatch(row.captured(1));
        while (query.hasNext()) {
            QString text = query.next().captured(1);
            text.replace(QStringLiteral("\\|"), QStringLiteral("|"));
            examples.push_back(
                {heading, text.toStdString(), row.captured(2).trimmed().toStdString()});
        }
    }
    return examples;
}

constexpr std::uint32_t kSeed = 20251101;

} // namespace

void TestQueryGrammar::initTestCase()
{
    QFile page(QStringLiteral(KHOJI_SOURCE_DIR "/docs/query-language.md"));
    QVERIFY2(page.open(QIODevice::ReadOnly), qPrintable(page.errorString()));
    m_lines = QString::fromUtf8(page.readAll()).split(u'\n');
    const std::string grammar =
        textBetween(m_lines, QStringLiteral("```ebnf"), QStringLiteral("```"));
    try {
        m_grammar = std::make_unique<Grammar>(grammar, whatIsTold());
    } catch (const std::runtime_error& error) {
        QFAIL(error.what());
    }
    for (const Example& example : examplesIn(m_lines)) {
        if (example.heading.contains(QStringLiteral("beyond the grammar")))
            m_beyond.push_back(example.says);
    }
    QVERIFY(!m_beyond.empty());
}

bool TestQueryGrammar::isBeyondTheGrammar(const std::string& message) const
{
    return std::any_of(m_beyond.begin(), m_beyond.end(),
        [&](const std::string& part) { return message.find(part) != std::string::npos; });
}

void TestQueryGrammar::everyRuleIsNeeded()
{
    QCOMPARE(m_grammar->unused("query"), std::vector<std::string>());
}

void TestQueryGrammar::exampleOfThePage_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("derived");
    for (const Example& example : examplesIn(m_lines)) {
        const auto parsed = parse(example.query);
        const bool isSentence = parsed || isBeyondTheGrammar(parsed.error().message);
        QTest::newRow(example.query.c_str())
            << QByteArray::fromStdString(example.query) << isSentence;
    }
}

void TestQueryGrammar::exampleOfThePage()
{
    QFETCH(QByteArray, query);
    QFETCH(bool, derived);
    QCOMPARE(m_grammar->derives("query", query.toStdString()), derived);
}

void TestQueryGrammar::errorBeyondTheGrammar_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("message");
    for (const Example& example : examplesIn(m_lines)) {
        if (example.heading.contains(QStringLiteral("beyond the grammar")))
            QTest::newRow(example.query.c_str()) << QByteArray::fromStdString(example.query)
                                                 << QByteArray::fromStdString(example.says);
    }
}

void TestQueryGrammar::errorBeyondTheGrammar()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, message);
    QVERIFY(m_grammar->derives("query", query.toStdString()));
    const auto parsed = parse(query.toStdString());
    QVERIFY(!parsed);
    QVERIFY2(QByteArray::fromStdString(parsed.error().message).contains(message),
        parsed.error().message.c_str());
}

void TestQueryGrammar::sentencesAreQueries()
{
    constexpr int kRuns = 5'000;
    std::mt19937 random(kSeed);
    int accepted = 0;
    for (int run = 0; run < kRuns; ++run) {
        const std::string sentence = withoutMarks(m_grammar->sentence("query", random));
        const auto parsed = parse(sentence);
        QVERIFY2(parsed || isBeyondTheGrammar(parsed.error().message),
            (sentence + "\n" + (parsed ? "" : parsed.error().message)).c_str());
        accepted += parsed ? 1 : 0;
    }
    QVERIFY(accepted > kRuns / 2);
}

void TestQueryGrammar::queriesAreSentences()
{
    constexpr int kRuns = 2'000;
    test::TreeGenerator generator(kSeed);
    int accepted = 0;
    for (int run = 0; run < kRuns; ++run) {
        const bool tree = run % 5 == 0;
        const std::string text = tree ? generator.typed(generator.tree(1)) : generator.soup(8);
        const auto parsed = parse(text);
        const bool isSentence = parsed || isBeyondTheGrammar(parsed.error().message);
        QVERIFY2(m_grammar->derives("query", text) == isSentence,
            (text + "\n" + (parsed ? "is a query" : parsed.error().message)).c_str());
        accepted += parsed ? 1 : 0;
    }
    QVERIFY(accepted > kRuns / 4);
}

QTEST_GUILESS_MAIN(TestQueryGrammar)
#include "tst_query_grammar.moc"
