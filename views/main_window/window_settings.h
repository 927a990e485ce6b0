#pragma once

#include "models/time/display_zone.h"
#include "views/theme/theme.h"

class QMainWindow;
class QSettings;

namespace khoji::views {

/// What the window remembers from one time to the next: its place, its panes, the look and the
/// zone. Nothing of any case, nothing from logs. What cannot be read is as if it were not there.
class WindowSettings {
public:
    /// Without settings nothing is remembered. They must outlive this.
    explicit WindowSettings(QSettings* settings)
        : m_settings(settings)
    { }

    void savePlace(const QMainWindow& window) const;
    /// False when there is nothing to restore.
    bool restorePlace(QMainWindow& window) const;

    void saveTheme(Theme::Mode mode) const;
    [[nodiscard]] Theme::Mode theme() const;
    void saveZone(const models::DisplayZone& zone) const;
    [[nodiscard]] models::DisplayZone zone() const;

private:
    QSettings* m_settings;
};

} // namespace khoji::views
