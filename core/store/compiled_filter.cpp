#include "core/store/compiled_filter.h"

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/query/time_terms.h"
#include "core/record/derive.h"
#include "core/record/event_entry.h"
#include "core/store/annotated_rows.h"
#include "core/store/resource_test.h"
#include "core/store/text_test.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khoji::store {

namespace {

using Kind = CompiledFilter::Kind;
using query::Node;
using record::Dimension;
using record::Field;

CompiledFilter of(Kind kind, std::vector<CompiledFilter> children = {})
{
    CompiledFilter filter;
    filter.kind = kind;
    filter.children = std::move(children);
    return filter;
}

CompiledFilter rows(std::size_t first, std::size_t end)
{
    CompiledFilter filter = of(first < end ? Kind::Rows : Kind::None);
    filter.firstRow = first;
    filter.endRow = end;
    return filter;
}

CompiledFilter flags(std::uint16_t bits)
{
    CompiledFilter filter = of(Kind::Flags);
    filter.flags = bits;
    return filter;
}

CompiledFilter negated(CompiledFilter filter)
{
    std::vector<CompiledFilter> child;
    child.push_back(std::move(filter));
    return of(Kind::Not, std::move(child));
}

CompiledFilter both(CompiledFilter first, CompiledFilter second)
{
    std::vector<CompiledFilter> children;
    children.push_back(std::move(first));
    children.push_back(std::move(second));
    return of(Kind::And, std::move(children));
}

CompiledFilter anyOf(std::vector<CompiledFilter> children)
{
    if (children.empty())
        return of(Kind::None);
    if (children.size() == 1)
        return std::move(children.front());
    return of(Kind::Or, std::move(children));
}

constexpr record::EntryId kTextsBetweenLooks = 1'024; ///< at whether somebody wants the answer

/// The entries of a dimension of which one of the fields passes; when stopped, of those before.
CompiledFilter entriesWhere(const EventIndex& index, Dimension dimension,
    const std::vector<std::pair<Field, TextTest>>& tests, const std::stop_token& stop)
{
    const DictionaryView dictionary = index.dictionary(dimension);
    CompiledFilter filter = of(Kind::Entries);
    filter.dimension = dimension;
    filter.accepted.resize(dictionary.size);
    bool any = false;
    for (record::EntryId id = 0; id < dictionary.size; ++id) {
        if (id % kTextsBetweenLooks == 0 && stop.stop_requested())
            break; // Compiler::compileQuery() says so
        const bool passes = std::any_of(tests.begin(), tests.end(), [&](const auto& test) {
            return test.second(dictionary.text(id, record::info(test.first).slot));
        });
        filter.accepted[id] = passes ? 1 : 0;
        any = any || passes;
    }
    return any ? filter : of(Kind::None);
}

/// What is disabled takes no part: neither does a `not` of it, nor a group of nothing else.
bool takesPart(const Node& node)
{
    if (node.kind == Node::Kind::Off)
        return false;
    return node.children.empty() || std::any_of(node.children.begin(), node.children.end(), takesPart);
}

class Compiler {
public:
    Compiler(const EventIndex& index, base::UtcTime now, const CaseQuestions& questions,
        std::stop_token stop)
        : m_index(index)
        , m_now(now)
        , m_questions(questions)
        , m_stop(std::move(stop))
    {
        if (const auto span = index.span())
            m_end = index.timeAt(index.size() - 1);
    }

    base::Result<CompiledQuery> compileQuery(const Node& root)
    {
        auto filter = compile(root);
        if (m_stop.stop_requested())
            return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
        if (!filter)
            return tl::unexpected(filter.error());
        if (m_tests.size() > kMostRecordTests)
            return base::fail(base::ErrorKind::Limit,
                "more than " + std::to_string(kMostRecordTests) + " conditions on whole records");
        return CompiledQuery{std::move(*filter), std::move(m_tests)};
    }

private:
    base::Result<CompiledFilter> compile(const Node& node)
    {
        if (!takesPart(node))
            return of(Kind::All);
        switch (node.kind) {
        case Node::Kind::All:
        case Node::Kind::Off:
            return of(Kind::All);
        case Node::Kind::And:
            return compileChildren(node, Kind::And);
        case Node::Kind::Or:
            return compileChildren(node, Kind::Or);
        case Node::Kind::Not:
            return compileChildren(node, Kind::Not);
        case Node::Kind::Term:
            return compileTerm(node);
        case Node::Kind::Is:
            return compileIs(node.values.front().text);
        case Node::Kind::Has:
            return compileHas(node.values.front().text);
        case Node::Kind::FreeText:
            return compileFreeText(node.values.front());
        }
        return of(Kind::None);
    }

    base::Result<CompiledFilter> compileChildren(const Node& node, Kind kind)
    {
        CompiledFilter filter = of(kind);
        for (const Node& child : node.children) {
            if (!takesPart(child))
                continue;
            auto compiled = compile(child);
            if (!compiled)
                return compiled;
            filter.children.push_back(std::move(*compiled));
        }
        return filter;
    }

    base::Result<CompiledFilter> compileTerm(const Node& node)
    {
        const auto fields = record::fieldsMeantBy(node.field);
        if (fields.empty())
            return base::equalsIgnoringCase(node.field, "tag") ? compileTag(node) : compilePath(node);
        if (fields.front() == Field::EventTime)
            return compileTime(node);
        if (fields.front() == Field::Severity)
            return compileSeverity(node);
        if (fields.front() == Field::EventId)
            return compileEventId(node);
        auto filter = compileTexts(node, fields);
        if (filter && fields.front() == Field::ResourceName)
            return orNamed(std::move(*filter), resourceTest(node));
        if (filter && fields.front() == Field::AccessKeyId && base::equalsIgnoringCase(node.field, "key"))
            return orHandedOut(std::move(*filter), node);
        return filter;
    }

    /// Wherever the name stands: in the tables, or in records that have not been read for them yet.
    base::Result<CompiledFilter> orNamed(CompiledFilter filter, base::Result<NameTest> test)
    {
        if (!test)
            return tl::unexpected(test.error());
        const KeySet named = m_questions.eventsNaming(*test);
        std::vector<CompiledFilter> alternatives;
        alternatives.push_back(std::move(filter));
        alternatives.push_back(withKeys(named.keys));
        CompiledFilter unread = afterKey(named.knownUntil);
        if (unread.kind != Kind::None)
            alternatives.push_back(both(std::move(unread), askRecords(RecordTest::naming(std::move(*test)))));
        return anyOf(std::move(alternatives));
    }

    /// `key:` finds also the events that handed the key out, and that name it.
    base::Result<CompiledFilter> orHandedOut(CompiledFilter filter, const Node& node)
    {
        auto test = textTest(Field::AccessKeyId, node.op, node.values);
        if (!test)
            return tl::unexpected(test.error());
        std::vector<CompiledFilter> alternatives;
        alternatives.push_back(std::move(filter));
        alternatives.push_back(withKeys(m_questions.eventsIssuing(*test)));
        return orNamed(anyOf(std::move(alternatives)), NameTest([test = *test](const NamedThing& thing) {
            return thing.type == "AWS::IAM::AccessKey" && test(thing.name);
        }));
    }

    CompiledFilter withKeys(const std::vector<std::uint32_t>& keys) const
    {
        if (keys.empty())
            return of(Kind::None);
        std::vector<std::uint8_t> wanted(std::size_t{*std::max_element(keys.begin(), keys.end())} + 1);
        for (const std::uint32_t key : keys)
            wanted[key] = 1;
        return whereKey([&wanted](std::uint32_t key) { return key < wanted.size() && wanted[key] != 0; });
    }

    CompiledFilter afterKey(std::uint32_t last) const
    {
        return whereKey([last](std::uint32_t key) { return key > last; });
    }

    template <typename Test>
    CompiledFilter whereKey(Test test) const
    {
        auto mask = std::make_shared<std::vector<std::uint8_t>>(m_index.size());
        bool any = false;
        for (std::size_t row = 0; row < m_index.size(); ++row) {
            (*mask)[row] = test(m_index.key[row]) ? 1 : 0;
            any = any || (*mask)[row] != 0;
        }
        CompiledFilter filter = of(any ? Kind::Mask : Kind::None);
        filter.mask = std::move(mask);
        return filter;
    }

    base::Result<CompiledFilter> compileTexts(const Node& node, std::span<const Field> fields) const
    {
        std::vector<CompiledFilter> alternatives;
        for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
            const auto dimension = static_cast<Dimension>(i);
            std::vector<std::pair<Field, TextTest>> tests;
            for (const Field field : fields) {
                if (record::info(field).dimension != dimension)
                    continue;
                auto test = textTest(field, node.op, node.values);
                if (!test)
                    return tl::unexpected(test.error());
                tests.emplace_back(field, std::move(*test));
            }
            if (!tests.empty())
                alternatives.push_back(entriesWhere(m_index, dimension, tests, m_stop));
        }
        return anyOf(std::move(alternatives));
    }

    base::Result<CompiledFilter> compileTime(const Node& node) const
    {
        std::vector<CompiledFilter> alternatives;
        for (const query::Value& value : node.values) {
            auto filter = compileTimeValue(node.op, value);
            if (!filter)
                return filter;
            alternatives.push_back(std::move(*filter));
        }
        return anyOf(std::move(alternatives));
    }

    base::Result<CompiledFilter> compileTimeValue(query::Op op, const query::Value& value) const
    {
        const std::size_t dated = m_index.undated();
        const std::size_t all = m_index.size();
        if (value.kind == query::Value::Kind::Any)
            return rows(dated, all);
        const auto unit = query::resolveTimeValue(value.text, m_now, m_end);
        if (!unit)
            return base::fail(base::ErrorKind::Usage, value.text + " is no time");
        const auto row = [&](base::UtcTime time) { return std::max(dated, m_index.lowerBound(time)); };
        switch (op) {
        case query::Op::Greater:
            return rows(row(unit->end), all);
        case query::Op::GreaterEqual:
            return rows(row(unit->first), all);
        case query::Op::Less:
            return rows(dated, row(unit->first));
        case query::Op::LessEqual:
            return rows(dated, row(unit->end));
        case query::Op::Matches:
        case query::Op::Equals:
            break;
        }
        if (value.kind != query::Value::Kind::Range)
            return rows(row(unit->first), row(unit->end));
        const auto upper = query::resolveTimeValue(value.upper, m_now, m_end);
        if (!upper)
            return base::fail(base::ErrorKind::Usage, value.upper + " is no time");
        return rows(row(unit->first), row(upper->end));
    }

    base::Result<CompiledFilter> compileSeverity(const Node& node) const
    {
        CompiledFilter filter = of(Kind::Severity);
        for (const query::Value& value : node.values) {
            auto levels = levelsOf(node.op, value);
            if (!levels)
                return tl::unexpected(levels.error());
            filter.levels = static_cast<std::uint8_t>(filter.levels | *levels);
        }
        return filter;
    }

    static base::Result<unsigned> levelsOf(query::Op op, const query::Value& value)
    {
        constexpr unsigned kHighest = static_cast<unsigned>(record::Severity::Critical);
        if (value.kind == query::Value::Kind::Any)
            return 0b11110U;
        unsigned bits = 0;
        bool known = false;
        for (unsigned level = 0; level <= kHighest; ++level) {
            auto test = textTest(Field::Severity, query::Op::Matches, {value});
            if (!test)
                return tl::unexpected(test.error());
            if (!(*test)(record::word(static_cast<record::Severity>(level))))
                continue;
            known = true;
            for (unsigned other = 0; other <= kHighest; ++other) {
                const bool accepted = op == query::Op::Greater ? other > level
                    : op == query::Op::GreaterEqual            ? other >= level
                    : op == query::Op::Less                    ? other < level
                    : op == query::Op::LessEqual               ? other <= level
                                                               : other == level;
                bits |= accepted ? 1U << other : 0U;
            }
        }
        if (!known)
            return base::fail(base::ErrorKind::Usage, value.text + " is no severity: critical, high, medium, low, none");
        return bits;
    }

    base::Result<CompiledFilter> compileEventId(const Node& node) const
    {
        std::vector<CompiledFilter> alternatives;
        for (const query::Value& value : node.values) {
            const base::Glob glob(value.text);
            const bool literal = value.kind == query::Value::Kind::Quoted
                || (value.kind == query::Value::Kind::Word && glob.isLiteral());
            if (!literal || (node.op != query::Op::Matches && node.op != query::Op::Equals))
                return base::fail(base::ErrorKind::Unsupported, "eventID takes a whole ID, without wildcards");
            const std::string text = value.kind == query::Value::Kind::Word ? glob.text() : value.text;
            alternatives.push_back(withEventId(record::EventId::fromText(text)));
            if (node.op == query::Op::Matches && base::fold(text) != text)
                alternatives.push_back(withEventId(record::EventId::fromText(base::fold(text))));
        }
        return anyOf(std::move(alternatives));
    }

    CompiledFilter withEventId(const record::EventId& id) const
    {
        CompiledFilter filter = of(Kind::RowList);
        filter.rowList = rowsWithEventId(m_index, id, m_questions);
        return filter.rowList.empty() ? of(Kind::None) : filter;
    }

    base::Result<CompiledFilter> compileIs(const std::string& word) const
    {
        namespace flag = record::flag;
        constexpr std::array kWords = std::to_array<std::pair<std::string_view, std::uint16_t>>({
            {"error", flag::kError}, {"denied", flag::kDenied}, {"write", flag::kWrite},
            {"root", flag::kRoot}, {"console", flag::kConsole}, {"service", flag::kService},
            {"external", flag::kExternal}, {"insight", flag::kInsight}, {"data", flag::kData},
            {"signin", flag::kSignIn}});
        const std::string folded = base::fold(word);
        if (folded == "starred")
            return annotated([](const Annotation& annotation) { return annotation.starred; });
        if (folded == "read") // an Insights event is neither
            return negated(flags(flag::kWrite | flag::kInsight));
        for (const auto& [name, bits] : kWords) {
            if (name == folded)
                return flags(bits);
        }
        return base::fail(base::ErrorKind::Unsupported, "is:" + word + " cannot be answered");
    }

    base::Result<CompiledFilter> compileTag(const Node& node) const
    {
        auto test = pathTest(node);
        if (!test)
            return tl::unexpected(test.error());
        return annotated([test = std::move(*test)](const Annotation& annotation) {
            return std::any_of(annotation.tags.begin(), annotation.tags.end(), test);
        });
    }

    base::Result<CompiledFilter> compileHas(const std::string& word) const
    {
        if (word == "note")
            return annotated([](const Annotation& annotation) { return !annotation.note.empty(); });
        if (word == "tag")
            return annotated([](const Annotation& annotation) { return !annotation.tags.empty(); });
        return base::fail(base::ErrorKind::Unsupported, "has:" + word + " cannot be answered");
    }

    /// The events that people say such a thing about.
    template <typename Test>
    CompiledFilter annotated(Test test) const
    {
        std::vector<Annotation> annotations = m_questions.annotations();
        std::erase_if(annotations, [&test](const Annotation& annotation) { return !test(annotation); });
        CompiledFilter filter = of(Kind::RowList);
        filter.rowList = rowsOf(annotations, m_index, m_questions);
        return filter.rowList.empty() ? of(Kind::None) : filter;
    }

    base::Result<CompiledFilter> compilePath(const Node& node)
    {
        auto test = RecordTest::path(node);
        if (!test)
            return tl::unexpected(test.error());
        return askRecords(std::move(*test));
    }

    CompiledFilter askRecords(RecordTest test)
    {
        CompiledFilter filter = of(Kind::Record);
        filter.test = m_tests.size();
        m_tests.push_back(std::move(test));
        return filter;
    }

    /// What the index holds of a record need not be looked for in it. What Khoji concluded is not in it.
    base::Result<CompiledFilter> compileFreeText(const query::Value& value)
    {
        const TextTest test = freeTextTest(value);
        std::vector<CompiledFilter> alternatives;
        for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
            const auto dimension = static_cast<Dimension>(i);
            std::vector<std::pair<Field, TextTest>> tests;
            for (const Field field : record::fieldsOf(dimension)) {
                if (!record::info(field).derived)
                    tests.emplace_back(field, test);
            }
            CompiledFilter filter = entriesWhere(m_index, dimension, tests, m_stop);
            if (filter.kind != Kind::None)
                alternatives.push_back(std::move(filter));
        }
        alternatives.push_back(askRecords(RecordTest::freeText(value)));
        return anyOf(std::move(alternatives));
    }

    const EventIndex& m_index;
    base::UtcTime m_now;
    std::optional<base::UtcTime> m_end;
    const CaseQuestions& m_questions;
    std::stop_token m_stop;
    std::vector<RecordTest> m_tests;
};

} // namespace

std::vector<std::uint32_t> rowsWithEventId(
    const EventIndex& index, const record::EventId& id, const CaseQuestions& questions)
{
    const std::uint64_t shortKey = record::shortKey(id);
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < index.size(); ++row) {
        if (index.shortKey[row] == shortKey && questions.carriesEventId(base::EventKey{index.key[row]}, id))
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

base::Result<CompiledQuery> compile(const query::Node& node, const EventIndex& index,
    base::UtcTime now, const CaseQuestions& questions, std::stop_token stop)
{
    return Compiler(index, now, questions, std::move(stop)).compileQuery(node);
}

std::pair<std::size_t, std::size_t> rowsToScan(const CompiledFilter& filter, const EventIndex& index)
{
    if (filter.kind == Kind::None)
        return {0, 0};
    if (filter.kind == Kind::Rows)
        return {filter.firstRow, filter.endRow};
    std::pair<std::size_t, std::size_t> range{0, index.size()};
    if (filter.kind != Kind::And)
        return range;
    for (const CompiledFilter& child : filter.children) {
        const auto inner = rowsToScan(child, index);
        range.first = std::max(range.first, inner.first);
        range.second = std::min(range.second, inner.second);
    }
    range.second = std::max(range.first, range.second);
    return range;
}

} // namespace khoji::store
