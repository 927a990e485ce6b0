#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QProgressBar;

namespace khoji::views {

/// What is under way, in a line that keeps its place when nothing is. GUI thread.
class BusyLine final : public QWidget {
    Q_OBJECT

public:
    explicit BusyLine(QWidget* parent = nullptr);

    /// Plain text; also while nothing moves: somebody is waited for.
    void showBusy(bool isBusy, const QString& text);

private:
    QProgressBar* m_progress;
    QLabel* m_text;
};

} // namespace khoji::views
