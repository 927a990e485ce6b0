#pragma once

#include "core/query/field_values.h"
#include "models/facets/value_list_model.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QLineEdit;

namespace khoji::views {

class FacetView;

/// All values of a field, to search and to pick from (ux.md section 8). It stays open beside the
/// window and follows the query. Values are picked as in the facets.
///
/// `theme` and `investigation` must outlive it. GUI thread.
class ValueDialog final : public QDialog {
    Q_OBJECT

public:
    /// After the last key, before values are looked for.
    static constexpr std::chrono::milliseconds kPause{150};

    ValueDialog(const Theme& theme, models::Investigation& investigation, query::FacetField field,
        QWidget* parent = nullptr);

    [[nodiscard]] query::FacetField field() const { return m_model.field(); }
    void setFind(const QString& find);

Q_SIGNALS:
    void picked(const QModelIndex& value, khoji::query::Pick how);
    void menuRequested(const QModelIndex& value, const QPoint& globalPosition);

private:
    void createLayout(const Theme& theme);
    void showState();
    [[nodiscard]] QString stateText() const;

    models::ValueListModel m_model;
    QLineEdit* m_find;
    QComboBox* m_order;
    FacetView* m_view;
    QLabel* m_state;
    QTimer m_pause;
    QTimer m_busyAfterAWhile;
};

} // namespace khoji::views
