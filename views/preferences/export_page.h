#pragma once

#include "models/settings/settings.h"
#include "views/preferences/preferences_page.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace khoji::views {

/// What the dialogs of exports and reports propose first. `settings` must outlive it.
class ExportPage final : public PreferencesPage {
    Q_OBJECT

public:
    explicit ExportPage(models::Settings& settings);

    void reset() override;

private:
    void createReport();
    void createCsv();

    models::Settings& m_settings;
    QLineEdit* m_title;
    QSpinBox* m_rows; ///< events
    QCheckBox* m_safe;
};

} // namespace khoji::views
