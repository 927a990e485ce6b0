#pragma once

#include "models/settings/settings.h"
#include "views/theme/color_table.h"
#include "views/theme/icon_engine.h"

#include <QtCore/QObject>
#include <QtGui/QIcon>

#include <memory>
#include <optional>

class QApplication;

namespace khoji::views {

/// The look in force: gives the application its style and palette, and views their colours and
/// icons. Built once in app/ before the first window, and handed down by reference; it outlives all
/// views. GUI thread.
class Theme : public QObject {
    Q_OBJECT

public:
    using Mode = models::ThemeMode;

    /// Takes over style and palette of `application`, in Mode::System.
    explicit Theme(QApplication& application, QObject* parent = nullptr);
    ~Theme() override;

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// Light on dark is shown: as was asked for or, in Mode::System, as the desktop prefers.
    [[nodiscard]] bool isDark() const;

    [[nodiscard]] QColor color(Token token) const { return (**m_colors)[index(token)]; }

    /// One of resources/icons by its name without ".svg". It follows the theme by itself. Without a
    /// token it has the colour of text. A name that does not exist gives a null icon.
    [[nodiscard]] QIcon icon(const QString& name, std::optional<Token> token = {}) const;
    /// Khoji's own many-coloured sign, for windows and the about box.
    [[nodiscard]] static QIcon applicationIcon();

Q_SIGNALS:
    /// Colours are others now. Widgets that paint from the palette need nothing; those that keep a
    /// colour ask for it again.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    [[nodiscard]] const ColorTable& colorsOf(Mode mode) const;
    [[nodiscard]] bool desktopIsDark() const;

    QApplication& m_application;
    Mode m_mode = Mode::System;
    std::shared_ptr<const ColorTable*> m_colors;
    bool m_applying = false;
};

} // namespace khoji::views
