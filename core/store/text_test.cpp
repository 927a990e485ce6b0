#include "core/store/text_test.h"

#include "core/base/ip.h"
#include "core/base/text.h"
#include "core/record/derive.h"

#include <re2/re2.h>

#include <memory>
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

base::Result<TextTest> rangeTest(record::Field field, const query::Value& value)
{
    const auto first = base::parseIp(value.text);
    const auto last = base::parseIp(value.upper);
    if (record::info(field).kind != record::FieldKind::Address || !first || !last)
        return base::fail(base::ErrorKind::Usage,
            std::string(record::info(field).name) + " has no ranges: " + value.text + ".." + value.upper);
    return addressTest({*first, *last});
}

/// A word is a pattern, and for addresses also a network.
TextTest wordTest(record::Field field, const std::string& word)
{
    if (record::info(field).kind == record::FieldKind::Address) {
        if (const auto network = base::parseCidr(word))
            return addressTest(*network);
        if (const auto address = base::parseIp(word)) // one address has several spellings in IPv6
            return addressTest({*address, *address});
    }
    return globTest(word);
}

base::Result<TextTest> valueTest(record::Field field, query::Op op, const query::Value& value)
{
    if (op == query::Op::Equals) {
        const base::Glob literal(value.text);
        return equalTo(value.kind == query::Value::Kind::Word && literal.isLiteral() ? literal.text() : value.text);
    }
    switch (value.kind) {
    case query::Value::Kind::Word:
        return wordTest(field, value.text);
    case query::Value::Kind::Quoted:
        return foldedEqualTo(value.text);
    case query::Value::Kind::Regex:
        return regexTest(value);
    case query::Value::Kind::Range:
        return rangeTest(field, value);
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

} // namespace

base::Result<TextTest> textTest(record::Field field, query::Op op, const std::vector<query::Value>& values)
{
    if (op != query::Op::Matches && op != query::Op::Equals)
        return base::fail(base::ErrorKind::Usage,
            std::string(record::info(field).name) + " has no order: use : or =");
    std::vector<TextTest> tests;
    for (const query::Value& value : values) {
        auto test = valueTest(field, op, value);
        if (!test)
            return test;
        tests.push_back(field == record::Field::EventSource ? orServiceName(std::move(*test)) : std::move(*test));
    }
    if (tests.size() == 1)
        return tests.front();
    return [tests = std::move(tests)](std::string_view text) {
        for (const TextTest& test : tests) {
            if (test(text))
                return true;
        }
        return false;
    };
}

TextTest freeTextTest(const query::Value& value)
{
    const std::string folded = base::fold(value.text);
    if (value.kind == query::Value::Kind::Word) {
        const base::Glob glob(folded);
        if (!glob.isLiteral())
            return [glob](std::string_view text) { return glob.matches(base::fold(text)); };
        return [needle = glob.text()](
                   std::string_view text) { return base::fold(text).find(needle) != std::string::npos; };
    }
    return [folded](std::string_view text) { return base::fold(text).find(folded) != std::string::npos; };
}

} // namespace khoji::store
