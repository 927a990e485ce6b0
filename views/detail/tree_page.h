#pragma once

#include "models/detail/match_finder.h"
#include "views/pivot/pivot_value.h"

#include <QtCore/QModelIndex>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QTreeView;

namespace khoji::models {
class RecordTreeModel;
}

namespace khoji::views {

class Theme;
class TreeDelegate;

/// The record as a tree, with a search in keys and values: Enter or F3 goes on, Shift+F3 back,
/// around the end. F3 is taken only while the focus is in this page, so that a window may use it
/// elsewhere.
class TreePage final : public QWidget {
    Q_OBJECT
public:
    /// `model` must outlive the page.
    explicit TreePage(models::RecordTreeModel& model, QWidget* parent = nullptr);

    /// Marks what it finds in values. `theme` must outlive the page.
    void setMatchFinder(models::MatchFinder finder, const Theme& theme);
    void find(const QString& words);
    void goToNext() { goTo(m_place + 1); }
    void goToPrevious() { goTo(m_place - 1); }

Q_SIGNALS:
    void menuRequested(const khoji::views::PivotValue& value, const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* createTools();
    void unfold();
    void goTo(qsizetype place);
    void tellPlace();
    void requestMenu(const QPoint& position);

    models::RecordTreeModel& m_model;
    QLineEdit* m_words;
    QLabel* m_count;
    QTreeView* m_tree;
    TreeDelegate* m_delegate;
    QModelIndexList m_found;
    qsizetype m_place = -1; ///< in m_found
};

} // namespace khoji::views
