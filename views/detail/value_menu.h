#pragma once

#include "views/detail/picked_value.h"

#include <QtCore/QPoint>

#include <functional>

class QWidget;

namespace khoji::views {

/// Opens the context menu of a value: filter to it, filter it out, copy it, copy its path. The menu
/// deletes itself. `filter` is called with true for "filter out".
void openValueMenu(QWidget* parent, const QPoint& globalPosition, const PickedValue& value,
    std::function<void(bool exclude)> filter);

} // namespace khoji::views
