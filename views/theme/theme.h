#pragma once

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
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// Takes over style and palette of `application`, in Mode::System.
    explicit Theme(QApplication& application, QObject* parent = nullptr);
    ~Theme() override;

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// What is shown: what was asked for or, in Mode::System, what the desktop prefers.
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
    [[nodiscard]] bool desktopIsDark() const;

    QApplication& m_application;
    Mode m_mode = Mode::System;
    std::shared_ptr<const ColorTable*> m_colors;
    bool m_applying = false;
};

} // namespace khoji::views
