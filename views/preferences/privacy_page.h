#pragma once

#include "models/settings/settings.h"
#include "views/preferences/preferences_page.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace khoji::views {

/// What leaves this computer, in words, and whether menus offer to look up an address. `settings`
/// must outlive it.
class PrivacyPage final : public PreferencesPage {
    Q_OBJECT

public:
    explicit PrivacyPage(models::Settings& settings);

    void reset() override;

private:
    void createWords();
    void show();
    void takeService(const QString& pageTemplate);

    models::Settings& m_settings;
    QCheckBox* m_offer;
    QLineEdit* m_service;
    QLabel* m_state; ///< who is asked, or what is wrong with the page
};

} // namespace khoji::views
