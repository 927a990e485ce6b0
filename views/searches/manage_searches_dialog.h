#pragma once

#include "models/searches/saved_search_list.h"

#include <QtWidgets/QDialog>

class QLabel;
class QListView;
class QPushButton;

namespace khoji::views {

/// The user's saved searches: rename, delete, put in order, give a button, carry to a file and
/// back. Everything can be undone.
///
/// `searches`, and `undo`, which is that of the list, must outlive it. GUI thread.
class ManageSearchesDialog final : public QDialog {
    Q_OBJECT

public:
    ManageSearchesDialog(
        models::SavedSearchList& searches, QUndoStack& undo, QWidget* parent = nullptr);

    /// What the buttons do after asking for a file. Trouble is told in the dialog.
    void importFrom(const QString& path);
    void exportTo(const QString& path);

private:
    void createList();
    QWidget* createButtons();
    QPushButton* createButton(
        const QString& name, const QString& text, void (ManageSearchesDialog::*act)());
    void rename();
    void remove();
    void moveUp();
    void moveDown();
    void askImport();
    void askExport();
    void move(int distance);
    void showState();
    [[nodiscard]] int row() const;

    models::SavedSearchList& m_searches;
    QUndoStack& m_undo;
    QListView* m_list;
    QLabel* m_empty;
    QLabel* m_message;
    QPushButton* m_rename = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_undoButton = nullptr;
    QPushButton* m_redoButton = nullptr;
};

} // namespace khoji::views
