#include "views/main_window/window_settings.h"

#include <QtCore/QMetaEnum>
#include <QtCore/QSettings>
#include <QtWidgets/QMainWindow>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kPanesVersion = 1; ///< grows when panes change so much that old places make no sense

const QString kGeometry = u"window/geometry"_s;
const QString kPanes = u"window/panes"_s;
const QString kTheme = u"look/theme"_s;
const QString kZone = u"time/zone"_s;

} // namespace

void WindowSettings::savePlace(const QMainWindow& window) const
{
    if (!m_settings)
        return;
    m_settings->setValue(kGeometry, window.saveGeometry());
    m_settings->setValue(kPanes, window.saveState(kPanesVersion));
}

bool WindowSettings::restorePlace(QMainWindow& window) const
{
    if (!m_settings || !window.restoreGeometry(m_settings->value(kGeometry).toByteArray()))
        return false;
    window.restoreState(m_settings->value(kPanes).toByteArray(), kPanesVersion);
    return true;
}

void WindowSettings::saveTheme(Theme::Mode mode) const
{
    if (m_settings)
        m_settings->setValue(kTheme,
            QString::fromLatin1(
                QMetaEnum::fromType<Theme::Mode>().valueToKey(static_cast<int>(mode))));
}

Theme::Mode WindowSettings::theme() const
{
    bool known = false;
    const QByteArray name = m_settings ? m_settings->value(kTheme).toByteArray() : QByteArray();
    const int value = QMetaEnum::fromType<Theme::Mode>().keyToValue(name.constData(), &known);
    return known ? static_cast<Theme::Mode>(value) : Theme::Mode::System;
}

void WindowSettings::saveZone(const models::DisplayZone& zone) const
{
    if (m_settings)
        m_settings->setValue(kZone, zone.id());
}

models::DisplayZone WindowSettings::zone() const
{
    const QString id = m_settings ? m_settings->value(kZone).toString() : QString();
    return id.isEmpty() ? models::DisplayZone::utc() : models::DisplayZone::fromId(id);
}

} // namespace khoji::views
