#pragma once

#include "core/query/chip_changes.h"
#include "models/events/investigation.h"
#include "models/events/view_history.h"
#include "views/commands/action_registry.h"

#include <QtCore/QObject>

namespace khoji::views {

class InvestigationPage;

/// What is said beside the counts after somebody pointed at something that changed the query, a
/// bar, a value: what was just added or taken away, and how to come back (ux.md section 5):
/// "Filtered to user:alice. 44 of 5,257 events. Back: Alt+Left". Any other step only says how to
/// come back.
///
/// What it is given must outlive it; `actions` has `goBack` and `clearQuery`. GUI thread.
class StepHint final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        models::Investigation& investigation;
        models::ViewHistory& history;
        InvestigationPage& page;
        ActionRegistry& actions;
    };

    explicit StepHint(const Parts& parts, QObject* parent = nullptr);

private:
    void tell();

    Parts m_parts;
    query::ChipChanges m_changes; ///< of the newest step, where somebody pointed at something
};

/// The changes in words, times in a zone that is named; `newest` is the time of the newest loaded
/// event. Empty for none.
[[nodiscard]] QString stepText(const query::ChipChanges& changes, const models::DisplayZone& zone,
    std::optional<base::UtcTime> newest);

} // namespace khoji::views
