#include "models/settings/settings.h"

#include <QDir>
#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace khoji::models {

namespace {

constexpr auto kGeometry = "window/geometry"_L1;
constexpr auto kState = "window/state"_L1;
constexpr auto kLayoutVersion = "window/layoutVersion"_L1;
constexpr auto kTheme = "view/theme"_L1;
constexpr auto kZone = "view/zone"_L1;
constexpr auto kLastFolder = "files/lastFolder"_L1;

struct ThemeWord {
    ThemeMode mode;
    QLatin1StringView word;
};
constexpr std::array kThemeWords{
    ThemeWord{ThemeMode::System, "system"_L1},
    ThemeWord{ThemeMode::Light, "light"_L1},
    ThemeWord{ThemeMode::Dark, "dark"_L1},
};

/// QSettings reads sections when they are asked for, and tells of damage only then.
bool isDamaged(QSettings& file)
{
    (void)file.allKeys();
    return file.status() == QSettings::FormatError;
}

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_file(file, QSettings::IniFormat)
    , m_wasDamaged(isDamaged(m_file))
{
    if (m_wasDamaged)
        m_file.clear();
}

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + "/khoji.ini"_L1;
}

QByteArray Settings::windowGeometry() const
{
    return m_file.value(kGeometry).toByteArray();
}

QByteArray Settings::windowState(int layoutVersion) const
{
    return m_file.value(kLayoutVersion).toInt() == layoutVersion
        ? m_file.value(kState).toByteArray()
        : QByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state, int layoutVersion)
{
    m_file.setValue(kGeometry, geometry);
    m_file.setValue(kState, state);
    m_file.setValue(kLayoutVersion, layoutVersion);
}

ThemeMode Settings::themeMode() const
{
    const QString stored = m_file.value(kTheme).toString();
    for (const auto& [mode, word] : kThemeWords) {
        if (stored == word)
            return mode;
    }
    return ThemeMode::System;
}

void Settings::setThemeMode(ThemeMode mode)
{
    if (mode == themeMode())
        return;
    m_file.setValue(kTheme, QString(kThemeWords[static_cast<std::size_t>(mode)].word));
    Q_EMIT themeModeChanged(mode);
}

DisplayZone Settings::zone() const
{
    const QString id = m_file.value(kZone).toString();
    return id.isEmpty() ? DisplayZone::utc() : DisplayZone::fromId(id);
}

void Settings::setZone(const DisplayZone& zone)
{
    if (zone == this->zone())
        return;
    m_file.setValue(kZone, zone.id());
    Q_EMIT zoneChanged();
}

QString Settings::lastFolder() const
{
    const QString folder = m_file.value(kLastFolder).toString();
    return !folder.isEmpty() && QDir(folder).exists() ? folder : QDir::homePath();
}

void Settings::setLastFolder(const QString& folder)
{
    m_file.setValue(kLastFolder, folder);
}

} // namespace khoji::models
