#pragma once

#include "models/annotations/annotations.h"
#include "models/events/investigation.h"
#include "models/time/display_zone.h"
#include "views/theme/theme.h"

#include <QtWidgets/QSplitter>

#include <optional>

namespace khoji::views {

class DetailPane;
class NotesCard;
class Pivot;
class RecordLoader;

/// The pane of details: all about the event that is selected, and what is said about it below, or
/// beside it where the pane is wide (ux.md sections 2 and 9). It fetches the event's record itself.
///
/// What it is given must outlive it. GUI thread.
class EventDetails final : public QSplitter {
    Q_OBJECT

public:
    struct Parts {
        const Theme& theme;
        models::Investigation& investigation; ///< its case, and what its query marks
        models::Annotations& annotations;
        Pivot& pivot;
    };

    explicit EventDetails(const Parts& parts, QWidget* parent = nullptr);

    [[nodiscard]] DetailPane& pane() { return *m_pane; }
    [[nodiscard]] NotesCard& notes() { return *m_notes; }

    /// `current` is nothing where the rows have not come yet.
    void showSelection(quint64 count, std::optional<base::EventKey> current);
    void setZone(const models::DisplayZone& zone);
    /// For the dock it lies in.
    void placeIn(Qt::DockWidgetArea area);
    void setFocusToPages();

Q_SIGNALS:
    /// The selected event is on screen.
    void recordShown();

private:
    Parts m_parts;
    DetailPane* m_pane;
    NotesCard* m_notes;
    RecordLoader* m_records;
};

} // namespace khoji::views
