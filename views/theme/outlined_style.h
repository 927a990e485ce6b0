#pragma once

#include <QtWidgets/QProxyStyle>

namespace khoji::views {

/// Fusion, with check boxes that can be seen in both looks: on a dark ground its own outline is
/// darker than the ground, and an empty box is nothing (ux.md section 13: at least 3:1). The arrow
/// of a button that opens a menu stands beside its text instead of in the corner. Whatever is
/// clicked or typed into is at least 24 px high, with a small font too, and so are the buttons in
/// the title of a dock (ux.md section 16).
class OutlinedStyle final : public QProxyStyle {
    Q_OBJECT

public:
    OutlinedStyle();

    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
        const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
        const QWidget* widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
};

} // namespace khoji::views
