#pragma once

#include "models/searches/saved_search_list.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace khoji::views {

/// Asks for a name for the query that is shown, and what to keep with it (ux.md section 10).
///
/// `searches` must outlive it. GUI thread.
class SaveSearchDialog final : public QDialog {
    Q_OBJECT

public:
    /// `shown`: the query, columns, sort order and stack as they are now. What it leaves empty
    /// cannot be kept.
    SaveSearchDialog(const models::SavedSearchList& searches, models::SavedSearch shown,
        QWidget* parent = nullptr);

    /// What is to be saved, once it was accepted: SavedSearchList::add().
    [[nodiscard]] models::SavedSearch search() const;

private:
    void createLayout();
    QLabel* createQueryLabel();
    void judge();

    const models::SavedSearchList& m_searches;
    models::SavedSearch m_shown;
    QLineEdit* m_name;
    QLineEdit* m_question;
    QCheckBox* m_columns;
    QCheckBox* m_sort;
    QCheckBox* m_stack;
    QCheckBox* m_button;
    QLabel* m_problem;
    QPushButton* m_save = nullptr;
};

} // namespace khoji::views
