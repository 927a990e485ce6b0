#pragma once

#include "models/events/around_event.h"
#include "models/time/display_zone.h"

#include <QtCore/QCoreApplication>

namespace khoji::views {

/// The words of the pane *Around event*. Plain text in which log text is visible and short; any
/// thread.
class AroundText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::AroundText)

public:
    /// What the pane shows, or why it shows nothing: one sentence.
    [[nodiscard]] static QString sentence(
        const models::AroundEvent& around, const models::DisplayZone& zone);
    /// `5 min`, `6 h`.
    [[nodiscard]] static QString reach(models::AroundEvent::Reach reach);
    [[nodiscard]] static QString whose(models::AroundEvent::Whose whose);
    /// Why it cannot be chosen.
    [[nodiscard]] static QString lacking(models::AroundEvent::Whose whose);
};

} // namespace khoji::views
