#include "views/tips/tip.h"

#include "models/detail/visible_text.h"

#include <QtWidgets/QWidget>

namespace khoji::views {

namespace {

constexpr qsizetype kLongestSpoken = 2'000; // characters, as a tool tip shows of a paragraph

} // namespace

void setTip(QWidget& widget, const QStringList& paragraphs)
{
    QStringList spoken;
    for (const QString& paragraph : paragraphs) {
        if (!paragraph.isEmpty())
            spoken << models::shortened(models::visibleText(paragraph), kLongestSpoken);
    }
    widget.setToolTip(models::toolTipText(paragraphs));
    widget.setAccessibleDescription(spoken.join(u'\n'));
}

void setTip(QWidget& widget, const QString& paragraph)
{
    setTip(widget, QStringList{paragraph});
}

} // namespace khoji::views
