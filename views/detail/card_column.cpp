#include "views/detail/card_column.h"

#include "views/detail/card_view.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace khoji::views {

QVBoxLayout& makeCardColumn(QScrollArea& area)
{
    area.setFrameShape(QFrame::NoFrame);
    area.setWidgetResizable(true);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setFocusPolicy(Qt::NoFocus);
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    area.setWidget(content);
    return *column;
}

void addSentence(QVBoxLayout& column, QLabel& label)
{
    label.setTextFormat(Qt::PlainText);
    label.setWordWrap(true);
    label.hide();
    column.addWidget(&label);
}

void alignLabels(std::span<CardView* const> cards)
{
    int width = 0;
    for (const CardView* const card : cards)
        width = std::max(width, card->labelWidth());
    for (CardView* const card : cards)
        card->setLabelWidth(width);
}

} // namespace khoji::views
