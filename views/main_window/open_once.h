#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

namespace khoji::views {

/// There is one window of a kind: `open` makes it unless it is there, and it comes to the front.
template <typename Window, typename Open> void openOnce(QPointer<Window>& window, Open open)
{
    if (!window)
        window = open();
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace khoji::views
