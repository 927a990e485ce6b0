#pragma once

#include "models/annotations/annotations.h"
#include "models/importing/import_job.h"
#include "tests/support/record_builder.h"
#include "views/main_window/main_window.h"

#include <QtCore/QSize>
#include <QtCore/QTemporaryDir>

#include <memory>
#include <vector>

namespace khoji::test {

/// A window, unless told otherwise with nothing remembered, to be brought into a state and
/// photographed or driven. Each function returns when what it does is on screen; it throws when
/// that takes too long.
class WindowStage {
public:
    /// With the name of a settings file it is as that says, and has the size that it says.
    /// `buckets`, `histories`: null: nothing can be fetched.
    explicit WindowStage(QSize size = {1440, 900}, const QString& settingsFile = {},
        std::shared_ptr<models::BucketAccess> buckets = {},
        std::shared_ptr<models::HistoryAccess> histories = {});
    ~WindowStage();

    [[nodiscard]] views::MainWindow& window() { return *m_window; }
    [[nodiscard]] models::Settings& settings() { return m_settings; }
    [[nodiscard]] models::Investigation& investigation() { return m_investigation; }
    [[nodiscard]] models::Annotations& annotations() { return m_annotations; }
    [[nodiscard]] views::CaseController& cases() { return m_cases; }

    void addSample();
    void add(const std::vector<RecordBuilder>& records);
    void openCase(const QString& path);
    void run(const QString& query);
    /// Selects the row, and waits for its details.
    void select(int row);
    void trigger(const char* action);
    /// Until nothing is under way any more.
    void settle();

private:
    void addAndWait(const QString& path);

    QTemporaryDir m_folder;
    models::Settings m_settings;
    views::Theme m_theme;
    models::Investigation m_investigation;
    models::ImportJob m_job;
    models::Annotations m_annotations;
    views::CaseController m_cases;
    std::unique_ptr<views::MainWindow> m_window;
};

} // namespace khoji::test
