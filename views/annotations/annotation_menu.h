#pragma once

#include "models/annotations/annotations.h"
#include "views/theme/theme.h"

#include <functional>

class QMenu;

namespace khoji::views {

/// What can be said about events, for the menu of a row, of several, and of the panel: star, colour
/// label, status, the most used tags, and, where `openTags` is given, all tags. Each line has an
/// object name for tests: `star`, `label3`, `statusEvidence`, `tag0`, `tags`. All outlive the menu.
void addAnnotationActions(QMenu& menu, const Theme& theme, models::Annotations& annotations,
    const models::EventKeys& events, const std::function<void()>& openTags = {});

/// The colour labels, 0 and 1 to 9, the chosen one checked; -1: none is.
void addLabelActions(
    QMenu& menu, const Theme& theme, int chosen, const std::function<void(int)>& choose);

/// No status, and the others, the chosen one checked; nothing: none is.
void addStatusActions(QMenu& menu, std::optional<store::Status> chosen,
    const std::function<void(store::Status)>& choose);

/// A tag as a button or a menu shows it: visible, short, and with no letter underlined. It may have
/// been typed by anybody.
[[nodiscard]] QString tagInMenu(const QString& tag);

} // namespace khoji::views
