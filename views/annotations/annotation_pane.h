#pragma once

#include "models/annotations/annotation_list_model.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace khoji::views {

/// *Starred and notes*: everything that people say about the events of the case, in order of time
/// and independent of the query (ux.md section 10). Enter and a double click ask for the event, Del
/// takes away what is said, and can be undone. `theme` and `annotations` must outlive it. GUI
/// thread.
class AnnotationPane final : public QWidget {
    Q_OBJECT

public:
    AnnotationPane(const Theme& theme, models::Annotations& annotations, QWidget* parent = nullptr);

    void setZone(const models::DisplayZone& zone);
    [[nodiscard]] QTableView& list() { return *m_list; }

Q_SIGNALS:
    /// The user wants to see this event.
    void eventRequested(khoji::base::EventKey event);
    /// Ask for a file, and then Annotations::exportTo() or importFrom().
    void exportRequested();
    void importRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPushButton* createButton(const QString& name, const QString& text, const QString& tip);
    void createList(const Theme& theme);
    void createLayout();
    void showState();
    void openEvent(const QModelIndex& index);
    void openMenu(const QPoint& position);
    void removeSelected();
    void copySelected() const;
    [[nodiscard]] std::vector<int> selectedRows() const; ///< of the model, in order
    [[nodiscard]] models::EventKeys selectedEvents() const;

    const Theme& m_theme;
    models::Annotations& m_annotations;
    models::AnnotationListModel* m_model;
    QLineEdit* m_filter;
    QPushButton* m_export;
    QPushButton* m_import;
    QTableView* m_list;
    QLabel* m_empty; ///< nothing is said
    QLabel* m_noMatch; ///< the filter shows nothing
    QStackedLayout* m_pages;
};

} // namespace khoji::views
