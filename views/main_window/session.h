#pragma once

#include "models/settings/settings.h"

#include <QtCore/QObject>
#include <QtCore/QString>

class QMainWindow;

namespace khoji::views {

class CaseController;
class MessageBar;
class WindowDocks;

/// What the window takes up again from the run before (ux.md section 14): its place on the screen,
/// its panes, and the case that was open last. What is shown of that case is the CaseKeeper's.
///
/// What it is given must outlive it. GUI thread.
class Session final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        models::Settings& settings;
        CaseController& cases;
        WindowDocks& docks;
        MessageBar& messages;
    };

    Session(const Parts& parts, QMainWindow& window);

    /// False: there were no panes to restore, and they are as on the first day.
    bool restorePlace();
    void savePlace();

    /// Opens the case that was open last, asks whether to, or leaves it, as the settings say.
    void offerLastCase();

private:
    void ask(const QString& path);
    void answer(models::LastCase always);

    Parts m_parts;
    QMainWindow& m_window;
    int m_question = 0; ///< the message that asks (MessageBar::Ticket)
};

} // namespace khoji::views
