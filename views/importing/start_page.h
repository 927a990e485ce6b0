#pragma once

#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace khoji::views {

/// What is in the middle of the window while there are no events (ux.md section 11): what can be
/// dropped here, the same as buttons, and the promise that nothing leaves this computer. `theme`
/// must outlive it. GUI thread.
class StartPage final : public QWidget {
    Q_OBJECT

public:
    StartPage(const Theme& theme, bool hasSample, QWidget* parent = nullptr);

    /// Log files are being read; the first events are not there yet.
    void setImporting(bool importing);
    /// Paths of cases, the newest first; those that are gone are left out.
    void setRecentCases(const QStringList& paths);

Q_SIGNALS:
    void addFilesRequested();
    void addFolderRequested();
    void connectRequested();
    void openCaseRequested();
    void openSampleRequested();
    void recentCaseRequested(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void createLayout();
    QPushButton* createButton(const QIcon& icon, const QString& name, const QString& text);
    QWidget* createRecent(const QString& path);
    QWidget* createButtons(const Theme& theme, bool hasSample);

    const Theme& m_theme;
    QLabel* m_heading;
    QLabel* m_kinds;
    QWidget* m_buttons;
    QWidget* m_recent; ///< a button for each case
};

} // namespace khoji::views
