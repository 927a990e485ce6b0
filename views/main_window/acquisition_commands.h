#pragma once

#include "models/acquisition/trail_watch.h"
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

class QActionGroup;
class QMenu;
class QWidget;

namespace khoji::views {

class CodeAsker;
class MessageBar;
class S3Dialog;

/// Log files from AWS: the actions, the dialog, and following a trail; says on the page how syncs
/// end. What a case says it was synced from is asked about before it is used (TrailWatch).
///
/// What it is given must outlive it. GUI thread.
class AcquisitionCommands final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const Theme& theme;
        models::Investigation& investigation;
        models::ImportJob& importJob;
        CaseController& cases;
        models::CaseMemory& memory; ///< with kTrailSourceName among its names
        MessageBar& messages;
        std::shared_ptr<models::BucketAccess> buckets; ///< null: nothing can be fetched
    };

    /// Another clock is for tests; null: the computer's.
    AcquisitionCommands(const Parts& parts, ActionRegistry& actions, QWidget& window,
        models::Ticker* ticker = nullptr);

    /// `other`: another way to add from AWS, to stand beside this one.
    void fill(QMenu& menu, QAction& other);
    /// Fetches the rest of what an interrupted sync was asked for.
    void resume(const store::ImportRun& interrupted);
    /// Fetches again what failed.
    void retryFailed();
    [[nodiscard]] models::TrailWatch& watch() { return *m_watch; }

Q_SIGNALS:
    /// The list of what could not be read is to be shown.
    void problemsRequested();

private:
    using Look = models::TrailWatch::Look;
    using Sync = std::shared_ptr<models::S3Acquisition>;

    void createActions(ActionRegistry& actions);
    void connectWatch();
    void connectCase();
    void connectJob();
    void openDialog();
    /// Once the user has agreed to what the case says.
    void look(Look what);
    /// Says where the case is from, then asks.
    void askWhetherToAgree(
        const QString& question, const QString& verb, const std::function<void()>& then);
    void followOrNot(bool follow);
    /// What the dialog found nothing new in.
    void follow(const models::TrailSource& source);
    void offerToFollow();
    void restore();
    void keep();
    void take(const Sync& sync, bool isAsked);
    void sayHowItEnded(const models::S3Acquisition& sync);
    void sayTrouble(const aws::Trouble& trouble);
    void noteResumed();
    void showState();
    [[nodiscard]] Sync runningSync() const;
    /// Where the case is from, as whom, at whose cost; whole sentences.
    [[nodiscard]] QString sourceText() const;

    Parts m_parts;
    QWidget& m_window;
    CodeAsker* m_codes;
    models::TrailWatch* m_watch;
    QPointer<S3Dialog> m_dialog;
    QAction* m_add = nullptr;
    QAction* m_getNew = nullptr;
    QAction* m_follow = nullptr;
    QMenu* m_every = nullptr;
    QActionGroup* m_pauses = nullptr;
    int m_question = 0; ///< the message that asks (MessageBar::Ticket)
    bool m_isAsked = true; ///< by the user: the sync that runs, or waits
    std::optional<store::ImportRun> m_resuming; ///< when its rest has come
    Background m_background;
};

} // namespace khoji::views
