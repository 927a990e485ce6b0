#pragma once

#include "models/settings/settings.h"
#include "views/preferences/preferences_page.h"

class QCheckBox;
class QSpinBox;

namespace khoji::views {

/// How log files are read, from the next import on. `settings` must outlive it.
class ImportPage final : public PreferencesPage {
    Q_OBJECT

public:
    explicit ImportPage(models::Settings& settings);

    void reset() override;

private:
    void createThreads();
    void createRetry();

    models::Settings& m_settings;
    QSpinBox* m_threads; ///< 0: automatic
    QCheckBox* m_retry;
};

} // namespace khoji::views
