#pragma once

#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QToolButton;

namespace khoji::views {

/// One long piece of work in the status bar: what it does, how far it is, and Cancel; afterwards
/// what it did, for a while. Hidden else. Never in anybody's way. `theme` must outlive it. GUI
/// thread.
class JobLine : public QWidget {
    Q_OBJECT

public:
    explicit JobLine(const Theme& theme, QWidget* parent = nullptr);
    /// With buttons of its own instead of Cancel.
    explicit JobLine(const std::vector<QWidget*>& buttons, QWidget* parent = nullptr);

    /// `percent` -1: nobody knows.
    void showProgress(const QString& text, int percent);
    void showEnd(const QString& text);
    /// Of its own Cancel.
    void setCancelToolTip(const QString& text);

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel* m_text;
    QProgressBar* m_bar;
    QWidget* m_buttons;
    QToolButton* m_cancel = nullptr; ///< null: the buttons are not its own
    QTimer m_hideLater;
};

} // namespace khoji::views
