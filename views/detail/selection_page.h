#pragma once

#include "models/events/selection_summary.h"
#include "views/detail/card_view.h"

#include <QtWidgets/QScrollArea>

#include <array>

class QLabel;

namespace khoji::views {

/// What several selected events have in common: how many there are, from when to when, and the
/// commonest users, event names and sources of them as cards (ux.md section 9).
class SelectionPage final : public QScrollArea {
    Q_OBJECT
public:
    explicit SelectionPage(QWidget* parent = nullptr);

    void showSummary(const models::SelectionSummary& summary, const FormatTime& formatTime);

Q_SIGNALS:
    void menuRequested(const khoji::views::PivotValue& value, const QPoint& globalPosition);

private:
    [[nodiscard]] CardView& card(record::CardKind kind) const;

    QLabel* m_heading;
    QLabel* m_remark;
    std::array<CardView*, 4> m_cards{};
};

} // namespace khoji::views
