#pragma once

#include "models/settings/settings.h"
#include "views/preferences/preferences_page.h"

class QComboBox;

namespace khoji::views {

/// The zone in which times are shown, and how calendars begin a week. `settings` must outlive it.
class TimePage final : public PreferencesPage {
    Q_OBJECT

public:
    explicit TimePage(models::Settings& settings);

    void reset() override;

private:
    void createZone();
    void createWeekStart();
    void show();

    models::Settings& m_settings;
    QComboBox* m_zone;
    QComboBox* m_weekStart;
};

} // namespace khoji::views
