#pragma once

#include "models/annotations/annotations.h"
#include "models/events/investigation.h"
#include "views/commands/action_registry.h"

#include <QtCore/QObject>

class QMenu;
class QWidget;

namespace khoji::views {

class AnnotationPane;
class BulkCommands;
class EventTable;
class TimelineView;
class JobLine;
class MessageBar;
class NotesCard;
class Pivot;

/// What people say about events, wherever in the window they say it: keys and menus of the table,
/// the panel, the card in the details, undo (ux.md section 10). What it is given must outlive it.
/// GUI thread.
class AnnotationCommands final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const Theme& theme;
        models::Investigation& investigation;
        models::Annotations& annotations;
        Pivot& pivot;
        EventTable& table;
        TimelineView& timeline;
        AnnotationPane& pane;
        NotesCard& card;
        MessageBar& messages;
        JobLine& line; ///< of what is said about many events
    };

    AnnotationCommands(const Parts& parts, ActionRegistry& actions, QWidget& window);

    void fillEdit(QMenu& menu);
    void fillInvestigate(QMenu& menu);
    void setEnabledFor(bool hasResult);

Q_SIGNALS:
    /// The user wants to write about the current event: show the details.
    void noteRequested();

private:
    void createActions(ActionRegistry& actions);
    void connectCase();
    void connectPivot();
    void connectPane();
    void connectMessages();
    void askForTags(const models::EventKeys& events, const QString& tag);
    void askForExport();
    void askForImport();
    void goTo(base::EventKey event);

    Parts m_parts;
    QWidget& m_window;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    BulkCommands* m_bulk;
};

} // namespace khoji::views
