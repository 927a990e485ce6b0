#pragma once

#include "models/importing/import_job.h"
#include "views/importing/job_line.h"

#include <QtCore/QElapsedTimer>

#include <chrono>

namespace khoji::views {

/// The import that is under way, and what it added; Pause and Cancel. `theme` and `job` must
/// outlive it. GUI thread.
class ImportStatusView final : public JobLine {
    Q_OBJECT

public:
    ImportStatusView(const Theme& theme, models::ImportJob& job, QWidget* parent = nullptr);

private:
    void showStatus();
    void showFinishing(const models::ImportStatus& status);
    void hideFinishing();

    models::ImportJob& m_job;
    QElapsedTimer m_finishing; ///< since there is nothing but that
    std::chrono::milliseconds m_patience; ///< before finishing is worth a word
    bool m_showsFinishing = false;
};

} // namespace khoji::views
