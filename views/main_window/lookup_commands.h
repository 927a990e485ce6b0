#pragma once

#include "models/acquisition/history_acquisition.h"
#include "models/cases/case_memory.h"
#include "models/events/investigation.h"
#include "models/importing/import_job.h"
#include "views/commands/action_registry.h"
#include "views/main_window/background.h"
#include "views/main_window/case_controller.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <memory>
#include <optional>

class QWidget;

namespace khoji::views {

class CodeAsker;
class LookupDialog;
class MessageBar;

/// Event history without a trail: the action, the dialog, and how lookups end. The same lookup
/// again goes on where it stopped (lookup_events.h), so that going on is asking again.
///
/// What it is given must outlive it. GUI thread.
class LookupCommands final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const Theme& theme;
        models::Investigation& investigation;
        models::ImportJob& importJob;
        CaseController& cases;
        models::CaseMemory& memory; ///< with kLookupChoiceName among its names
        MessageBar& messages;
        std::shared_ptr<models::HistoryAccess> histories; ///< null: nothing can be looked up
    };

    LookupCommands(const Parts& parts, ActionRegistry& actions, QWidget& window);

    [[nodiscard]] QAction& addAction() { return *m_add; }
    /// Whether an import was a lookup.
    [[nodiscard]] static bool wasLookup(const store::ImportRun& run);
    /// Shows what an interrupted lookup asked for, to be asked again.
    void resume(const store::ImportRun& interrupted);

Q_SIGNALS:
    /// The list of what could not be read is to be shown.
    void problemsRequested();

private:
    using Lookup = std::shared_ptr<models::HistoryAcquisition>;

    void createAction(ActionRegistry& actions);
    void connectCase();
    void connectJob();
    void openDialog(const std::optional<models::LookupChoice>& choice);
    void restore();
    void keep();
    void sayHowItEnded(const Lookup& lookup);
    void noteResumed();
    [[nodiscard]] Lookup runningLookup() const;

    Parts m_parts;
    QWidget& m_window;
    CodeAsker* m_codes;
    QPointer<LookupDialog> m_dialog;
    QAction* m_add = nullptr;
    std::optional<models::LookupChoice> m_last; ///< of this case
    bool m_isOurs = false; ///< m_last was chosen here, and is to be kept
    std::optional<store::ImportRun> m_resuming; ///< when its rest has come
    Background m_background;
};

} // namespace khoji::views
