#pragma once

#include <span>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace khoji::views {

class CardView;

/// Makes of a scroll area a column of cards, as wide as the pane. The column is the area's own.
[[nodiscard]] QVBoxLayout& makeCardColumn(QScrollArea& area);

/// A sentence of ours between cards; hidden until it says something.
void addSentence(QVBoxLayout& column, QLabel& label);

/// Values begin at the same place in all cards.
void alignLabels(std::span<CardView* const> cards);

} // namespace khoji::views
