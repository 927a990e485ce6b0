#pragma once

#include "models/importing/import_job.h"
#include "views/theme/theme.h"

#include <QtWidgets/QToolButton>

class QMenu;
class QMessageBox;

namespace khoji::views {

/// Lets the import rest, and go on. Hidden when none runs. `theme` and `job` must outlive it. GUI
/// thread.
class PauseButton final : public QToolButton {
    Q_OBJECT

public:
    PauseButton(const Theme& theme, models::ImportJob& job, QWidget* parent = nullptr);

private:
    void showState();

    const Theme& m_theme;
    models::ImportJob& m_job;
};

/// Stops the import, and offers to keep or to remove what it added: keeping comes first, removing
/// is asked about once more. `theme` and `job` must outlive it. GUI thread.
class CancelImportButton final : public QToolButton {
    Q_OBJECT

public:
    CancelImportButton(const Theme& theme, models::ImportJob& job, QWidget* parent = nullptr);

private:
    void showState();
    void offer();
    void askToRemove();
    void decide(bool remove);

    models::ImportJob& m_job;
    QMenu* m_choices;
    QMessageBox* m_question = nullptr; ///< while it is asked
    bool m_pausedToAsk = false;
};

} // namespace khoji::views
