#pragma once

#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace khoji::views {

/// One line of plain text that is cut in its middle where there is no room for all of it; the tool
/// tip has it whole. Unlike a QLabel it never makes a window wider. The text must be fit to be
/// shown (models::visibleText). GUI thread.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void showText(const QString& text);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A button whose text is cut at its end where there is no room for all of it. GUI thread.
class ElidedButton final : public QToolButton {
    Q_OBJECT

public:
    explicit ElidedButton(QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace khoji::views
