#pragma once

#include "core/base/ids.h"
#include "models/events/selection_summary.h"

#include <QtCore/QObject>

#include <optional>

namespace khoji::views {

class EventTable;

/// What the details are about: the selection of the main table, or of the table beside it,
/// whichever changed last. A new result in which the same event is selected as before changes
/// nothing. When the table beside is hidden, or nothing is selected in it, the main one leads
/// again.
///
/// Both tables must outlive it. Owner: the window. GUI thread.
class ShownSelection final : public QObject {
    Q_OBJECT

public:
    ShownSelection(EventTable& main, EventTable& beside, QObject* parent);

Q_SIGNALS:
    /// `count` events are selected, and this one is current.
    void changed(quint64 count, std::optional<khoji::base::EventKey> current);
    /// What several of them have in common, a little after changed().
    void summarized(const khoji::models::SelectionSummary& summary);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Selection {
        quint64 count = 0;
        std::optional<base::EventKey> current;
        friend bool operator==(const Selection&, const Selection&) = default;
    };

    void takeMain(const Selection& selection);
    void takeBeside(const Selection& selection);
    void leadByMain();
    void show(const Selection& selection);

    EventTable& m_beside;
    Selection m_main;
    Selection m_ofBeside;
    Selection m_shown;
    bool m_besideLeads = false;
};

} // namespace khoji::views
