#pragma once

#include <QtCore/QObject>

namespace khoji::views {

/// Shift+F10 is the menu key of keyboards that have none: it asks whatever has the focus for its
/// menu, in every window of the program. Qt 6.4 knows the menu key alone, but on Windows the system
/// does the same for both. GUI thread.
class MenuKey final : public QObject {
    Q_OBJECT

public:
    explicit MenuKey(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace khoji::views
