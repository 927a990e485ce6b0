#include "views/detail/summary_page.h"

#include "views/detail/card_column.h"
#include "views/detail/value_text.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace khoji::views {

SummaryPage::SummaryPage(QWidget* parent)
    : QScrollArea(parent)
    , m_message(new QLabel)
    , m_remark(new QLabel)
{
    QVBoxLayout& column = makeCardColumn(*this);
    addSentence(column, *m_message);
    addSentence(column, *m_remark);
    m_remark->setObjectName(QStringLiteral("summaryRemark"));
    for (std::size_t place = 0; place < m_cards.size(); ++place) {
        auto* const card = new CardView(static_cast<record::CardKind>(place), widget());
        connect(card, &CardView::menuRequested, this, &SummaryPage::menuRequested);
        connect(card, &CardView::neighbourRequested, this, &SummaryPage::moveFocus);
        column.addWidget(card);
        m_cards[place] = card;
    }
    column.addStretch(1);
}

void SummaryPage::showCards(const record::EventCards& cards, const FormatTime& formatTime)
{
    widget()->setUpdatesEnabled(false);
    m_message->hide();
    for (std::size_t place = 0; place < m_cards.size(); ++place) {
        m_cards[place]->show(cards.cards[place], cards.outcome, formatTime);
        m_cards[place]->setVisible(true);
    }
    markMatches();
    alignLabels(m_cards);
    orderValues();
    widget()->setUpdatesEnabled(true);
}

void SummaryPage::setMatchFinder(models::MatchFinder finder, const Theme& theme)
{
    m_finder = std::move(finder);
    m_theme = &theme;
    markMatches();
}

void SummaryPage::markMatches()
{
    if (m_theme == nullptr)
        return;
    for (const CardView* const card : m_cards) {
        for (ValueText* const value : card->values())
            value->setMatchFinder(m_finder, *m_theme);
    }
}

/// Values are made anew for each event, and new widgets come last for the Tab key.
void SummaryPage::orderValues()
{
    const Qt::FocusPolicy policy = focusPolicy();
    setFocusPolicy(Qt::ClickFocus); // Qt orders only what can have the focus
    QWidget* before = this;
    for (const CardView* const card : m_cards) {
        for (ValueText* const value : card->values()) {
            setTabOrder(before, value);
            before = value;
        }
    }
    setFocusPolicy(policy);
}

void SummaryPage::setRemark(const QString& text)
{
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
}

void SummaryPage::showMessage(const QString& text)
{
    for (CardView* const card : m_cards)
        card->setVisible(false);
    m_message->setText(text);
    m_message->show();
}

void SummaryPage::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    // The cards get the new font after this.
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(
            this, [this] { alignLabels(m_cards); }, Qt::QueuedConnection);
}

void SummaryPage::moveFocus(ValueText* from, int direction)
{
    std::vector<ValueText*> all;
    for (const CardView* const card : m_cards)
        all.insert(all.end(), card->values().begin(), card->values().end());
    const auto here = std::find(all.begin(), all.end(), from);
    const bool atEnd =
        direction < 0 ? here == all.begin() : here == all.end() || here + 1 == all.end();
    if (atEnd)
        return;
    ValueText* const next = *(here + direction);
    next->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(next);
}

} // namespace khoji::views
