#pragma once

#include "models/cases/case_memory.h"
#include "models/events/investigation.h"
#include "models/searches/saved_search_list.h"
#include "views/commands/action_registry.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtGui/QUndoStack>

class QMenu;

namespace khoji::views {

class InvestigationPage;
class ManageSearchesDialog;
class NoiseXrayDialog;
class SampleQueriesDialog;
class SavedSearchButton;

/// Questions with a name: the shipped ones, those kept with the case, and the noise X-ray. What it
/// is given must outlive it. GUI thread.
class SearchCommands final : public QObject {
    Q_OBJECT

public:
    static constexpr auto kKept = "savedSearches"; ///< in the case's memory

    /// Edits go through `undo`, in order of doing with all else there.
    SearchCommands(const Theme& theme, models::Investigation& investigation, QUndoStack& undo,
        models::CaseMemory& memory, InvestigationPage& page, ActionRegistry& actions,
        QWidget& window);

    void fill(QMenu& menu);
    void setEnabledFor(bool hasEvents);
    /// The shipped questions with their texts, to read, run or copy.
    [[nodiscard]] QAction* sampleQueries() const { return m_sampleQueries; }
    [[nodiscard]] const models::SavedSearchList& searches() const { return m_searches; }

private:
    void createActions(ActionRegistry& actions);
    void connectMemory();
    void choose(const models::SavedSearch& search);
    void save();
    void manage();
    void lookThroughNoise();
    void showSamples();

    models::Investigation& m_investigation;
    models::CaseMemory& m_memory;
    InvestigationPage& m_page;
    QWidget& m_window;
    QUndoStack& m_undo;
    models::SavedSearchList m_searches;
    QPointer<NoiseXrayDialog> m_noise;
    QPointer<ManageSearchesDialog> m_managing;
    QPointer<SampleQueriesDialog> m_samples;
    QAction* m_sampleQueries = nullptr; ///< what they ask can be read without a case
    QList<QAction*> m_actions;
    bool m_canRun = false; ///< there are events to ask for
};

} // namespace khoji::views
