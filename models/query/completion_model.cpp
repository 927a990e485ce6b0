#include "models/query/completion_model.h"

#include "core/query/own_terms.h"
#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/validity.h"
#include "models/detail/visible_text.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace khoji::models {

namespace {

using Expects = query::CompletionContext::Expects;
using Kind = Completion::Kind;

constexpr std::size_t kMostKnown = 100; // lists of values that are remembered
constexpr std::size_t kMostAsked = 200; // values in one of them
constexpr qsizetype kLongestShown = 500; // characters of a line

int characters(const std::string& utf8, std::size_t bytes)
{
    return static_cast<int>(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(bytes)).size());
}

/// Log text as it may be looked at and spoken. What is inserted stays as it is recorded.
QString shown(const QString& text)
{
    return shortened(visibleText(shortened(text, kLongestShown)), kLongestShown);
}

/// The index alone answers it, so counting its values is quick.
bool isQuick(const query::Filter& filter)
{
    return !query::check(filter.text).readsRecords;
}

void append(std::vector<Completion>& lines, const QString& heading, std::vector<Completion> group)
{
    if (group.empty())
        return;
    lines.push_back({Kind::Heading, heading, {}, {}});
    lines.insert(
        lines.end(), std::make_move_iterator(group.begin()), std::make_move_iterator(group.end()));
}

} // namespace

CompletionModel::CompletionModel(
    Investigation& investigation, const QueryHistory& history, QObject* parent)
    : QAbstractListModel(parent)
    , m_investigation(investigation)
    , m_history(history)
{
    connect(&investigation, &Investigation::caseChanged, this, &CompletionModel::forgetValues);
    connect(&investigation, &Investigation::summaryChanged, this, [this] { m_known.clear(); });
    connect(&m_values, &ValueCompleter::answered, this,
        [this](const auto& /*request*/, const store::ValueList& list) { takeAnswer(list); });
    forgetValues();
}

/// Another case is open; the one that was asked lives until its question is done.
void CompletionModel::forgetValues()
{
    const auto& caseFile = m_investigation.caseFile();
    m_values.setStore(caseFile
            ? std::shared_ptr<const store::EventStore>(caseFile, &caseFile->events())
            : nullptr);
    m_known.clear();
    m_asked.reset();
}

void CompletionModel::complete(
    const QString& text, int caret, bool isAsked, const std::optional<QString>& beside)
{
    m_text = text;
    m_caret = caret;
    m_beside = beside;
    m_found.clear();
    m_values.cancel();
    m_asked.reset();
    const QByteArray left = QStringView(text).left(caret).toUtf8();
    m_context = query::completionContext(text.toStdString(), static_cast<std::size_t>(left.size()));
    const bool isName = m_context.expects == Expects::Name;
    if (isName && m_context.typed.empty() && !isAsked)
        m_context.expects = Expects::Nothing;
    if (m_context.expects == Expects::Value)
        findValues();
    show();
}

void CompletionModel::clear()
{
    m_values.cancel();
    m_asked.reset();
    m_found.clear();
    m_context = {};
    show();
}

void CompletionModel::show()
{
    std::vector<Completion> now = lines();
    if (now.empty() && m_lines.empty())
        return;
    beginResetModel();
    m_lines = std::move(now);
    endResetModel();
}

std::vector<Completion> CompletionModel::lines() const
{
    std::vector<Completion> lines;
    switch (m_context.expects) {
    case Expects::Nothing:
        return lines;
    case Expects::Operator:
        append(lines, tr("Operators"), operatorCompletions(m_context));
        [[fallthrough]];
    case Expects::Name:
        append(lines, tr("Fields"), nameCompletions(m_context));
        break;
    case Expects::IsWord:
    case Expects::HasWord:
        append(lines, tr("Words"), wordCompletions(m_context));
        break;
    case Expects::Value:
        append(lines, tr("Words"), wordCompletions(m_context));
        append(lines, tr("Values"), valueCompletions(m_context, m_found, m_isCounted));
        break;
    }
    if (m_beside || m_caret != m_text.size())
        return lines; // a whole query in place of what is being corrected is not meant
    append(lines, tr("Saved searches"), savedCompletions(m_text, m_saved));
    append(lines, tr("History"), historyCompletions(m_text, m_history.queries()));
    return lines;
}

void CompletionModel::findValues()
{
    const auto meant = record::fieldsMeantBy(m_context.field);
    if (meant.empty())
        return;
    // The first of several is the one meant where only one can be.
    const record::Field field = meant.front();
    auto beside = restOfQuery();
    m_isCounted = beside && isQuick(*beside);
    const query::Filter rest = m_isCounted ? *std::move(beside) : query::Filter();
    if (m_isCounted && takeFacet(field, rest))
        return;
    const Key key{field, m_context.typed, rest.text};
    if (!takeKnown(key))
        ask(key, rest);
}

/// What the query says besides the condition being typed; nothing when that is no query.
std::optional<query::Filter> CompletionModel::restOfQuery() const
{
    auto rest = query::queryBeside(m_text.toStdString(), m_context.term);
    if (!rest || !m_beside)
        return rest;
    auto all = query::parse(query::andAlso(m_beside->toStdString(), rest->text));
    return all ? std::optional(*std::move(all)) : std::nullopt;
}

/// False when there may be more values than those of the facet.
bool CompletionModel::takeFacet(record::Field field, const query::Filter& beside)
{
    const auto shown = query::parse(m_investigation.queryText().toStdString());
    if (!shown
        || !(query::withoutOwnTerms(shown->root, field)
            == query::withoutOwnTerms(beside.root, field)))
        return false;
    for (const FacetCount& count : m_investigation.facets()) {
        if (count.field != field || !count.facet)
            continue;
        m_found = count.facet->top;
        return count.state == FacetCount::State::Counted
            && count.facet->distinct <= count.facet->top.size();
    }
    return false;
}

/// From a list that was asked for before: the very one, or a whole one of all values.
bool CompletionModel::takeKnown(const Key& key)
{
    auto known = m_known.find(key);
    if (known == m_known.end()) {
        known = m_known.find(Key{key.field, {}, key.beside});
        if (known == m_known.end() || known->second.distinct > known->second.values.size())
            return false;
    }
    m_found = known->second.values;
    return true;
}

void CompletionModel::ask(const Key& key, const query::Filter& beside)
{
    store::ValueRequest request;
    request.filter = beside;
    request.field = key.field;
    request.containing = key.containing;
    request.limit = kMostAsked;
    m_asked = key;
    m_patience = QDeadlineTimer(kPatience);
    m_values.ask(std::move(request));
}

void CompletionModel::takeAnswer(const store::ValueList& list)
{
    if (!m_asked)
        return;
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    m_known[*std::exchange(m_asked, std::nullopt)] = list; // for the next key, even when late
    if (m_patience.hasExpired())
        return;
    m_found = list.values;
    show();
}

int CompletionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant CompletionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Completion& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shown(line.text);
    case Qt::AccessibleTextRole:
        return line.detail.isEmpty()
            ? shown(line.text)
            //: A completion as spoken: what is inserted, and its explanation or count.
            : tr("%1, %2").arg(shown(line.text), shown(line.detail));
    case KindRole:
        return static_cast<int>(line.kind);
    case DetailRole:
        return shown(line.detail);
    default:
        return {};
    }
}

Qt::ItemFlags CompletionModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || m_lines[static_cast<std::size_t>(index.row())].kind == Kind::Heading)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

int CompletionModel::nextItem(int row, int step) const
{
    for (int at = row + step; at >= 0 && at < rowCount(); at += step) {
        if (m_lines[static_cast<std::size_t>(at)].kind != Kind::Heading)
            return at;
    }
    return -1;
}

CompletionModel::Choice CompletionModel::choice(int row) const
{
    const Completion& line = m_lines.at(static_cast<std::size_t>(row));
    if (line.kind == Kind::SavedSearch || line.kind == Kind::History)
        return {0, static_cast<int>(m_text.size()), line.inserted, true};
    const int begin = tokenBegin();
    const int end = characters(m_text.toStdString(), m_context.span.end);
    return {begin, end - begin, line.inserted, false};
}

int CompletionModel::tokenBegin() const
{
    return characters(m_text.toStdString(), m_context.span.begin);
}

} // namespace khoji::models
