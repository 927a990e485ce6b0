#pragma once

#include "core/record/event_cards.h"
#include "models/detail/match_finder.h"
#include "views/detail/card_view.h"

#include <QtWidgets/QScrollArea>

#include <array>

class QLabel;
class QStackedWidget;

namespace khoji::views {

class Theme;

/// The six cards below each other. Tab goes from card to card, Up and Down from value to value.
class SummaryPage final : public QScrollArea {
    Q_OBJECT
public:
    explicit SummaryPage(QWidget* parent = nullptr);

    void showCards(const record::EventCards& cards, const FormatTime& formatTime);
    /// Above the cards; empty: nothing.
    void setRemark(const QString& text);
    /// Marks what it finds, also in cards shown later. `theme` must outlive the page.
    void setMatchFinder(models::MatchFinder finder, const Theme& theme);
    /// Says why there are no cards.
    void showMessage(const QString& text);

Q_SIGNALS:
    void menuRequested(const khoji::views::PivotValue& value, const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;

private:
    void markMatches();
    void orderValues();
    void moveFocus(ValueText* from, int direction);

    QLabel* m_message;
    QLabel* m_remark;
    std::array<CardView*, record::kCardCount> m_cards{};
    models::MatchFinder m_finder;
    const Theme* m_theme = nullptr; ///< null: nothing is marked yet
};

} // namespace khoji::views
