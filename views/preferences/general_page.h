#pragma once

#include "models/settings/settings.h"
#include "views/preferences/preferences_page.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace khoji::views {

/// Look, row height, what happens at the start, and who writes notes. `settings` must outlive it.
class GeneralPage final : public PreferencesPage {
    Q_OBJECT

public:
    explicit GeneralPage(models::Settings& settings);

    void reset() override;

private:
    void createLook();
    void createStart();
    void show();

    models::Settings& m_settings;
    QComboBox* m_theme;
    QDoubleSpinBox* m_textSize;
    QComboBox* m_rowHeight;
    QComboBox* m_lastCase;
    QLineEdit* m_author;
};

} // namespace khoji::views
