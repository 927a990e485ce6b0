#pragma once

#include "core/store/event_store.h"
#include "models/time/display_zone.h"

#include <QtWidgets/QDialog>

class QLabel;
class QTableView;

namespace khoji::models {
class TimelineTableModel;
}

namespace khoji::views {

/// "Timeline as table" (ux.md section 16): the same bars in numbers, in a window that stays open
/// and follows them; copied as CSV, the rows that are selected or all.
class TimelineTable : public QDialog {
    Q_OBJECT

public:
    explicit TimelineTable(QWidget* parent = nullptr);

    void setHistogram(const store::Histogram& histogram, const models::DisplayZone& zone);
    void setBucketLabel(const QString& text);

private:
    void createTable();
    void copy() const;

    store::Histogram m_histogram;
    models::TimelineTableModel* m_model;
    QTableView* m_table;
    QLabel* m_bucket;
};

} // namespace khoji::views
