#pragma once

#include "models/settings/settings.h"

#include <QtCore/QObject>
#include <QtCore/QString>

class QMainWindow;

namespace khoji::views {

class ActionRegistry;
class CaseController;
class InvestigationPage;
class MessageBar;
class WindowDocks;

/// What the window takes up again from the run before (ux.md section 14): its place on the screen,
/// its panes and how large they are, the timeline's look, the columns of a case that has none of
/// its own yet, and the case that was open last. What is shown of that case is the CaseKeeper's.
///
/// What makes no sense is left out, and that part is as on the first day.
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
        InvestigationPage& page;
        ActionRegistry& actions;
    };

    Session(const Parts& parts, QMainWindow& window);

    /// False: there were no panes to restore, and they are as on the first day.
    bool restorePlace();
    void savePlace();

    /// Opens the case that was open last, asks whether to, or leaves it, as the settings say.
    void offerLastCase();

private:
    void restoreTimeline();
    void saveTimeline();
    void restoreDetails();
    void saveDetails();
    void restoreColumns();
    void saveColumns();
    void ask(const QString& path);
    void answer(models::LastCase always);

    Parts m_parts;
    QMainWindow& m_window;
    int m_question = 0; ///< the message that asks (MessageBar::Ticket)
};

} // namespace khoji::views
