#pragma once

#include "models/annotations/annotations.h"
#include "models/events/investigation.h"
#include "views/commands/action_registry.h"
#include "views/theme/theme.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QMenu;
class QWidget;

namespace khoji::views {

class JobLine;
class MessageBar;

/// Says the same of every event of the result: star, colour label, status, tag (ux.md section 10).
/// How many events that are is asked about before; too many are refused before anything is typed.
/// What takes longer than a moment shows how far it is, and can be stopped. What it is given must
/// outlive it. GUI thread.
class BulkCommands final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const Theme& theme;
        models::Investigation& investigation;
        models::Annotations& annotations;
        MessageBar& messages;
        JobLine& line; ///< its Cancel is connected here
    };

    BulkCommands(const Parts& parts, ActionRegistry& actions, QWidget& window);

    /// One line, a menu of its own.
    void fill(QMenu& menu);
    void setEnabledFor(bool hasResult);

private:
    using Rows = std::shared_ptr<const store::ResultRows>;

    void createActions(ActionRegistry& actions);
    QAction* add(ActionRegistry& actions, const QString& name, const QString& text,
        const QString& tip, const std::function<void()>& act);
    void connectProgress();
    /// The rows of the result, when there are any and not too many, which is told else.
    [[nodiscard]] Rows rowsToChange() const;
    void ask(const store::AnnotationChange& change);
    void askForTag();
    void showProgress();
    void showEnd(bool isDone);

    Parts m_parts;
    QWidget& m_window;
    QAction* m_tag = nullptr;
    QList<QAction*> m_stars;
    QList<QAction*> m_labels;
    QList<QAction*> m_statuses;
    QTimer m_patience; ///< until a change is worth a word
    bool m_isLong = false; ///< it is
    quint64 m_done = 0; ///< events of the change under way
    quint64 m_all = 0;
};

} // namespace khoji::views
