#include "models/facets/facet_lookups.h"

#include "core/query/escape.h"
#include "core/query/own_terms.h"
#include "core/query/parser.h"
#include "core/query/printer.h"

#include <algorithm>
#include <utility>

namespace khoji::models {

namespace {

using query::FacetField;
using query::Filter;
using query::NamedValue;
using query::Node;

/// More values that differ in case alone are not looked for.
constexpr std::size_t kMostAlike = 10;

/// Asks for the value by the field's own name, which means no other field.
std::string conditionFor(FacetField field, const NamedValue& named)
{
    const std::string name(field.name());
    return named.exact ? name + "=" + query::quoted(named.text) : query::termFor(name, named.text);
}

/// Nothing for what no value of the field can be, such as a sixth level of severity.
std::optional<Filter> filterForOne(const Filter& rest, FacetField field, const NamedValue& named)
{
    query::ParseResult filter = query::parse(query::andAlso(rest.text, conditionFor(field, named)));
    return filter ? std::optional(*std::move(filter)) : std::nullopt;
}

} // namespace

Filter filterForValues(const QString& queryText, FacetField field)
{
    const query::ParseResult parsed = query::parse(queryText.toStdString());
    if (!parsed)
        return {};
    Node rest = query::withoutOwnTerms(parsed->root, field);
    return {query::print(rest), std::move(rest)};
}

std::shared_ptr<const store::EventStore> storeOf(const Investigation& investigation)
{
    const auto& caseFile = investigation.caseFile();
    return caseFile ? std::shared_ptr<const store::EventStore>(caseFile, &caseFile->events())
                    : nullptr;
}

FacetLookups::FacetLookups(Investigation& investigation, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
{
    m_service.setStore(storeOf(investigation));
    connect(&investigation, &Investigation::caseChanged, this, [this] {
        m_service.setStore(storeOf(m_investigation));
        forget();
    });
    connect(&m_service, &ValueService::finished, this, [this](const auto& lists) { take(*lists); });
}

void FacetLookups::update(const FacetSettings& settings)
{
    std::vector<Question> wanted = questions(settings);
    const auto isSame = [](const Question& a, const Question& b) {
        return a.field == b.field && a.named == b.named
            && a.request.filter.root == b.request.filter.root && a.counted == b.counted;
    };
    if (m_askedFor == m_investigation.result()
        && std::equal(wanted.begin(), wanted.end(), m_asked.begin(), m_asked.end(), isSame))
        return;
    m_askedFor = m_investigation.result();
    m_asked = std::move(wanted);
    std::vector<store::ValueRequest> requests;
    for (const Question& question : m_asked)
        requests.push_back(question.request);
    if (!requests.empty()) {
        m_service.submit(std::move(requests));
        return;
    }
    m_service.cancel();
    m_rarest.clear();
    m_lookedUp.clear();
}

void FacetLookups::cancel()
{
    m_service.cancel();
    m_asked.clear();
    m_askedFor.reset();
}

void FacetLookups::forget()
{
    cancel();
    m_rarest.clear();
    m_lookedUp.clear();
}

std::vector<FacetLookups::Question> FacetLookups::questions(const FacetSettings& settings) const
{
    std::vector<Question> all;
    for (const FacetCount& count : m_investigation.facets()) {
        const auto setting = std::find_if(settings.begin(), settings.end(),
            [&count](const FacetSetting& each) { return each.field == count.field; });
        const bool isCounted = count.facet && count.state == FacetCount::State::Counted;
        if (isCounted && setting != settings.end() && !setting->isCollapsed)
            addQuestions(all, *setting, count);
    }
    return all;
}

void FacetLookups::addQuestions(
    std::vector<Question>& all, const FacetSetting& setting, const FacetCount& count) const
{
    const store::Facet& facet = *count.facet;
    if (facet.top.size() == facet.distinct)
        return; // all there is to know
    const FacetField field = setting.field;
    const QString& text = m_investigation.queryText();
    const Filter rest = filterForValues(text, field);
    if (setting.isRarestFirst)
        all.push_back({field, {}, {rest, field, {}, store::ValueOrder::Rarest, kTop}, facet});

    const query::ParseResult parsed = query::parse(text.toStdString());
    if (!parsed)
        return;
    for (const NamedValue& named : unlisted(facet, query::namedValues(parsed->root, field))) {
        if (auto filter = filterForOne(rest, field, named))
            all.push_back({field, named,
                {*std::move(filter), field, {}, store::ValueOrder::Count, kMostAlike}, facet});
    }
}

const store::Facet* FacetLookups::rarest(FacetField field) const
{
    const auto found = m_rarest.find(field);
    return found == m_rarest.end() ? nullptr : &found->second;
}

std::vector<LookedUp> FacetLookups::lookedUp(FacetField field) const
{
    const auto found = m_lookedUp.find(field);
    return found == m_lookedUp.end() ? std::vector<LookedUp>() : found->second;
}

void FacetLookups::take(const ValueLists& lists)
{
    m_rarest.clear();
    m_lookedUp.clear();
    for (std::size_t i = 0; i < std::min(lists.size(), m_asked.size()); ++i) {
        const Question& question = m_asked[i];
        if (question.named)
            m_lookedUp[question.field].push_back({*question.named, lists[i].values});
        else
            m_rarest[question.field] = {question.field, lists[i].values, lists[i].distinct};
    }
    Q_EMIT changed();
}

} // namespace khoji::models
