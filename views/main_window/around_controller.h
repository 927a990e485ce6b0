#pragma once

#include "models/annotations/annotations.h"
#include "models/settings/settings.h"

#include <QtCore/QObject>

#include <chrono>
#include <optional>

namespace khoji::views {

class AroundPane;
class InvestigationPage;
class MessageBar;
class WindowDocks;

/// Connects the pane *Around event* with the rest of the window: who opens it, what its table looks
/// like, and how its events get into the main table (ux.md section 6). What it is given must
/// outlive it. Owner: the window. GUI thread.
class AroundController final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        models::Settings& settings;
        models::Annotations& annotations;
        InvestigationPage& page;
        WindowDocks& docks;
        MessageBar& messages;
        AroundPane& pane;
        QString dock; ///< the pane's name among the docks, and in the settings
    };

    AroundController(const Parts& parts, QObject* parent);

private:
    void connectPage();
    void connectPane();
    void connectLook();
    void useColumns();
    void open(base::EventKey event, std::optional<std::chrono::seconds> reach);
    void goTo(base::EventKey event);

    Parts m_parts;
    int m_message = 0; ///< that an event is not shown (MessageBar::Ticket)
};

} // namespace khoji::views
