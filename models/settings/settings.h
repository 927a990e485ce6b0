#pragma once

#include "models/time/display_zone.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>

namespace khoji::models {

enum class ThemeMode { System, Light, Dark };

/// What the program remembers between runs, typed, in one INI file (ux.md section 14). Never
/// anything from a log: no event data, no credentials.
///
/// A value that is missing or makes no sense is the default; a file that is damaged as a whole is
/// emptied, and wasDamaged() says so, for a notice. A file that cannot be written is simply not
/// written: the program works, and remembers nothing.
///
/// Thread: GUI thread. Owner: app; views get a reference.
class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(const QString& file, QObject* parent = nullptr);

    /// `khoji.ini` in the user's configuration folder.
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] bool wasDamaged() const { return m_wasDamaged; }

    /// As QWidget::saveGeometry() gives it; empty when there is none.
    [[nodiscard]] QByteArray windowGeometry() const;
    /// As QMainWindow::saveState() gives it; empty when there is none, or one of another layout.
    /// Versions count from 1.
    [[nodiscard]] QByteArray windowState(int layoutVersion) const;
    void setWindow(const QByteArray& geometry, const QByteArray& state, int layoutVersion);

    [[nodiscard]] ThemeMode themeMode() const;
    void setThemeMode(ThemeMode mode);

    /// Without data about the zone that was chosen it is UTC, and its isFallback() says so.
    [[nodiscard]] DisplayZone zone() const;
    void setZone(const DisplayZone& zone);

    /// Where files were last opened from, if that folder still exists; else the home folder.
    [[nodiscard]] QString lastFolder() const;
    void setLastFolder(const QString& folder);

Q_SIGNALS:
    void themeModeChanged(khoji::models::ThemeMode mode);
    void zoneChanged();

private:
    QSettings m_file;
    bool m_wasDamaged;
};

} // namespace khoji::models
