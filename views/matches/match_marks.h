#pragma once

#include "models/detail/match_finder.h"
#include "views/theme/theme.h"

#include <QtGui/QTextLayout>
#include <QtWidgets/QStyleOptionViewItem>

class QPainter;

/// Text that the query asked for (ux.md section 4): on a colour of its own and underlined, so that
/// it is told without colour too.
namespace khoji::views {

/// What a layout is to draw for the parts, with the colours of now. Nothing when there are none.
[[nodiscard]] QList<QTextLayout::FormatRange> matchFormats(
    const std::vector<models::TextRange>& parts, const Theme& theme);

/// Paints an item as its style does, with the parts of its text marked as far as they are in
/// sight. `option` is as initStyleOption() leaves it, for text of one line.
void paintMarkedItem(QPainter& painter, const QStyleOptionViewItem& option,
    const std::vector<models::TextRange>& parts, const Theme& theme);

} // namespace khoji::views
