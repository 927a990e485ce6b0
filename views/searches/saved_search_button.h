#pragma once

#include "models/searches/saved_search_list.h"
#include "views/theme/theme.h"

#include <QtWidgets/QToolButton>

namespace khoji::views {

/// `[saved v]`: the menu of questions with a name, those that ship with Khoji first, then the
/// user's, then what can be done with them.
///
/// `theme` and `searches` must outlive it. GUI thread.
class SavedSearchButton final : public QToolButton {
    Q_OBJECT

public:
    SavedSearchButton(
        const Theme& theme, const models::SavedSearchList& searches, QWidget* parent = nullptr);

Q_SIGNALS:
    void searchChosen(const khoji::models::SavedSearch& search);
    /// "Save this search...": see SaveSearchDialog.
    void saveRequested();
    /// "Manage...": see ManageSearchesDialog.
    void manageRequested();
    /// "What makes the noise...": see NoiseXrayDialog.
    void noiseRequested();

private:
    void fill();
    void addSearches(const QString& title, const std::vector<models::SavedSearch>& searches);
    void addAct(const QString& name, const QString& text, void (SavedSearchButton::*signal)());

    const models::SavedSearchList& m_searches;
    QMenu* m_menu;
};

} // namespace khoji::views
