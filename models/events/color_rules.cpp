#include "models/events/color_rules.h"

#include "core/query/parser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace khoji::models {

namespace {

constexpr int kHighestColor = 9;

QString queryKey()
{
    return QStringLiteral("query");
}

QString colorKey()
{
    return QStringLiteral("color");
}

QString labelKey()
{
    return QStringLiteral("label");
}

std::shared_ptr<const store::ResultRows> matching(const store::EventStore& store,
    const QString& text, const FreeingThread& freeing, const std::stop_token& stop)
{
    const query::ParseResult filter = query::parse(text.toStdString());
    if (!filter)
        return nullptr;
    store::QueryRequest request;
    request.filter = *filter;
    const auto result = store.run(request, stop);
    return result ? freeing.share(result->rows) : nullptr;
}

} // namespace

QString colorRulesText(const std::vector<ColorRule>& rules)
{
    QJsonArray entries;
    for (const ColorRule& rule : rules)
        entries.append(QJsonObject{
            {queryKey(), rule.query}, {colorKey(), rule.color}, {labelKey(), rule.label}});
    return QString::fromUtf8(QJsonDocument(entries).toJson(QJsonDocument::Compact));
}

std::vector<ColorRule> colorRulesFrom(const QString& text)
{
    std::vector<ColorRule> rules;
    for (const QJsonValue& entry : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const ColorRule rule{
            entry[queryKey()].toString(), entry[colorKey()].toInt(), entry[labelKey()].toString()};
        const bool isRule = !rule.query.isEmpty() && rule.color >= 1 && rule.color <= kHighestColor;
        if (isRule && rules.size() < kMostColorRules)
            rules.push_back(rule);
    }
    return rules;
}

ColorRules::ColorRules(QObject* parent)
    : QObject(parent)
{ }

void ColorRules::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_store = std::move(store);
    m_matches.clear();
    Q_EMIT matchesChanged();
    refresh();
}

void ColorRules::setRules(std::vector<ColorRule> rules)
{
    if (rules == m_rules)
        return;
    m_rules = std::move(rules);
    m_matches.clear(); // they are in the order of rules that are gone
    Q_EMIT rulesChanged();
    Q_EMIT matchesChanged();
    refresh();
}

void ColorRules::addFirst(const ColorRule& rule)
{
    std::vector<ColorRule> rules{rule};
    for (const ColorRule& other : m_rules) {
        if (other.query != rule.query && rules.size() < kMostColorRules)
            rules.push_back(other);
    }
    setRules(std::move(rules));
}

void ColorRules::remove(const QString& query)
{
    std::vector<ColorRule> rules = m_rules;
    std::erase_if(rules, [&query](const ColorRule& rule) { return rule.query == query; });
    setRules(std::move(rules));
}

void ColorRules::refresh()
{
    m_work.cancel();
    if (!m_store || m_rules.empty())
        return;
    m_work.run(
        [store = m_store, rules = m_rules, &freeing = m_freeing](const std::stop_token& stop) {
            Matches matches;
            for (const ColorRule& rule : rules)
                matches.push_back(matching(*store, rule.query, freeing, stop));
            return matches;
        },
        [this](Matches matches) {
            m_matches = std::move(matches);
            Q_EMIT matchesChanged();
        });
}

} // namespace khoji::models
