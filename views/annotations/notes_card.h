#pragma once

#include "models/annotations/annotations.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <optional>

class QToolButton;

namespace khoji::views {

class NoteEditor;
class TagChips;

/// What is said about one event, to be read and changed in place: star, label, status, tags and the
/// note (ux.md sections 9 and 10). `theme` and `annotations` must outlive it. GUI thread.
class NotesCard final : public QWidget {
    Q_OBJECT

public:
    NotesCard(const Theme& theme, models::Annotations& annotations, QWidget* parent = nullptr);

    /// Nothing: no event is shown.
    void setEvent(std::optional<base::EventKey> event);
    /// For the keys T and M.
    void editTags();
    void editNote();
    /// As NoteEditor has them.
    void save();
    [[nodiscard]] bool hasUnsavedNotes() const;

private:
    QToolButton* createButton(const QString& name);
    void showSaid();
    void showButtons(const store::Annotation& said);
    [[nodiscard]] models::EventKeys events() const;

    const Theme& m_theme;
    models::Annotations& m_annotations;
    std::optional<base::EventKey> m_event;
    QToolButton* m_star;
    QToolButton* m_label;
    QToolButton* m_status;
    TagChips* m_tags;
    NoteEditor* m_note;
};

} // namespace khoji::views
