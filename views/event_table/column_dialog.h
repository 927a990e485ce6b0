#pragma once

#include "models/events/column_layout.h"
#include "models/time/display_zone.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace khoji::views {

class EventTable;

/// Which columns there are, and in which order: a box to tick for each, those shown first. Lines
/// are moved with the mouse, or with Alt+Up and Alt+Down.
class ColumnDialog final : public QDialog {
    Q_OBJECT

public:
    ColumnDialog(const models::ColumnLayout& layout, const models::DisplayZone& zone,
        QWidget* parent = nullptr);

    /// The ticked ones, from top to bottom; widths as they were.
    [[nodiscard]] models::ColumnLayout layout() const;

private:
    void fill(const models::ColumnLayout& layout);
    void addLine(const models::PlacedColumn& placed, bool shown);
    void move(int distance);
    void find(const QString& words);
    void allowApply();

    models::DisplayZone m_zone;
    QLineEdit* m_words;
    QListWidget* m_list;
    QPushButton* m_apply = nullptr;
};

/// Opens it for a table, and deletes it when it is closed.
void openColumnDialog(EventTable& table);

} // namespace khoji::views
