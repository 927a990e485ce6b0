#pragma once

#include "models/settings/settings.h"
#include "views/preferences/preferences_page.h"

class QSpinBox;

namespace khoji::views {

/// When queries run by themselves. `settings` must outlive it.
class QueryPage final : public PreferencesPage {
    Q_OBJECT

public:
    explicit QueryPage(models::Settings& settings);

    void reset() override;

private:
    models::Settings& m_settings;
    QSpinBox* m_limit; ///< thousands of events
};

} // namespace khoji::views
