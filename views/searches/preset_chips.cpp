#include "views/searches/preset_chips.h"

#include "views/layouts/flow_layout.h"
#include "views/searches/search_text.h"
#include "views/tips/tip.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::TimeSpan;
using models::Toggle;

namespace {

constexpr int kLeastHeight = 26; // pixels: a target for any hand

struct SpanText {
    const char* name; ///< of the widget
    const char* text;
    const char* tip;
};

SpanText textOf(TimeSpan span)
{
    switch (span) {
    case TimeSpan::LastHour:
        return {"lastHour", QT_TRANSLATE_NOOP("khoji::views::PresetChips", "Last 1 h"),
            QT_TRANSLATE_NOOP(
                "khoji::views::PresetChips", "The last hour before the newest event of the case")};
    case TimeSpan::LastDay:
        return {"lastDay", QT_TRANSLATE_NOOP("khoji::views::PresetChips", "24 h"),
            QT_TRANSLATE_NOOP("khoji::views::PresetChips",
                "The last 24 hours before the newest event of the case")};
    case TimeSpan::LastWeek:
        return {"lastWeek", QT_TRANSLATE_NOOP("khoji::views::PresetChips", "7 d"),
            QT_TRANSLATE_NOOP("khoji::views::PresetChips",
                "The last seven days before the newest event of the case")};
    case TimeSpan::WholeCase:
        break;
    }
    return {"wholeCase", QT_TRANSLATE_NOOP("khoji::views::PresetChips", "Whole case"),
        QT_TRANSLATE_NOOP("khoji::views::PresetChips", "No condition on the time")};
}

SpanText textOf(Toggle toggle)
{
    switch (toggle) {
    case Toggle::WritesOnly:
        return {"writesOnly", QT_TRANSLATE_NOOP("khoji::views::PresetChips", "Writes only"),
            QT_TRANSLATE_NOOP("khoji::views::PresetChips", "Only calls that change something")};
    case Toggle::ErrorsOnly:
        return {"errorsOnly", QT_TRANSLATE_NOOP("khoji::views::PresetChips", "Errors only"),
            QT_TRANSLATE_NOOP("khoji::views::PresetChips",
                "Only calls that did not succeed, for whatever reason")};
    case Toggle::HideServices:
        break;
    }
    return {"hideServices", QT_TRANSLATE_NOOP("khoji::views::PresetChips", "Hide services"),
        QT_TRANSLATE_NOOP("khoji::views::PresetChips", "Without calls made by AWS services")};
}

} // namespace

PresetChips::PresetChips(
    const Theme& theme, const models::SavedSearchList& searches, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_searches(searches)
    , m_row(new FlowLayout(this))
{
    setAccessibleName(tr("Presets"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    createSpans();
    addGap();
    createToggles();
    m_searchGap = addGap();
    connect(&searches, &models::SavedSearchList::changed, this, &PresetChips::showSearches);
    showSearches();
    setQuery({});
}

QToolButton* PresetChips::createChip(
    const QString& name, const QString& text, const QStringList& tips)
{
    auto* const chip = new QToolButton;
    chip->setObjectName(name);
    chip->setText(text);
    setTip(*chip, tips);
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setIconSize({12, 12});
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setMinimumHeight(std::max(kLeastHeight, fontMetrics().height() + 8));
    return chip;
}

void PresetChips::createSpans()
{
    for (const TimeSpan span : models::kTimeSpans) {
        const SpanText text = textOf(span);
        QToolButton* const chip =
            createChip(QString::fromLatin1(text.name), tr(text.text), {tr(text.tip)});
        chip->setCheckable(true);
        connect(chip, &QToolButton::clicked, this, [this, span] {
            const QString edited = models::withSpan(m_query, span);
            setQuery(m_query); // a click does not uncheck the span that is on
            if (edited != m_query)
                Q_EMIT queryEdited(edited);
        });
        m_spans[span] = chip;
        m_row->addWidget(chip);
    }
}

void PresetChips::createToggles()
{
    for (const Toggle toggle : models::kToggles) {
        const SpanText text = textOf(toggle);
        QToolButton* const chip =
            createChip(QString::fromLatin1(text.name), tr(text.text), {tr(text.tip)});
        chip->setCheckable(true);
        connect(chip, &QToolButton::clicked, this, [this, toggle](bool on) {
            const QString edited = models::withToggle(m_query, toggle, on);
            setQuery(m_query); // it shows what the query says, when it says so
            Q_EMIT queryEdited(edited);
        });
        m_toggles[toggle] = chip;
        m_row->addWidget(chip);
    }
}

QFrame* PresetChips::addGap()
{
    auto* const gap = new QFrame;
    gap->setFrameShape(QFrame::VLine);
    gap->setFrameShadow(QFrame::Sunken);
    gap->setFixedWidth(9);
    m_row->addWidget(gap);
    return gap;
}

void PresetChips::showSearches()
{
    for (QToolButton* const button : m_searchButtons) {
        m_row->removeWidget(button);
        button->hide();
        button->deleteLater(); // it may be the one that was clicked
    }
    m_searchButtons.clear();
    for (const auto* const searches : {&m_searches.shipped(), &m_searches.searches()}) {
        for (const models::SavedSearch& search : *searches) {
            if (search.hasButton)
                addSearch(search);
        }
    }
    m_searchGap->setHidden(m_searchButtons.empty());
    updateGeometry();
}

void PresetChips::addSearch(const models::SavedSearch& search)
{
    QToolButton* const button = createChip(u"savedSearch"_s, labelOf(search), tipsOf(search));
    button->setIcon(m_theme.icon(u"bookmark"_s));
    connect(button, &QToolButton::clicked, this, [this, search] { Q_EMIT searchChosen(search); });
    m_searchButtons.push_back(button);
    m_row->addWidget(button);
    button->show();
}

void PresetChips::setQuery(const QString& text)
{
    m_query = text;
    const bool isQuery = models::isQuery(text);
    for (const auto& [span, chip] : m_spans)
        showState(*chip, models::isOn(text, span), isQuery);
    for (const auto& [toggle, chip] : m_toggles)
        showState(*chip, models::isOn(text, toggle), isQuery);
}

/// A check mark besides the pressed look: nothing is told by shade alone.
void PresetChips::showState(QToolButton& chip, bool isOn, bool isQuery)
{
    chip.setChecked(isOn);
    chip.setIcon(isOn ? m_theme.icon(u"check"_s) : QIcon());
    chip.setEnabled(isQuery);
}

} // namespace khoji::views
