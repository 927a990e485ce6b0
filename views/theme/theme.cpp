#include "views/theme/theme.h"

#include "views/theme/outlined_style.h"
#include "views/theme/palette.h"

#include <QtCore/QEvent>
#include <QtCore/QFile>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

using namespace Qt::StringLiterals;

namespace khoji::views {

Theme::Theme(QApplication& application, QObject* parent)
    : QObject(parent)
    , m_application(application)
    , m_colors(std::make_shared<const ColorTable*>(&lightColors()))
{
    // Fusion takes every colour from the palette, on every system; native styles do not.
    QApplication::setStyle(new OutlinedStyle);
    apply();
    m_application.installEventFilter(this);
}

Theme::~Theme() = default;

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

bool Theme::isDark() const
{
    return *m_colors != &lightColors();
}

QIcon Theme::icon(const QString& name, std::optional<Token> token) const
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new IconEngine(file.readAll(), m_colors, token));
}

QIcon Theme::applicationIcon()
{
    return QIcon(u":/icons/khoji.svg"_s);
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // Qt 6.4 knows no colour scheme; a window is told when the desktop's theme is another one.
    if (event->type() == QEvent::ThemeChange && m_mode == Mode::System && !m_applying)
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    m_applying = true;
    *m_colors = &colorsOf(m_mode);
    const QPalette palette = paletteOf(**m_colors);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    m_applying = false;
    Q_EMIT changed();
}

const ColorTable& Theme::colorsOf(Mode mode) const
{
    switch (mode) {
    case Mode::System:
        return desktopIsDark() ? darkColors() : lightColors();
    case Mode::Dark:
        return darkColors();
    case Mode::HighContrast:
        return highContrastColors();
    case Mode::Light:
        break;
    }
    return lightColors();
}

bool Theme::desktopIsDark() const
{
    // Without a palette of ours the application has the desktop's.
    QApplication::setPalette(QPalette());
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

} // namespace khoji::views
