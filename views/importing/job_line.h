#pragma once

#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <vector>

class QProgressBar;
class QToolButton;

namespace khoji::views {

class ElidedButton;
class ElidedLabel;

/// One long piece of work in the status bar: what it does, how far it is, and Cancel; afterwards
/// what it did, for a while. Where there is more to see about it, the text is a button. Hidden
/// else. Never in anybody's way. `theme` must outlive it. GUI thread.
class JobLine : public QWidget {
    Q_OBJECT

public:
    explicit JobLine(const Theme& theme, QWidget* parent = nullptr);
    /// With buttons of its own instead of Cancel.
    explicit JobLine(const std::vector<QWidget*>& buttons, QWidget* parent = nullptr);

    /// `percent` -1: nobody knows.
    void showProgress(const QString& text, int percent);
    void showEnd(const QString& text);
    /// All that is to be said, for whoever points at the text; plain. Empty: the text says it all.
    void setDetails(const QString& text);
    /// From now on the text is a button; `where` says where it leads.
    void setLeadsSomewhere(const QString& where);
    /// Of its own Cancel.
    void setCancelToolTip(const QString& text);

Q_SIGNALS:
    void cancelRequested();
    /// The text was pressed.
    void opened();

private:
    void showText(const QString& text);

    ElidedLabel* m_text;
    ElidedButton* m_button; ///< instead of the text, where it leads somewhere
    QString m_where;
    QProgressBar* m_bar;
    QWidget* m_buttons;
    QToolButton* m_cancel = nullptr; ///< null: the buttons are not its own
    QTimer m_hideLater;
};

} // namespace khoji::views
