#pragma once

#include "models/searches/saved_search.h"

#include <QtCore/QString>

/// How a saved search is shown. Names and queries may come from a file that anybody wrote.
namespace khoji::views {

/// Its name on a button or in a menu: visible, short, and with no letter underlined.
[[nodiscard]] QString labelOf(const models::SavedSearch& search);

/// Its question, caution and query, for a tool tip; HTML.
[[nodiscard]] QString tipOf(const models::SavedSearch& search);
/// The same as plain paragraphs, which are not made visible yet.
[[nodiscard]] QStringList tipsOf(const models::SavedSearch& search);

} // namespace khoji::views
