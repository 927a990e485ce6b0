#include "core/store/text_test.h"

#include "core/base/ascii_finder.h"
#include "core/base/ip.h"
#include "core/base/text.h"
#include "core/record/derive.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>

namespace khoji::store {

namespace {

TextTest equalTo(std::string text)
{
    return [text = std::move(text)](std::string_view value) { return value == text; };
}

TextTest foldedEqualTo(std::string_view text)
{
    return [folded = base::fold(text)](std::string_view value) { return base::fold(value) == folded; };
}

TextTest globTest(std::string_view pattern)
{
    return [glob = base::Glob(base::fold(pattern))](
               std::string_view value) { return glob.matches(base::fold(value)); };
}

TextTest addressTest(const base::IpRange& range)
{
    return [range](std::string_view value) {
        const auto address = base::parseIp(value);
        return address && range.contains(*address);
    };
}

/// RE2 takes time linear in the text whatever the pattern, and bounded memory.
base::Result<TextTest> regexTest(const query::Value& value)
{
    RE2::Options options;
    options.set_case_sensitive(!value.ignoreCase);
    options.set_log_errors(false);
    options.set_max_mem(std::int64_t{8} << 20); // bytes
    auto pattern = std::make_shared<const RE2>(value.text, options);
    if (!pattern->ok())
        return base::fail(base::ErrorKind::Usage,
            "/" + value.text + "/ is no regular expression: " + pattern->error());
    return [pattern = std::move(pattern)](std::string_view text) {
        return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern);
    };
}

/// What a test has to know of what it tests.
struct Subject {
    std::string_view name; ///< for messages
    bool isAddress = false;
    bool isService = false;
};

base::Result<TextTest> rangeTest(const Subject& subject, const query::Value& value)
{
    const auto first = base::parseIp(value.text);
    const auto last = base::parseIp(value.upper);
    if (!subject.isAddress || !first || !last)
        return base::fail(base::ErrorKind::Usage,
            std::string(subject.name) + " has no ranges: " + value.text + ".." + value.upper);
    return addressTest({*first, *last});
}

/// A word is a pattern, and for addresses also a network.
TextTest wordTest(const Subject& subject, const std::string& word)
{
    if (subject.isAddress) {
        if (const auto network = base::parseCidr(word))
            return addressTest(*network);
        if (const auto address = base::parseIp(word)) // one address has several spellings in IPv6
            return addressTest({*address, *address});
    }
    return globTest(word);
}

base::Result<TextTest> valueTest(const Subject& subject, query::Op op, const query::Value& value)
{
    if (op == query::Op::Equals) {
        const base::Glob literal(value.text);
        return equalTo(value.kind == query::Value::Kind::Word && literal.isLiteral() ? literal.text() : value.text);
    }
    switch (value.kind) {
    case query::Value::Kind::Word:
        return wordTest(subject, value.text);
    case query::Value::Kind::Quoted:
        return foldedEqualTo(value.text);
    case query::Value::Kind::Regex:
        return regexTest(value);
    case query::Value::Kind::Range:
        return rangeTest(subject, value);
    case query::Value::Kind::Any:
        return TextTest([](std::string_view text) { return !text.empty(); });
    }
    return base::fail(base::ErrorKind::Usage, "unknown kind of value");
}

/// `service:iam` means iam.amazonaws.com.
TextTest orServiceName(TextTest test)
{
    return [test = std::move(test)](
               std::string_view text) { return test(text) || test(record::serviceName(text)); };
}

base::Result<TextTest> anyValueTest(
    const Subject& subject, query::Op op, const std::vector<query::Value>& values)
{
    std::vector<TextTest> tests;
    for (const query::Value& value : values) {
        auto test = valueTest(subject, op, value);
        if (!test)
            return test;
        tests.push_back(subject.isService ? orServiceName(std::move(*test)) : std::move(*test));
    }
    if (tests.size() == 1)
        return tests.front();
    return [tests = std::move(tests)](std::string_view text) {
        return std::any_of(tests.begin(), tests.end(), [text](const TextTest& test) { return test(text); });
    };
}

bool hasOrder(query::Op op)
{
    return op != query::Op::Matches && op != query::Op::Equals;
}

/// The whole text, as JSON writes a number.
std::optional<double> numberIn(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool isOrdered(double number, query::Op op, double limit)
{
    switch (op) {
    case query::Op::Greater:
        return number > limit;
    case query::Op::GreaterEqual:
        return number >= limit;
    case query::Op::Less:
        return number < limit;
    default:
        return number <= limit;
    }
}

base::Result<TextTest> orderTest(const Subject& subject, query::Op op, const query::Value& value)
{
    const auto limit = numberIn(value.text);
    if (!limit)
        return base::fail(base::ErrorKind::Usage,
            std::string(subject.name) + query::symbol(op).data() + value.text + " compares with no number");
    return [op, limit = *limit](std::string_view text) {
        const auto number = numberIn(text);
        return number && isOrdered(*number, op, limit);
    };
}

TextTest containing(const std::string& folded)
{
    if (!base::isAscii(folded))
        return [folded](std::string_view text) { return base::fold(text).find(folded) != std::string::npos; };
    // Beyond ASCII there are characters that fold into it.
    return [finder = base::AsciiFinder(folded)](std::string_view text) {
        return finder.isIn(text) || (!base::isAscii(text) && finder.isIn(base::fold(text)));
    };
}

} // namespace

base::Result<TextTest> textTest(record::Field field, query::Op op, const std::vector<query::Value>& values)
{
    const record::FieldInfo& info = record::info(field);
    if (hasOrder(op))
        return base::fail(base::ErrorKind::Usage, std::string(info.name) + " has no order: use : or =");
    return anyValueTest({info.name, info.kind == record::FieldKind::Address, field == record::Field::EventSource},
        op, values);
}

base::Result<TextTest> pathTest(const query::Node& term)
{
    const Subject subject{term.field};
    return hasOrder(term.op) ? orderTest(subject, term.op, term.values.front())
                             : anyValueTest(subject, term.op, term.values);
}

TextTest freeTextTest(const query::Value& value)
{
    const std::string folded = base::fold(value.text);
    if (value.kind != query::Value::Kind::Word)
        return containing(folded);
    const base::Glob glob(folded);
    if (glob.isLiteral())
        return containing(glob.text());
    return [glob](std::string_view text) { return glob.matches(base::fold(text)); };
}

} // namespace khoji::store
