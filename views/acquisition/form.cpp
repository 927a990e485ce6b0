#include "views/acquisition/form.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace khoji::views {

QLabel* createText(const QString& name)
{
    auto* const label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel* createNote(const QString& text)
{
    QLabel* const label = createText({});
    label->setText(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QPushButton* createQuietButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

void addField(QGridLayout& grid, const QString& text, QWidget* field)
{
    const int row = grid.rowCount();
    auto* const label = new QLabel(text);
    QWidget* const proxy = field->focusProxy();
    label->setBuddy(proxy != nullptr ? proxy : field);
    if (proxy != nullptr) // several lines: the label stands beside the first
        label->setMinimumHeight(
            std::min(proxy->sizeHint().height(), label->sizeHint().height() * 2));
    grid.addWidget(label, row, 0, proxy != nullptr ? Qt::AlignTop : Qt::Alignment());
    grid.addWidget(field, row, 1);
}

void addBelow(QGridLayout& grid, QWidget* widget, bool atTheLeft)
{
    grid.addWidget(widget, grid.rowCount(), 1, atTheLeft ? Qt::AlignLeft : Qt::Alignment());
}

} // namespace khoji::views
