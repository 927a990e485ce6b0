#include "models/query/completion_items.h"

#include "core/base/ascii.h"
#include "core/query/fields.h"
#include "core/query/printer.h"
#include "core/query/value_rules.h"
#include "core/query/words.h"
#include "core/record/field.h"
#include "models/language/core_text.h"
#include "models/query/field_help.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace khoji::models {

namespace {

using Kind = Completion::Kind;

constexpr std::size_t kMostNames = 8;
constexpr std::size_t kMostValues = 10;
constexpr std::size_t kMostQueries = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::Completion)
};

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Collects what begins with a text before what only contains it.
class Matches {
public:
    Matches(std::string_view typed, std::size_t most)
        : m_typed(fromUtf8(typed))
        , m_most(most)
    { }

    /// `name` is compared; nothing is offered that stands there already.
    void consider(std::string_view name, const Completion& completion)
    {
        const QString text = fromUtf8(name);
        const bool known = std::any_of(m_first.begin(), m_first.end(),
            [&](const Completion& other) { return other.inserted == completion.inserted; });
        const bool isThere = text == m_typed && completion.kind != Kind::Field;
        if (known || isThere || text.isEmpty())
            return;
        if (text.startsWith(m_typed, Qt::CaseInsensitive))
            m_first.push_back(completion);
        else if (text.contains(m_typed, Qt::CaseInsensitive))
            m_second.push_back(completion);
    }

    [[nodiscard]] std::vector<Completion> take()
    {
        m_first.insert(m_first.end(), m_second.begin(), m_second.end());
        if (m_first.size() > m_most)
            m_first.resize(m_most);
        return std::move(m_first);
    }

private:
    QString m_typed;
    std::size_t m_most;
    std::vector<Completion> m_first;
    std::vector<Completion> m_second;
};

/// The names that are worth typing first; all other fields follow.
constexpr auto kCommonNames =
    std::to_array<std::string_view>({"user", "event", "service", "ip", "region", "error", "is",
        "time", "account", "role", "key", "agent", "resource", "severity", "tag", "has"});

Completion fieldLine(std::string_view name, bool hasOperator)
{
    const QString text = fromUtf8(name);
    return {Kind::Field, text, fieldHelp(name), hasOperator ? text : text + u':'};
}

void considerWords(
    Matches& matches, std::string_view prefix, std::span<const query::QueryWord> words, bool whole)
{
    for (const query::QueryWord& word : words) {
        const QString text = fromUtf8(prefix) + fromUtf8(word.word);
        const QString meaning = coreText(word.meaning);
        matches.consider(word.word,
            {Kind::Word, whole ? text : fromUtf8(word.word), meaning,
                whole ? text : fromUtf8(word.word)});
    }
}

struct FixedWord {
    std::string_view word;
    const char* meaning;
};

constexpr std::array kTimeWords{
    FixedWord{"end-1h",
        QT_TRANSLATE_NOOP("khoji::models::Completion", "an hour before the newest event")},
    FixedWord{
        "end-24h", QT_TRANSLATE_NOOP("khoji::models::Completion", "a day before the newest event")},
    FixedWord{
        "end-7d", QT_TRANSLATE_NOOP("khoji::models::Completion", "a week before the newest event")},
    FixedWord{"now-24h", QT_TRANSLATE_NOOP("khoji::models::Completion", "a day before now")},
    FixedWord{"now-7d", QT_TRANSLATE_NOOP("khoji::models::Completion", "a week before now")},
};
constexpr std::array kSeverities{FixedWord{"critical", ""}, FixedWord{"high", ""},
    FixedWord{"medium", ""}, FixedWord{"low", ""}, FixedWord{"none", ""}};

std::vector<Completion> fixedWords(std::string_view typed, std::span<const FixedWord> words)
{
    Matches matches(typed, kMostValues);
    for (const FixedWord& word : words) {
        const QString text = fromUtf8(word.word);
        const QString meaning = *word.meaning == '\0' ? QString() : Words::tr(word.meaning);
        matches.consider(word.word, {Kind::Word, text, meaning, text});
    }
    return matches.take();
}

} // namespace

std::vector<Completion> nameCompletions(const query::CompletionContext& context)
{
    Matches matches(context.typed, kMostNames);
    for (const std::string_view name : kCommonNames)
        matches.consider(name, fieldLine(name, context.hasOperator));
    for (const record::FieldInfo& info : record::allFields())
        matches.consider(info.name, fieldLine(info.name, context.hasOperator));
    for (const std::string_view name : query::recordMembers())
        matches.consider(name, fieldLine(name, context.hasOperator));
    auto found = matches.take();
    if (context.hasOperator || context.typed.empty())
        return found;
    Matches states(context.typed, kMostNames);
    considerWords(states, "is:", query::kIsWords, true);
    considerWords(states, "has:", query::kHasWords, true);
    for (Completion& state : states.take()) {
        if (found.size() < kMostNames
            && base::startsIgnoringCase(state.text.section(u':', 1).toStdString(), context.typed))
            found.push_back(std::move(state));
    }
    return found;
}

std::vector<Completion> operatorCompletions(const query::CompletionContext& context)
{
    const auto type = query::fieldType(context.field);
    if (!type)
        return {};
    const QString name = fromUtf8(context.typed);
    std::vector<Completion> found;
    const auto add = [&](QLatin1String symbol, const QString& meaning) {
        found.push_back({Kind::Operator, name + symbol, meaning, name + symbol});
    };
    add(QLatin1String(":"), Words::tr("is, with wildcards, ignoring case"));
    if (!query::isOrdered(*type))
        add(QLatin1String("="), Words::tr("is exactly"));
    if (query::canCompare(*type)) {
        add(QLatin1String(">="), Words::tr("from, or more"));
        add(QLatin1String("<"), Words::tr("before, or less"));
    }
    return found;
}

std::vector<Completion> wordCompletions(const query::CompletionContext& context)
{
    using Expects = query::CompletionContext::Expects;
    Matches matches(context.typed, query::kIsWords.size());
    if (context.expects == Expects::IsWord)
        considerWords(matches, {}, query::kIsWords, false);
    if (context.expects == Expects::HasWord)
        considerWords(matches, {}, query::kHasWords, false);
    if (context.expects != Expects::Value)
        return matches.take();
    const auto type = query::fieldType(context.field);
    if (type == query::FieldType::Severity)
        return fixedWords(context.typed, kSeverities);
    return type == query::FieldType::Time ? fixedWords(context.typed, kTimeWords)
                                          : std::vector<Completion>();
}

std::vector<Completion> valueCompletions(const query::CompletionContext& context,
    const std::vector<store::FacetValue>& values, bool isCounted)
{
    Matches matches(context.typed, kMostValues);
    for (const store::FacetValue& value : values) {
        // What is not recorded cannot be written behind a field's name.
        matches.consider(value.text,
            {Kind::Value, fromUtf8(value.text),
                isCounted ? QLocale().toString(static_cast<qulonglong>(value.count)) : QString(),
                fromUtf8(query::quoteValue(value.text))});
    }
    return matches.take();
}

std::vector<Completion> savedCompletions(const QString& text, const std::vector<NamedQuery>& saved)
{
    const QString wanted = text.trimmed();
    std::vector<Completion> found;
    for (const NamedQuery& search : saved) {
        if (found.size() < kMostQueries
            && (search.name.contains(wanted, Qt::CaseInsensitive)
                || search.query.contains(wanted, Qt::CaseInsensitive)))
            found.push_back({Kind::SavedSearch, search.name, search.query, search.query});
    }
    return found;
}

std::vector<Completion> historyCompletions(const QString& text, const QStringList& queries)
{
    const QString wanted = text.trimmed();
    std::vector<Completion> found;
    for (const QString& query : queries) {
        if (found.size() < kMostQueries && query != wanted
            && query.contains(wanted, Qt::CaseInsensitive))
            found.push_back({Kind::History, query, {}, query});
    }
    return found;
}

} // namespace khoji::models
