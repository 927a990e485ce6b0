#pragma once

#include "models/facets/facet_model.h"
#include "views/pivot/pivot.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

class QLineEdit;
class QMenu;
class QToolButton;

namespace khoji::views {

class FacetView;

/// The facets pane (ux.md section 8): which values the fields of the result have, and how often. A
/// click on a value asks for it, Ctrl+click for it or those chosen before in its field, Alt+click
/// excludes it; all of that goes into the query. Facets are counted only while the pane is visible.
///
/// `theme`, `investigation` and `pivot` must outlive it. GUI thread.
class FacetPane final : public QWidget {
    Q_OBJECT

public:
    FacetPane(const Theme& theme, models::Investigation& investigation, Pivot& pivot,
        QWidget* parent = nullptr);

    /// Which facets there are, their order and how they are shown, as text for the settings. Any
    /// other text gives the defaults.
    [[nodiscard]] QString settings() const;
    void setSettings(const QString& text);
    /// Makes the field a facet, opens it and goes there.
    void showFacet(query::FacetField field);
    /// Opens the list of all values of a field, or brings it to the front.
    void showAllValues(query::FacetField field);

Q_SIGNALS:
    void settingsChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void createLayout();
    void connectView();
    void connectModel();
    void openAddMenu();
    bool leaveFind(int key);
    void applyExpansion();
    void hideEmptyFacets();
    void pick(const QModelIndex& value, query::Pick how);
    void openMenu(const QModelIndex& line, const QPoint& globalPosition);

    const Theme& m_theme;
    models::Investigation& m_investigation;
    Pivot& m_pivot;
    models::FacetModel m_model;
    QLineEdit* m_find;
    QToolButton* m_add;
    QMenu* m_addMenu;
    FacetView* m_view;
    bool m_applying = false; ///< what opens and closes is no wish of the user's
};

} // namespace khoji::views
