#pragma once

#include "views/theme/color_table.h"

#include <QtCore/QByteArray>
#include <QtGui/QIconEngine>

#include <memory>
#include <optional>

namespace khoji::views {

/// The colours in force now, shared by the Theme and the icons it gave out: an icon already on a
/// button follows a change of theme at its next paint. GUI thread.
using LiveColors = std::shared_ptr<const ColorTable* const>;

/// Paints one of our one-colour drawings, in which black stands for "the colour", sharp at any
/// size.
class IconEngine : public QIconEngine {
public:
    /// `svg` is the text of the drawing. Without a token it is as dark as text is, and muted when
    /// disabled or selected as text is.
    IconEngine(QByteArray svg, LiveColors colors, std::optional<Token> token);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override;

private:
    void render(QPainter& painter, const QRectF& place, QIcon::Mode mode) const;
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const;

    QByteArray m_svg;
    LiveColors m_colors;
    std::optional<Token> m_token;
};

} // namespace khoji::views
