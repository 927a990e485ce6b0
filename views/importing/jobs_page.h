#pragma once

#include "models/importing/import_job.h"
#include "models/importing/job_list_model.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace khoji::views {

class ElidedLabel;

/// The imports into the case: the one that runs with its progress and the file it is at, how the
/// last one ended, all of them as a list, and what can be done about them (ux.md section 11).
/// `theme` and `job` must outlive it. GUI thread.
class JobsPage final : public QWidget {
    Q_OBJECT

public:
    JobsPage(const Theme& theme, models::ImportJob& job, QWidget* parent = nullptr);

    /// `canWrite`: the case takes more log files.
    void showImports(std::vector<store::ImportRun> imports, bool hasFailedFiles, bool canWrite);
    /// Another case: how the last import ended is no longer told.
    void forgetEnd();
    /// Selects the newest import of which the case holds a part only, as soon as one is listed.
    void selectPartial();
    void setZone(const models::DisplayZone& zone);
    [[nodiscard]] QTableView& list() { return *m_list; }
    /// The number of the import that is selected.
    [[nodiscard]] models::ImportNumber selected() const;

Q_SIGNALS:
    void selectionChanged();
    void resumeRequested(const khoji::store::ImportRun& interrupted);
    void dismissRequested(const khoji::store::ImportRun& interrupted);
    void retryRequested();

private:
    QPushButton* createButton(const QString& name, const QString& text, const QString& tip);
    void createList();
    void createLayout(const Theme& theme);
    void showProgress();
    void showEnd(const QString& text);
    void showButtons();
    [[nodiscard]] bool isInterrupted(int row) const;
    [[nodiscard]] bool canResume(int row) const;
    /// The import that a button is about: the selected one if it is fit, or, with none selected,
    /// the newest that is. Null when there is none.
    [[nodiscard]] const store::ImportRun* fitting(bool (JobsPage::*isFit)(int) const) const;

    models::ImportJob& m_job;
    models::JobListModel* m_model;
    QTableView* m_list;
    QWidget* m_progress; ///< only while there is a job
    ElidedLabel* m_file; ///< that is being read
    QLabel* m_end; ///< how the last import ended
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_resume;
    QPushButton* m_dismiss;
    QPushButton* m_retry;
    bool m_wantsPartial = false; ///< to be selected
    bool m_hasFailedFiles = false;
    bool m_canWrite = false;
};

} // namespace khoji::views
