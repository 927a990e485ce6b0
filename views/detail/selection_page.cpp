#include "views/detail/selection_page.h"

#include "models/language/plural.h"
#include "views/detail/card_column.h"
#include "views/detail/value_text.h"

#include <QtCore/QLocale>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace khoji::views {

namespace {

using record::Card;
using record::CardKind;
using record::Fact;
using record::Field;

constexpr std::array kKinds{CardKind::Who, CardKind::What, CardKind::Where, CardKind::When};

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

Fact valueFact(Field field, const store::FacetValue& value, std::uint64_t all)
{
    Fact fact;
    fact.value = value.text;
    fact.missing = value.text.empty();
    fact.queryField = record::info(field).name;
    fact.queryValue = value.text;
    //: How many of the selected events have a value.
    fact.note = SelectionPage::tr("%1 of %2").arg(number(value.count), number(all)).toStdString();
    return fact;
}

/// The commonest values below each other, the first as the headline.
Card valuesCard(CardKind kind, Field field, const std::vector<store::FacetValue>& values,
    std::uint64_t distinct, std::uint64_t all)
{
    Card card{kind, {}};
    for (const store::FacetValue& value : values)
        card.facts.push_back(valueFact(field, value, all));
    if (distinct > values.size()) {
        Fact more;
        const std::uint64_t others = distinct - values.size();
        more.value =
            SelectionPage::tr("%1 more", "number of further values", models::pluralOf(others))
                .arg(number(others))
                .toStdString();
        card.facts.push_back(more);
    }
    return card;
}

/// The days from the first event to the last.
Fact daysFact(const models::SelectionSummary& summary)
{
    constexpr std::size_t kDate = 10; // characters of `2026-03-02`
    Fact fact;
    fact.missing = !summary.first;
    if (!summary.first)
        return fact;
    const std::string first = base::formatIso(*summary.first).substr(0, kDate);
    const std::string last = base::formatIso(*summary.last).substr(0, kDate);
    //: The first and the last day of events.
    const QString both = SelectionPage::tr("%1 to %2");
    fact.value = first == last
        ? first
        : both.arg(QString::fromStdString(first), QString::fromStdString(last)).toStdString();
    return fact;
}

Fact timeFact(std::string_view label, std::optional<base::UtcTime> time)
{
    Fact fact;
    fact.label = label;
    fact.missing = !time;
    fact.time = time;
    if (time)
        fact.value = base::formatIso(*time);
    return fact;
}

} // namespace

SelectionPage::SelectionPage(QWidget* parent)
    : QScrollArea(parent)
    , m_heading(new QLabel)
    , m_remark(new QLabel)
{
    QVBoxLayout& column = makeCardColumn(*this);
    addSentence(column, *m_heading);
    addSentence(column, *m_remark);
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    for (std::size_t place = 0; place < kKinds.size(); ++place) {
        m_cards[place] = new CardView(kKinds[place], widget());
        connect(m_cards[place], &CardView::menuRequested, this, &SelectionPage::menuRequested);
        column.addWidget(m_cards[place]);
    }
    column.addStretch(1);
}

CardView& SelectionPage::card(CardKind kind) const
{
    return *m_cards[static_cast<std::size_t>(std::ranges::find(kKinds, kind) - kKinds.begin())];
}

void SelectionPage::showSummary(
    const models::SelectionSummary& summary, const FormatTime& formatTime)
{
    m_heading->setText(tr("%1 event(s) selected", nullptr, models::pluralOf(summary.selected))
                           .arg(number(summary.selected)));
    m_heading->show();
    m_remark->setText(summary.counted < summary.selected
            ? tr("What follows is about the first %1 of them.", nullptr,
                models::pluralOf(summary.counted))
                  .arg(number(summary.counted))
            : QString());
    m_remark->setVisible(!m_remark->text().isEmpty());
    const std::uint64_t all = summary.counted;
    card(CardKind::Who)
        .show(
            valuesCard(CardKind::Who, Field::Principal, summary.users, summary.distinctUsers, all),
            {}, {});
    card(CardKind::What)
        .show(valuesCard(CardKind::What, Field::EventName, summary.eventNames,
                  summary.distinctEventNames, all),
            {}, {});
    card(CardKind::Where)
        .show(valuesCard(CardKind::Where, Field::SourceIpAddress, summary.sources,
                  summary.distinctSources, all),
            {}, {});
    card(CardKind::When)
        .show({CardKind::When,
                  {daysFact(summary), timeFact("First", summary.first),
                      timeFact("Last", summary.last)}},
            {}, formatTime);
    alignLabels(m_cards);
    for (const CardView* const each : m_cards) {
        // Lines without a label of their own are spoken after the card's name.
        for (ValueText* const value : each->values()) {
            if (value->accessibleName().startsWith(u':'))
                value->setAccessibleName(each->accessibleName() + value->accessibleName());
        }
    }
}

} // namespace khoji::views
