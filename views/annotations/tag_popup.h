#pragma once

#include "models/annotations/annotations.h"

#include <QtWidgets/QFrame>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace khoji::views {

/// Gives tags to events and takes them away: type, and the tags of the case that contain it are
/// listed, the most used first, with a mark at those that all (checked) or some (partly) of the
/// events have. Enter gives the marked line's tag or, when none is, the typed one; Space and a
/// click toggle a line. Changes are made at once, each can be undone. `annotations` must outlive
/// it.
class TagPopup final : public QFrame {
    Q_OBJECT

public:
    TagPopup(models::Annotations& annotations, models::EventKeys events, QWidget* parent = nullptr);

    /// Below a point of the screen, until the user clicks elsewhere or presses Escape. It deletes
    /// itself.
    static TagPopup* open(models::Annotations& annotations, models::EventKeys events,
        QWidget* parent, const QPoint& globalPosition);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showTags();
    void addTyped();
    void toggle(QListWidgetItem* item);
    [[nodiscard]] Qt::CheckState stateOf(std::size_t given) const;
    [[nodiscard]] QListWidgetItem* createItem(const QString& tag, Qt::CheckState state) const;

    models::Annotations& m_annotations;
    models::EventKeys m_events;
    QLineEdit* m_typed;
    QListWidget* m_list;
};

} // namespace khoji::views
