#pragma once

#include "models/importing/import_job.h"
#include "views/importing/job_line.h"

namespace khoji::views {

/// The import that is under way, and what it added. `theme` and `job` must outlive it. GUI thread.
class ImportStatusView final : public JobLine {
    Q_OBJECT

public:
    ImportStatusView(const Theme& theme, models::ImportJob& job, QWidget* parent = nullptr);

private:
    void showStatus();

    models::ImportJob& m_job;
};

} // namespace khoji::views
