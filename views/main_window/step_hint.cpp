#include "views/main_window/step_hint.h"

#include "core/base/clock.h"
#include "core/query/parser.h"
#include "core/query/terms.h"
#include "core/query/time_terms.h"
#include "models/detail/visible_text.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/no_result_page.h"
#include "views/query_bar/time_range_text.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kConditionShown = 80; // characters

/// What a condition limits the time to, where it is about nothing else.
std::optional<base::TimeRange> timeRange(
    const std::string& condition, std::optional<base::UtcTime> newest)
{
    const query::ParseResult parsed = query::parse(condition);
    if (!parsed)
        return std::nullopt;
    const std::vector<const query::Node*> terms = query::topLevelTerms(parsed->root);
    if (!std::all_of(terms.begin(), terms.end(),
            [](const query::Node* term) { return query::isTimeTerm(*term); }))
        return std::nullopt;
    return query::timeRangeOf(parsed->root, base::currentTime(), newest);
}

QString conditionText(
    const query::Chip& chip, const models::DisplayZone& zone, std::optional<base::UtcTime> newest)
{
    const auto range = timeRange(chip.condition, newest);
    return range ? timeRangeText(*range, zone)
                 : models::shortened(models::visibleText(chip.condition), kConditionShown);
}

} // namespace

QString stepText(const query::ChipChanges& changes, const models::DisplayZone& zone,
    std::optional<base::UtcTime> newest)
{
    const bool isAdded = !changes.added.empty();
    const std::vector<query::Chip>& chips = isAdded ? changes.added : changes.removed;
    if (chips.empty())
        return {};
    QStringList conditions;
    for (const query::Chip& chip : chips)
        conditions << conditionText(chip, zone, newest);
    const QString all = QLocale().createSeparatedList(conditions);
    const bool isExcluded = std::all_of(
        chips.begin(), chips.end(), [](const query::Chip& chip) { return chip.isNegated; });
    //: %1 is a condition of the query, such as user:alice, or a range of time.
    if (isAdded)
        return (isExcluded ? StepHint::tr("Left out: %1") : StepHint::tr("Filtered to %1"))
            .arg(all);
    //: %1 is a condition of the query, such as user:alice, or a range of time.
    return (isExcluded ? StepHint::tr("No longer left out: %1")
                       : StepHint::tr("No longer filtered to %1"))
        .arg(all);
}

StepHint::StepHint(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    using models::Investigation;
    connect(&parts.investigation, &Investigation::queryTextChanged, this, [this] {
        m_changes = {};
        tell();
    });
    connect(
        &parts.investigation, &Investigation::refined, this, [this](const query::Filter& before) {
            m_changes = query::chipChanges(before, m_parts.investigation.filter());
            tell();
        });
    connect(&parts.investigation, &Investigation::zoneChanged, this, &StepHint::tell);
    connect(&parts.history, &models::ViewHistory::changed, this, &StepHint::tell);
    connect(&parts.actions, &ActionRegistry::keysChanged, this, &StepHint::tell);
    parts.actions.explain(parts.page.noResult().backButton(), u"goBack"_s);
    parts.actions.explain(parts.page.noResult().clearButton(), u"clearQuery"_s);
    tell();
}

void StepHint::tell()
{
    const bool canGoBack = m_parts.history.canGoBack();
    const QAction* const back = m_parts.actions.find(u"goBack"_s);
    const QString key =
        back == nullptr ? QString() : back->shortcut().toString(QKeySequence::NativeText);
    m_parts.page.noResult().setCanGoBack(canGoBack);
    m_parts.page.setHint(
        stepText(m_changes, m_parts.investigation.zone(), m_parts.investigation.summary().lastTime),
        //: %1 is a key: how to come back to the view before.
        canGoBack && !key.isEmpty() ? tr("Back: %1").arg(key) : QString());
}

} // namespace khoji::views
