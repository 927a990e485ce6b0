#pragma once

#include "models/settings/settings.h"
#include "views/commands/action_registry.h"

#include <QtWidgets/QDialog>

class QListWidget;
class QStackedWidget;

namespace khoji::views {

class PreferencesPage;

/// The preferences (ux.md section 14). Changes apply at once; there is nothing to confirm, and each
/// page can be reset. What it is given must outlive it; it deletes itself when closed. GUI thread.
class PreferencesDialog final : public QDialog {
    Q_OBJECT

public:
    /// In the order of the list.
    enum class Page { General, Time, Query, Import, Privacy, Export, Shortcuts };

    PreferencesDialog(models::Settings& settings, ActionRegistry& actions, QWidget* parent);

    void showPage(Page page);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addPage(PreferencesPage* page);
    void fitTitles();

    QListWidget* m_titles;
    QStackedWidget* m_pages;
};

} // namespace khoji::views
