#pragma once

#include <QtWidgets/QWidget>

namespace khoji::views {

/// Lies over the whole window while files are dragged across it, and says what dropping them does.
/// Lets every event through. GUI thread.
class DropOverlay final : public QWidget {
    Q_OBJECT

public:
    /// Covers `window` and follows its size.
    explicit DropOverlay(QWidget& window);

    /// `text` is plain, in as many lines as it has.
    void showText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_window;
    QString m_text;
};

} // namespace khoji::views
